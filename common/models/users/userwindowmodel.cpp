// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/models/users/userwindowmodel.h"

#include "common/models/users/usersubject.h"

#include <algorithm>

namespace hydra {

namespace {

/// Rows this near to the edge of a page have the next page read before it is needed.
constexpr int nearRows = 100;
/// Pages that a long way brings along are kept so far around the one that was wanted.
constexpr int keptAround = UserWindowModel::pagesAtMost / 2 - 2;

bool canServerSort(UserColumn column)
{
    return column != UserColumn::State && column != UserColumn::LastAck
        && column != UserColumn::Ttl;
}

int pageOf(int row) { return row / UserWindowModel::pageSize; }

} // namespace

UserWindowModel::UserWindowModel(Clock clock, QObject *parent)
    : UserRows(std::move(clock), parent)
{
}

bool UserWindowModel::start(const hydra::Filter &filter)
{
    const auto terms = filter.serverTerms();
    if (!terms)
        return false;
    // The server takes one text for each field.
    const auto isTwice = [&terms](const FilterTerm &term) {
        const auto isSame = [&term](const FilterTerm &other) { return other.field == term.field; };
        const bool isNumber = !isTextField(term.field) && term.field != FilterField::User;
        return !isNumber && std::count_if(terms->begin(), terms->end(), isSame) > 1;
    };
    if (std::any_of(terms->begin(), terms->end(), isTwice))
        return false;
    m_filter = filter;
    m_query.terms = *terms;
    m_isStarted = true;
    restart();
    return true;
}

void UserWindowModel::stop()
{
    m_isStarted = false;
    restart();
}

void UserWindowModel::restart()
{
    beginResetModel();
    forgetRows();
    m_rows = 0;
    m_matching = 0;
    m_first = 0;
    m_last = 0;
    endResetModel();
    emit countsChanged();
    askNext();
}

void UserWindowModel::forgetRows()
{
    m_asked.reset();
    m_pages.clear();
    m_places.clear();
    m_gone.clear();
    m_cursors = { { 0, QByteArray() } };
    m_changed = 0;
}

void UserWindowModel::refresh()
{
    forgetRows();
    if (m_rows > 0)
        emit dataChanged(index(0, 0), index(m_rows - 1, userColumnCount - 1));
    emit countsChanged();
    askNext();
}

void UserWindowModel::setViewport(int first, int last)
{
    m_first = std::clamp(first, 0, std::max(m_rows - 1, 0));
    m_last = std::clamp(last, m_first, std::max(m_rows - 1, m_first));
    ++m_uses;
    for (int page = pageOf(m_first); page <= pageOf(m_last); ++page) {
        if (const auto found = m_pages.find(page); found != m_pages.end())
            found->lastUse = m_uses;
    }
    askNext();
}

bool UserWindowModel::isWhole(int page) const
{
    const auto found = m_pages.constFind(page);
    const int wanted = std::min(pageSize, m_rows - page * pageSize);
    return found != m_pages.constEnd() && found->users.size() >= wanted;
}

std::optional<int> UserWindowModel::missingPage() const
{
    // Nothing is known yet: how many there are comes with the first page.
    if (m_rows == 0)
        return m_pages.contains(0) ? std::nullopt : std::optional(0);
    for (int page = pageOf(m_first); page <= pageOf(m_last); ++page) {
        if (!isWhole(page))
            return page;
    }
    const int after = pageOf(std::min(m_last + nearRows, m_rows - 1));
    if (!isWhole(after))
        return after;
    const int before = pageOf(std::max(m_first - nearRows, 0));
    return isWhole(before) ? std::nullopt : std::optional(before);
}

void UserWindowModel::askNext()
{
    if (!m_isStarted || m_asked)
        return;
    if (const auto page = missingPage())
        ask(*page);
}

void UserWindowModel::ask(int page)
{
    const auto found = m_pages.constFind(page);
    const int start
        = page * pageSize + (found == m_pages.constEnd() ? 0 : int(found->users.size()));
    const auto &[from, cursor] = *std::prev(m_cursors.upper_bound(start));
    int end = (page + 1) * pageSize;
    if (!m_query.sort.isEmpty())
        end = std::min(end, sortedAtMost);
    m_query.cursor = cursor;
    m_query.limit = std::clamp(end - from, 1, rowsAtOnce);
    m_asked = Asked { ++m_lastTicket, from, page };
    emit pageAsked(m_lastTicket, m_query);
}

void UserWindowModel::take(quint64 ticket, const hydra::UserPage &page)
{
    if (!m_asked || m_asked->ticket != ticket)
        return;
    const Asked asked = *std::exchange(m_asked, std::nullopt);
    const int next = asked.from + int(page.users.size());
    // Rows that come or go before a known place move it; what was read last counts.
    if (page.next.isEmpty()) {
        setRows(next);
    } else {
        m_cursors.insert_or_assign(next, page.next);
        setRows(std::max<qint64>(page.total, next + 1));
    }
    keep(page.users, asked.from, asked.page);
    makeRoom();
    emit countsChanged();
    // An empty piece with a place to go on would be asked for again and again.
    if (!page.users.isEmpty())
        askNext();
}

void UserWindowModel::refuse(quint64 ticket, bool isStale)
{
    if (!m_asked || m_asked->ticket != ticket)
        return;
    const Asked asked = *std::exchange(m_asked, std::nullopt);
    if (!isStale || asked.from == 0)
        return;
    m_cursors = { { 0, QByteArray() } };
    // A page that was begun is begun anew: its end is no known place any more.
    if (!isWhole(asked.page))
        drop(asked.page);
    askNext();
}

void UserWindowModel::keep(const QList<OnlineUser> &users, int from, int page)
{
    for (qsizetype i = 0; i < users.size(); ++i) {
        const int row = from + int(i);
        if (std::abs(pageOf(row) - page) > keptAround)
            continue;
        Page &kept = m_pages[pageOf(row)];
        kept.lastUse = std::max(kept.lastUse, pageOf(row) == page ? m_uses + 1 : m_uses);
        if (kept.users.size() != row % pageSize)
            continue;
        kept.users.append(users[i]);
        m_places.insert(users[i].session, row);
    }
    // That there is nobody is known too.
    if (users.isEmpty() && from == 0)
        m_pages.insert(0, {});
    const int last = std::min(from + int(users.size()), m_rows) - 1;
    if (from <= last)
        emit dataChanged(index(from, 0), index(last, userColumnCount - 1));
}

void UserWindowModel::makeRoom()
{
    while (m_pages.size() > pagesAtMost) {
        const auto oldest = std::min_element(m_pages.cbegin(), m_pages.cend(),
            [](const Page &a, const Page &b) { return a.lastUse < b.lastUse; });
        drop(oldest.key());
    }
}

void UserWindowModel::drop(int page)
{
    for (const OnlineUser &user : m_pages.value(page).users) {
        const auto place = m_places.constFind(user.session);
        if (place != m_places.constEnd() && pageOf(*place) == page) {
            m_places.erase(place);
            m_gone.remove(user.session);
        }
    }
    m_pages.remove(page);
}

void UserWindowModel::setRows(qint64 matching)
{
    m_matching = matching;
    const qint64 most
        = m_query.sort.isEmpty() ? std::numeric_limits<int>::max() / 64 : sortedAtMost;
    const int rows = int(std::min(matching, most));
    if (rows > m_rows) {
        beginInsertRows({}, m_rows, rows - 1);
        m_rows = rows;
        endInsertRows();
    } else if (rows < m_rows) {
        beginRemoveRows({}, rows, m_rows - 1);
        const QList<int> pages = m_pages.keys();
        for (const int page : pages) {
            if (page * pageSize >= rows)
                drop(page);
        }
        m_rows = rows;
        endRemoveRows();
    }
    m_first = std::min(m_first, std::max(m_rows - 1, 0));
    m_last = std::min(m_last, std::max(m_rows - 1, 0));
}

void UserWindowModel::apply(const PresenceBatch &batch)
{
    if (!m_isStarted)
        return;
    for (const OnlineUser &user : batch.joined)
        m_changed += m_filter.matches(UserSubject(user, now()));
    for (const SessionEnd &end : batch.left) {
        const int row = rowOf(end.session);
        m_changed += row >= 0 || m_filter.isEmpty();
        if (row < 0)
            continue;
        m_gone.insert(end.session);
        emit dataChanged(index(row, 0), index(row, userColumnCount - 1));
    }
    emit countsChanged();
}

void UserWindowModel::apply(const QList<SessionUpdate> &updates)
{
    for (const SessionUpdate &update : updates) {
        const int row = rowOf(update.session);
        if (row < 0)
            continue;
        update.applyTo(m_pages[pageOf(row)].users[row % pageSize]);
        emit dataChanged(index(row, 0), index(row, userColumnCount - 1));
    }
}

const OnlineUser *UserWindowModel::find(int row) const
{
    const auto page = m_pages.constFind(pageOf(row));
    const int place = row % pageSize;
    return page == m_pages.constEnd() || place >= page->users.size() ? nullptr
                                                                     : &page->users[place];
}

int UserWindowModel::rowOf(const hydra::SessionId &session) const
{
    const int row = m_places.value(session, -1);
    const OnlineUser *const user = row < m_rows && row >= 0 ? find(row) : nullptr;
    return user && user->session == session ? row : -1;
}

int UserWindowModel::rowOf(hydra::UserId user) const
{
    int first = -1;
    for (auto page = m_pages.cbegin(); page != m_pages.cend(); ++page) {
        for (int i = 0; i < int(page->users.size()); ++i) {
            const int row = page.key() * pageSize + i;
            if (page->users[i].user == user && (first < 0 || row < first))
                first = row;
        }
    }
    return first;
}

void UserWindowModel::sort(int column, Qt::SortOrder order)
{
    if (column == int(m_column) && order == m_order)
        return;
    if (column < 0 || column >= userColumnCount || !canServerSort(UserColumn(column))) {
        emit sortRefused(int(m_column), m_order);
        return;
    }
    m_column = UserColumn(column);
    m_order = order;
    m_query.sort = m_column == UserColumn::User ? QByteArray() : UserCell::key(m_column).toLatin1();
    m_query.isDescending = order == Qt::DescendingOrder;
    restart();
}

} // namespace hydra
