// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/ops/usersearch.h"

#include "server/ops/workerview.h"

#include <QDateTime>

#include <algorithm>

namespace hydra {

namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

/// How long a search may hold up the loop. Less than the 5 ms that the console could bear: a push
/// that comes in between waits as long.
constexpr auto sliceTime = 1ms;
/// Users between two looks at the clock.
constexpr int usersAtOnce = 16;

} // namespace

void UserSearch::start(WorkerView &view, UserQuery query, Done done)
{
    auto *const search = new UserSearch(view, std::move(query), std::move(done));
    search->setParent(&view);
    search->slice();
}

UserSearch::UserSearch(WorkerView &view, UserQuery query, Done done)
    : m_view(view)
    , m_query(std::move(query))
    , m_done(std::move(done))
    , m_ranges(m_query.filter.userRanges())
    , m_now(QDateTime::currentMSecsSinceEpoch())
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &UserSearch::slice);
    if (!m_query.filter.sessions.isEmpty()) {
        QList<UserRange> owners;
        for (const QByteArray &session : std::as_const(m_query.filter.sessions)) {
            const UserId owner = view.userOf(session);
            if (!owner.isNobody())
                owners.append({ owner.number(), owner.number() });
        }
        m_ranges = joined(std::move(owners));
    }
    if (m_query.isDescending)
        std::reverse(m_ranges.begin(), m_ranges.end());
}

UserSearch::~UserSearch() = default;

void UserSearch::slice()
{
    const Clock::time_point end = Clock::now() + sliceTime;
    while (Clock::now() < end) {
        for (int i = 0; i < usersAtOnce; ++i) {
            const std::optional<UserId> user = nextUser();
            if (!user || !look(*user)) {
                finish();
                return;
            }
        }
    }
    // The next slice in the next turn: what arrived meanwhile goes first.
    m_timer.start(0ms);
}

std::optional<UserId> UserSearch::nextUser()
{
    const std::set<UserId> &users = m_view.users();
    if (!m_last && m_query.sort == SessionField::Uuid && m_query.after && !m_query.counts) {
        // The page before may have ended between two sessions of one user.
        const UserId user = m_query.after->user;
        m_last = user;
        if (users.contains(user))
            return user;
    }
    while (!m_ranges.isEmpty()) {
        const UserRange &range = m_ranges.first();
        std::optional<UserId> found;
        if (m_query.isDescending) {
            auto place = m_last && m_last->number() <= range.most
                ? users.lower_bound(*m_last)
                : users.upper_bound(UserId(range.most));
            if (place != users.begin())
                found = *--place;
        } else {
            const auto place = m_last && m_last->number() >= range.least
                ? users.upper_bound(*m_last)
                : users.lower_bound(UserId(range.least));
            if (place != users.end())
                found = *place;
        }
        if (found && range.holds(found->number())) {
            m_last = found;
            return found;
        }
        m_ranges.removeFirst();
    }
    return std::nullopt;
}

bool UserSearch::look(UserId user)
{
    QList<SessionRow> rows = m_view.rowsOf(user);
    if (m_query.isDescending)
        std::reverse(rows.begin(), rows.end());
    for (SessionRow &row : rows) {
        if (m_query.filter.matches(row, m_now) && !take(std::move(row)))
            return false;
    }
    return true;
}

bool UserSearch::take(SessionRow row)
{
    ++m_page.matched;
    SortKey key = SortKey::of(row, m_query.sort);
    if (m_query.after && !m_query.isBefore(*m_query.after, key))
        return true;
    const bool isFull
        = qsizetype(m_query.sort == SessionField::Uuid ? m_page.rows.size() : m_best.size())
        >= m_query.limit;
    m_page.hasMore = m_page.hasMore || isFull;
    if (m_query.sort == SessionField::Uuid) {
        if (!isFull)
            m_page.rows.push_back(std::move(row));
        return !isFull || m_query.counts;
    }
    const auto isBefore
        = [this](const auto &a, const auto &b) { return m_query.isBefore(a.first, b.first); };
    if (isFull && (m_best.empty() || !m_query.isBefore(key, m_best.front().first)))
        return true;
    if (isFull) {
        std::pop_heap(m_best.begin(), m_best.end(), isBefore);
        m_best.pop_back();
    }
    m_best.emplace_back(std::move(key), std::move(row));
    std::push_heap(m_best.begin(), m_best.end(), isBefore);
    return true;
}

void UserSearch::finish()
{
    const auto isBefore
        = [this](const auto &a, const auto &b) { return m_query.isBefore(a.first, b.first); };
    std::sort_heap(m_best.begin(), m_best.end(), isBefore);
    for (auto &each : m_best)
        m_page.rows.push_back(std::move(each.second));
    m_done(std::move(m_page));
    // Later: start() and the timer are still in a call.
    deleteLater();
}

} // namespace hydra
