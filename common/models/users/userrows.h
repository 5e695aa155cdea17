// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/models/users/usercolumn.h"

#include <QAbstractTableModel>

#include <functional>

namespace hydra {

/// Sessions as rows of a table, whether all of them are here or only those that are looked at.
///
/// Thread: the GUI's.
class UserRows : public QAbstractTableModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(UserRows)

public:
    using Clock = std::function<Moment()>;

    enum Role {
        /// bool: the session has ended.
        GoneRole = Qt::UserRole,
    };

    /// \a clock is the server's time.
    explicit UserRows(Clock clock, QObject *parent = nullptr);

    /// Null while the row is on its way.
    [[nodiscard]] virtual const OnlineUser *find(int row) const = 0;
    /// -1 unless it is shown, and here.
    [[nodiscard]] virtual int rowOf(const hydra::SessionId &session) const = 0;
    /// The first session of a user that is shown and here, or -1.
    [[nodiscard]] virtual int rowOf(hydra::UserId user) const = 0;
    [[nodiscard]] virtual bool isGone(const hydra::SessionId &session) const = 0;

    /// Cells that say how long ago something was, of rows \a first to \a last.
    void showTimes(int first, int last);
    /// The language has changed.
    void retranslate();

    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : userColumnCount;
    }
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(
        int section, Qt::Orientation orientation, int role) const override;

protected:
    [[nodiscard]] Moment now() const { return m_clock(); }

private:
    const Clock m_clock;
};

} // namespace hydra
