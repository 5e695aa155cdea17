// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/models/users/userrows.h"
#include "common/protocol/filter/filter.h"
#include "common/values/admintypes.h"

#include <QHash>
#include <QSet>

#include <map>
#include <optional>

namespace hydra {

/// A list of sessions that is too long to be kept: the server sorts and filters, and only the
/// pages around what is looked at are here. Rows that are not say "…" and are asked for when they
/// come into view. The server knows no row numbers, only where a page goes on; so a row far down
/// is reached from the nearest place before it that is known, and numbers of rows count for the
/// moment at which they were read.
///
/// Thread: the GUI's.
class UserWindowModel final : public UserRows
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(UserWindowModel)

public:
    static constexpr int pageSize = 500;
    static constexpr int pagesAtMost = 20;
    /// The largest piece that the server gives.
    static constexpr int rowsAtOnce = 5000;
    /// Of a list that is not sorted by the user the server has no more.
    static constexpr int sortedAtMost = 10'000;

    explicit UserWindowModel(Clock clock = systemNow, QObject *parent = nullptr);

    /// Begins to read. False if the server cannot judge \a filter; then nothing changes.
    bool start(const hydra::Filter &filter);
    /// Forgets everything and asks for nothing more.
    void stop();
    /// What is on the screen.
    void setViewport(int first, int last);
    /// Reads what is looked at anew.
    void refresh();

    /// The answer to pageAsked(); one to an earlier ticket comes too late and is dropped.
    void take(quint64 ticket, const hydra::UserPage &page);
    /// There is none. \a isStale: the cursor was too old; the way to the page is walked again.
    void refuse(quint64 ticket, bool isStale);
    void apply(const PresenceBatch &batch);
    void apply(const QList<SessionUpdate> &updates);

    /// Sessions that match, also where no more than sortedAtMost are rows.
    [[nodiscard]] qint64 matching() const { return m_matching; }
    /// Sessions that came or went since the list was read.
    [[nodiscard]] qint64 changed() const { return m_changed; }
    [[nodiscard]] const QList<FilterTerm> &terms() const { return m_query.terms; }
    [[nodiscard]] bool isReading() const { return m_asked.has_value(); }
    [[nodiscard]] qsizetype pagesKept() const { return m_pages.size(); }

    [[nodiscard]] const OnlineUser *find(int row) const override;
    [[nodiscard]] int rowOf(const hydra::SessionId &session) const override;
    [[nodiscard]] int rowOf(hydra::UserId user) const override;
    [[nodiscard]] bool isGone(const hydra::SessionId &session) const override
    {
        return m_gone.contains(session);
    }
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : m_rows;
    }
    /// Columns that the server cannot sort by are refused by sortRefused().
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

signals:
    void pageAsked(quint64 ticket, const hydra::UserQuery &query);
    void countsChanged();
    /// The list stays sorted as it is.
    void sortRefused(int column, Qt::SortOrder order);

private:
    struct Page
    {
        QList<OnlineUser> users;
        quint64 lastUse = 0;
    };
    /// The piece that is on its way.
    struct Asked
    {
        quint64 ticket = 0;
        int from = 0;
        /// The page that it is for.
        int page = 0;
    };

    void restart();
    void forgetRows();
    void askNext();
    void ask(int page);
    [[nodiscard]] std::optional<int> missingPage() const;
    [[nodiscard]] bool isWhole(int page) const;
    void keep(const QList<OnlineUser> &users, int from, int page);
    void makeRoom();
    void drop(int page);
    void setRows(qint64 matching);

    UserQuery m_query;
    Filter m_filter;
    UserColumn m_column = UserColumn::User;
    Qt::SortOrder m_order = Qt::AscendingOrder;
    QHash<int, Page> m_pages;
    /// Where the server goes on, by the row that comes next.
    std::map<int, QByteArray> m_cursors;
    QHash<SessionId, int> m_places;
    /// Of those that are here.
    QSet<SessionId> m_gone;
    std::optional<Asked> m_asked;
    quint64 m_lastTicket = 0;
    quint64 m_uses = 0;
    int m_first = 0;
    int m_last = 0;
    int m_rows = 0;
    qint64 m_matching = 0;
    qint64 m_changed = 0;
    bool m_isStarted = false;
};

} // namespace hydra
