// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/models/lookup/lookuptablemodel.h"

#include "common/models/tablerole.h"

#include <algorithm>
#include <numeric>

namespace hydra {

namespace {

using State = LookupRow::State;
using Change = LookupRow::Change;

const OnlineUser &newest(const QList<OnlineUser> &sessions)
{
    return *std::max_element(sessions.begin(), sessions.end(),
        [](const OnlineUser &a, const OnlineUser &b) { return a.since < b.since; });
}

/// What happened to a user who was \a before and is \a now; None as long as one is not known.
Change changeOf(const LookupRow &before, State now, const OnlineUser &session, qsizetype sessions)
{
    if (before.lastKnown == State::Waiting || now == State::Unknown)
        return Change::None;
    if (before.lastKnown != now)
        return now == State::Online ? Change::CameOnline : Change::WentOffline;
    if (now == State::Offline || before.session.session == session.session)
        return Change::None;
    // One of several devices left; no login is new.
    if (session.since <= before.session.since)
        return Change::None;
    const bool isOneDevice = before.sessions == 1 && sessions == 1;
    return isOneDevice && before.session.instance != session.instance ? Change::Moved
                                                                      : Change::CameBack;
}

} // namespace

LookupTableModel::LookupTableModel(Clock clock, QObject *parent)
    : QAbstractTableModel(parent)
    , m_clock(std::move(clock))
{
}

void LookupTableModel::setUsers(const QList<hydra::UserId> &users)
{
    beginResetModel();
    m_rows.clear();
    m_rows.reserve(size_t(users.size()));
    m_places.clear();
    m_places.reserve(users.size());
    m_counts = {};
    for (const UserId user : users) {
        m_places.insert(user, int(m_rows.size()));
        LookupRow &row = m_rows.emplace_back();
        row.session.user = user;
    }
    m_counts[size_t(State::Waiting)] = users.size();
    m_order = wantedOrder();
    endResetModel();
    emit countsChanged();
}

void LookupTableModel::enter(LookupRow &row, LookupRow::State state)
{
    --m_counts[size_t(row.state)];
    ++m_counts[size_t(state)];
    row.state = state;
    if (state == State::Online || state == State::Offline)
        row.lastKnown = state;
}

void LookupTableModel::apply(LookupRow &row, const UserStatus &status, bool isComplete)
{
    const State state = status.isOnline ? State::Online
        : isComplete                    ? State::Offline
                                        : State::Unknown;
    OnlineUser session;
    session.user = status.user;
    // A server without the operator API does not tell of sessions.
    if (!status.sessions.isEmpty())
        session = newest(status.sessions);
    const Change change = changeOf(row, state, session, status.sessions.size());
    if (change != Change::None) {
        row.change = change;
        row.changedAt = m_clock();
    }
    row.session = session;
    row.sessions = qint32(status.sessions.size());
    enter(row, state);
}

void LookupTableModel::take(const hydra::UserLookup &lookup)
{
    for (const UserStatus &status : lookup.items) {
        const auto place = m_places.constFind(status.user);
        if (place != m_places.constEnd())
            apply(m_rows[size_t(*place)], status, lookup.missing.isEmpty());
    }
    rowsChanged();
}

void LookupTableModel::giveUp()
{
    for (LookupRow &row : m_rows) {
        if (row.state == State::Waiting)
            enter(row, State::Unknown);
    }
    rowsChanged();
}

void LookupTableModel::rowsChanged()
{
    if (!m_order.isEmpty())
        emit dataChanged(index(0, 0), index(rowCount() - 1, lookupColumnCount - 1));
    emit countsChanged();
}

void LookupTableModel::setFilter(std::optional<LookupRow::State> state)
{
    if (m_filter == state)
        return;
    m_filter = state;
    beginResetModel();
    m_order = wantedOrder();
    endResetModel();
}

void LookupTableModel::settle()
{
    QList<int> order = wantedOrder();
    if (order == m_order)
        return;
    beginResetModel();
    m_order = std::move(order);
    endResetModel();
}

void LookupTableModel::sort(int column, Qt::SortOrder order)
{
    m_sortColumn = column;
    m_sortOrder = order;
    // The same rows in another order: who came to fit the filter, or ceased to, is settle()'s.
    emit layoutAboutToBeChanged({}, VerticalSortHint);
    const QModelIndexList before = persistentIndexList();
    const QList<int> former = m_order;
    arrange(m_order);
    QList<int> rowOfPlace(qsizetype(m_rows.size()));
    for (qsizetype row = 0; row < m_order.size(); ++row)
        rowOfPlace[m_order[row]] = int(row);
    QModelIndexList after;
    for (const QModelIndex &index : before)
        after.append(this->index(rowOfPlace[former[index.row()]], index.column()));
    changePersistentIndexList(before, after);
    emit layoutChanged({}, VerticalSortHint);
}

void LookupTableModel::arrange(QList<int> &places) const
{
    std::sort(places.begin(), places.end());
    if (m_sortColumn < 0)
        return;
    const auto column = LookupColumn(m_sortColumn);
    const bool isDescending = m_sortOrder == Qt::DescendingOrder;
    std::stable_sort(places.begin(), places.end(), [&](int a, int b) {
        const LookupRow &first = m_rows[size_t(isDescending ? b : a)];
        const LookupRow &second = m_rows[size_t(isDescending ? a : b)];
        return LookupCell::isBefore(first, second, column);
    });
}

QList<int> LookupTableModel::wantedOrder() const
{
    QList<int> places;
    places.reserve(qsizetype(m_rows.size()));
    for (size_t place = 0; place < m_rows.size(); ++place) {
        const State state = m_rows[place].state;
        if (!m_filter || state == *m_filter || state == State::Waiting)
            places.append(int(place));
    }
    arrange(places);
    return places;
}

void LookupTableModel::showTimes()
{
    const int column = int(LookupColumn::Heartbeat);
    if (!m_order.isEmpty())
        emit dataChanged(index(0, column), index(rowCount() - 1, column), { Qt::DisplayRole });
}

void LookupTableModel::retranslate()
{
    emit headerDataChanged(Qt::Horizontal, 0, lookupColumnCount - 1);
    rowsChanged();
}

int LookupTableModel::rowOf(hydra::UserId user) const
{
    const auto place = m_places.constFind(user);
    return place == m_places.constEnd() ? -1 : int(m_order.indexOf(*place));
}

int LookupTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_order.size());
}

int LookupTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : lookupColumnCount;
}

QVariant LookupTableModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const LookupRow &row = at(index.row());
    const auto column = LookupColumn(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return LookupCell::text(row, column, m_clock());
    case Qt::ToolTipRole:
        return LookupCell::toolTip(row, column, m_clock());
    case Qt::TextAlignmentRole:
        return int(
            (LookupCell::isNumber(column) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case tablerole::exported:
        return LookupCell::exported(row, column);
    case tablerole::id:
        return QString::fromLatin1(row.session.user.toDigits());
    case StateRole:
        return int(row.state);
    case ChangeRole:
        return int(row.change);
    default:
        return {};
    }
}

QVariant LookupTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= lookupColumnCount)
        return {};
    const auto column = LookupColumn(section);
    if (role == Qt::DisplayRole)
        return LookupCell::header(column);
    if (role == tablerole::exported)
        return LookupCell::key(column);
    if (role == Qt::TextAlignmentRole)
        return int(
            (LookupCell::isNumber(column) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    return {};
}

} // namespace hydra
