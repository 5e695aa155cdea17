// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/models/users/userrows.h"

#include "common/models/tablerole.h"

namespace hydra {

UserRows::UserRows(Clock clock, QObject *parent)
    : QAbstractTableModel(parent)
    , m_clock(std::move(clock))
{
}

void UserRows::showTimes(int first, int last)
{
    last = std::min(last, rowCount() - 1);
    if (first < 0 || first > last)
        return;
    const int column = int(UserColumn::Heartbeat);
    emit dataChanged(index(first, column), index(last, column), { Qt::DisplayRole });
}

void UserRows::retranslate()
{
    emit headerDataChanged(Qt::Horizontal, 0, userColumnCount - 1);
    if (rowCount() > 0)
        emit dataChanged(index(0, 0), index(rowCount() - 1, userColumnCount - 1));
}

QVariant UserRows::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const OnlineUser *const found = find(index.row());
    if (!found) {
        const bool isText = role == Qt::DisplayRole || role == Qt::AccessibleTextRole;
        return isText && index.column() == int(UserColumn::User) ? QStringLiteral("…") : QVariant();
    }
    const OnlineUser &user = *found;
    const auto column = UserColumn(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return UserCell::text(user, column, now());
    case Qt::ToolTipRole:
        return UserCell::toolTip(user, column, now());
    case Qt::TextAlignmentRole:
        return int(
            (UserCell::isNumber(column) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case Qt::AccessibleTextRole:
        if (column == UserColumn::State)
            return isGone(user.session) ? tr("gone") : tr("online");
        return UserCell::text(user, column, now());
    case GoneRole:
        return isGone(user.session);
    case tablerole::exported:
        return UserCell::exported(user, column);
    case tablerole::id:
        return QString::fromLatin1(user.user.toDigits());
    default:
        return {};
    }
}

QVariant UserRows::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= userColumnCount)
        return {};
    const auto column = UserColumn(section);
    switch (role) {
    case Qt::DisplayRole:
        return UserCell::header(column);
    case Qt::ToolTipRole:
        return UserCell::headerToolTip(column);
    case Qt::AccessibleTextRole:
        return column == UserColumn::State ? tr("State") : UserCell::header(column);
    case Qt::TextAlignmentRole:
        return int(
            (UserCell::isNumber(column) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case tablerole::exported:
        return UserCell::key(column);
    default:
        return {};
    }
}

} // namespace hydra
