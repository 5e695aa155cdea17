// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/models/users/usertablemodel.h"

#include "common/models/users/usersubject.h"

#include <algorithm>

namespace hydra {

namespace {

/// Up to so many rows are inserted and removed one by one; a view takes longer for more than for a
/// reset.
constexpr size_t fewRows = 32;

} // namespace

UserTableModel::UserTableModel(Clock clock, QObject *parent)
    : UserRows(std::move(clock), parent)
    , m_order(m_store)
{
}

void UserTableModel::beginList()
{
    ++m_generation;
    m_isListing = true;
    // Whoever is still online will be named again.
    m_buffer.forgetJoined();
    m_endedMeanwhile.clear();
}

void UserTableModel::addToList(const QList<OnlineUser> &page)
{
    for (const OnlineUser &user : page) {
        if (!m_endedMeanwhile.contains(user.session))
            take(user);
    }
}

void UserTableModel::endList()
{
    abandonList();
    for (const Slot slot : m_order.all()) {
        const UserStore::Entry &entry = m_store.at(slot);
        if (entry.generation == m_generation)
            continue;
        m_buffer.leave(entry.user.session);
        markNewValues(slot);
    }
}

void UserTableModel::abandonList()
{
    m_isListing = false;
    m_endedMeanwhile.clear();
}

void UserTableModel::apply(const PresenceBatch &batch)
{
    for (const OnlineUser &user : batch.joined)
        take(user);
    for (const SessionEnd &end : batch.left) {
        if (m_isListing)
            m_endedMeanwhile.insert(end.session);
        if (const Slot slot = m_store.find(end.session); slot != UserStore::none) {
            m_buffer.leave(end.session);
            markNewValues(slot);
        } else {
            m_buffer.cancel(end.session);
        }
    }
}

void UserTableModel::apply(const QList<SessionUpdate> &updates)
{
    for (const SessionUpdate &update : updates) {
        if (const Slot slot = m_store.find(update.session); slot != UserStore::none) {
            update.applyTo(m_store.at(slot).user);
            markNewValues(slot);
            markToBeJudged(slot);
        } else if (OnlineUser *waiting = m_buffer.waiting(update.session)) {
            update.applyTo(*waiting);
        }
    }
}

void UserTableModel::take(OnlineUser user)
{
    const Slot slot = m_store.find(user.session);
    if (slot == UserStore::none) {
        m_buffer.join(user);
        return;
    }
    UserStore::Entry &entry = m_store.at(slot);
    entry.generation = m_generation;
    m_buffer.stay(user.session);
    m_textsChanged |= entry.user.instance != user.instance || entry.user.address != user.address
        || entry.user.client != user.client || entry.user.user != user.user;
    m_store.replace(slot, std::move(user));
    markNewValues(slot);
    markToBeJudged(slot);
}

void UserTableModel::markNewValues(Slot slot)
{
    if (!std::exchange(m_store.at(slot).hasNewValues, true))
        m_valuesChanged.push_back(slot);
}

void UserTableModel::markToBeJudged(Slot slot)
{
    if (!std::exchange(m_store.at(slot).isToBeJudged, true))
        m_toBeJudged.push_back(slot);
}

void UserTableModel::clear()
{
    beginResetModel();
    m_store.clear();
    m_order.clear();
    m_buffer = {};
    m_valuesChanged.clear();
    m_toBeJudged.clear();
    m_endedMeanwhile.clear();
    m_isListing = false;
    m_textsChanged = false;
    endResetModel();
    emit countsChanged();
}

void UserTableModel::showValues()
{
    std::vector<int> rows;
    for (const Slot slot : std::exchange(m_valuesChanged, {})) {
        m_store.at(slot).hasNewValues = false;
        if (const int row = m_order.rowOf(slot); row != UserOrder::hidden)
            rows.push_back(row);
    }
    std::sort(rows.begin(), rows.end());
    for (auto first = rows.begin(); first != rows.end();) {
        auto last = first;
        while (std::next(last) != rows.end() && *std::next(last) == *last + 1)
            ++last;
        emit dataChanged(index(*first, 0), index(*last, userColumnCount - 1));
        first = std::next(last);
    }
}

void UserTableModel::showAll()
{
    showValues();
    std::vector<Slot> fresh;
    std::vector<Slot> gone;
    std::vector<Slot> turned;
    const QSet<SessionId> left = m_buffer.takeLeft();
    for (const SessionId &session : left)
        gone.push_back(m_store.find(session));
    const QHash<SessionId, OnlineUser> joined = m_buffer.takeJoined();
    for (const OnlineUser &user : joined) {
        const Slot slot = m_store.insert(user, m_generation);
        judge(slot);
        fresh.push_back(slot);
    }
    for (const Slot slot : std::exchange(m_toBeJudged, {})) {
        const bool wasShown = m_store.at(slot).passes;
        judge(slot);
        if (m_store.at(slot).passes != wasShown)
            turned.push_back(slot);
    }
    if (fresh.empty() && gone.empty() && turned.empty() && !m_textsChanged)
        return;
    if (fresh.size() + gone.size() + turned.size() <= fewRows && !m_textsChanged)
        showFew(fresh, gone, turned);
    else
        showMany(std::move(fresh), gone);
    emit countsChanged();
}

void UserTableModel::showFew(
    const std::vector<Slot> &fresh, const std::vector<Slot> &gone, const std::vector<Slot> &turned)
{
    for (const Slot slot : gone) {
        if (const int row = m_order.rowOf(slot); row != UserOrder::hidden)
            removeRow(row);
        m_order.leave(slot);
    }
    for (const Slot slot : turned) {
        const int row = m_order.rowOf(slot);
        const bool isGone = std::find(gone.begin(), gone.end(), slot) != gone.end();
        if (row != UserOrder::hidden)
            removeRow(row);
        else if (!isGone)
            insertRow(slot);
    }
    for (const Slot slot : fresh) {
        m_order.enter(slot);
        if (m_store.at(slot).passes)
            insertRow(slot);
    }
    for (const Slot slot : gone)
        m_store.remove(slot);
}

void UserTableModel::insertRow(Slot slot)
{
    const int row = m_order.rowFor(slot);
    beginInsertRows({}, row, row);
    m_order.show(slot, row);
    endInsertRows();
}

void UserTableModel::removeRow(int row)
{
    beginRemoveRows({}, row, row);
    m_order.hide(row);
    endRemoveRows();
}

void UserTableModel::showMany(std::vector<Slot> fresh, const std::vector<Slot> &gone)
{
    beginResetModel();
    std::vector<bool> isGone(m_store.slotCount());
    for (const Slot slot : gone)
        isGone[slot] = true;
    m_order.dropIf([&isGone](Slot slot) { return isGone[slot]; });
    for (const Slot slot : gone)
        m_store.remove(slot);
    m_order.merge(std::move(fresh));
    if (std::exchange(m_textsChanged, false))
        m_order.sortAnew();
    endResetModel();
}

void UserTableModel::refresh()
{
    showAll();
    beginResetModel();
    for (const Slot slot : m_order.all())
        judge(slot);
    m_order.sortAnew();
    endResetModel();
    emit countsChanged();
}

void UserTableModel::setFilter(const hydra::Filter &filter)
{
    showValues();
    beginResetModel();
    m_filter = filter;
    m_toBeJudged.clear();
    for (const Slot slot : m_order.all())
        judge(slot);
    m_order.showPassing();
    endResetModel();
    emit countsChanged();
}

bool UserTableModel::passes(const OnlineUser &user) const
{
    return m_filter.matches(UserSubject(user, now()));
}

void UserTableModel::judge(Slot slot)
{
    UserStore::Entry &entry = m_store.at(slot);
    entry.passes = passes(entry.user);
    entry.isToBeJudged = false;
}

UserTableModel::Waiting UserTableModel::waiting() const
{
    Waiting waiting;
    for (const OnlineUser &user : m_buffer.joined())
        waiting.joined += passes(user);
    for (const SessionId &session : m_buffer.left())
        waiting.left += m_order.rowOf(m_store.find(session)) != UserOrder::hidden;
    return waiting;
}

const OnlineUser &UserTableModel::at(int row) const
{
    Q_ASSERT(row >= 0 && row < m_order.shownCount());
    return m_store.at(m_order.shownAt(row)).user;
}

int UserTableModel::rowOf(const hydra::SessionId &session) const
{
    return m_order.rowOf(m_store.find(session));
}

int UserTableModel::rowOf(hydra::UserId user) const
{
    for (int row = 0; row < m_order.shownCount(); ++row) {
        if (at(row).user == user)
            return row;
    }
    return -1;
}

QList<SessionId> UserTableModel::sessionsOf(hydra::UserId user) const
{
    QList<SessionId> sessions;
    for (const Slot slot : m_order.all()) {
        if (m_store.at(slot).user.user == user)
            sessions.append(m_store.at(slot).user.session);
    }
    return sessions;
}

QList<UserId> UserTableModel::usersBeginning(const QByteArray &digits, qsizetype atMost) const
{
    QList<UserId> users;
    for (const Slot slot : m_order.all()) {
        if (users.size() == atMost)
            break;
        const UserId user = m_store.at(slot).user.user;
        if (user.toDigits().startsWith(digits) && !users.contains(user))
            users.append(user);
    }
    return users;
}

void UserTableModel::sort(int column, Qt::SortOrder order)
{
    if (column < 0 || column >= userColumnCount)
        return;
    emit layoutAboutToBeChanged({}, VerticalSortHint);
    const QModelIndexList before = persistentIndexList();
    std::vector<Slot> slotsBefore;
    for (const QModelIndex &index : before)
        slotsBefore.push_back(m_order.shownAt(index.row()));
    m_order.setSorting(UserColumn(column), order);
    m_order.sortAnew();
    QModelIndexList after;
    for (qsizetype i = 0; i < before.size(); ++i)
        after.append(index(m_order.rowOf(slotsBefore[size_t(i)]), before[i].column()));
    changePersistentIndexList(before, after);
    emit layoutChanged({}, VerticalSortHint);
}

} // namespace hydra
