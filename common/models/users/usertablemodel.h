// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/models/users/deltabuffer.h"
#include "common/models/users/usercolumn.h"
#include "common/models/users/userorder.h"
#include "common/models/users/userrows.h"
#include "common/models/users/userstore.h"
#include "common/protocol/filter/filter.h"

namespace hydra {

/// All sessions that are online, sorted and filtered, made for a hundred thousand rows that change
/// all the time. Changes are taken in at once and shown in two steps: values by showValues(), in
/// their place; who came and went by showAll(). Until then rows of sessions that ended say so.
/// No row moves because a value changed, until the next sort() or refresh().
///
/// A list of all sessions comes between beginList() and endList(), in any number of pieces, while
/// changes go on coming; what was here before stays until the list has ended without it.
///
/// Thread: the GUI's.
class UserTableModel final : public UserRows
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(UserTableModel)

public:
    /// What showAll() would bring, of what the filter lets pass.
    struct Waiting
    {
        int joined = 0;
        int left = 0;

        friend bool operator==(Waiting, Waiting) = default;
    };

    /// \a clock is the server's time.
    explicit UserTableModel(Clock clock = systemNow, QObject *parent = nullptr);

    void beginList();
    void addToList(const QList<OnlineUser> &page);
    void endList();
    /// Ends it without knowing whether all were named: nobody is taken out for that.
    void abandonList();
    void apply(const PresenceBatch &batch);
    void apply(const QList<SessionUpdate> &updates);
    void clear();

    /// Shows new values of rows that are there.
    void showValues();
    /// Shows everything that waits. Keeps the indexes of rows that stay if little has changed;
    /// otherwise it is a reset.
    void showAll();
    /// showAll(), and sorts and filters by the values of now.
    void refresh();
    void setFilter(const hydra::Filter &filter);

    [[nodiscard]] const hydra::Filter &filter() const { return m_filter; }
    [[nodiscard]] Waiting waiting() const;
    /// Sessions in the table, shown or not; what waits is not counted.
    [[nodiscard]] qsizetype total() const { return m_store.size(); }
    [[nodiscard]] const OnlineUser &at(int row) const;
    [[nodiscard]] const OnlineUser *find(int row) const override { return &at(row); }
    [[nodiscard]] int rowOf(const hydra::SessionId &session) const override;
    [[nodiscard]] int rowOf(hydra::UserId user) const override;
    [[nodiscard]] bool isGone(const hydra::SessionId &session) const override
    {
        return m_buffer.isLeaving(session);
    }
    [[nodiscard]] QList<SessionId> sessionsOf(hydra::UserId user) const;
    /// Users in the table, shown or not, whose digits begin so; each once.
    [[nodiscard]] QList<UserId> usersBeginning(const QByteArray &digits, qsizetype atMost) const;
    [[nodiscard]] UserColumn sortColumn() const { return m_order.column(); }
    [[nodiscard]] Qt::SortOrder sortOrder() const { return m_order.order(); }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : m_order.shownCount();
    }
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

signals:
    /// total() or the number of rows.
    void countsChanged();

private:
    using Slot = UserStore::Slot;

    void take(OnlineUser user);
    void markNewValues(Slot slot);
    void markToBeJudged(Slot slot);
    [[nodiscard]] bool passes(const OnlineUser &user) const;
    void judge(Slot slot);
    void showFew(const std::vector<Slot> &fresh, const std::vector<Slot> &gone,
        const std::vector<Slot> &turned);
    void showMany(std::vector<Slot> fresh, const std::vector<Slot> &gone);
    void insertRow(Slot slot);
    void removeRow(int row);

    UserStore m_store;
    UserOrder m_order;
    DeltaBuffer m_buffer;
    Filter m_filter;
    /// The slots that are marked so in the store.
    std::vector<Slot> m_valuesChanged;
    std::vector<Slot> m_toBeJudged;
    /// Sessions that ended while a list comes in: a page of it may be older than that.
    QSet<SessionId> m_endedMeanwhile;
    quint32 m_generation = 0;
    bool m_isListing = false;
    bool m_textsChanged = false;
};

} // namespace hydra
