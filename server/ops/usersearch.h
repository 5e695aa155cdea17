// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "server/ops/userfilter.h"

#include <QObject>
#include <QTimer>

#include <chrono>
#include <functional>
#include <optional>
#include <vector>

namespace hydra {

class WorkerView;

/// One page of a list of sessions.
struct UserQuery
{
    UserFilter filter;
    SessionField sort = SessionField::Uuid;
    bool isDescending = false;
    /// Only what stands behind it.
    std::optional<SortKey> after;
    qsizetype limit = 1000;
    /// Whether all matches are to be counted, those before the page too.
    bool counts = true;

    /// Whether \a a stands before \a b in the list.
    [[nodiscard]] bool isBefore(const SortKey &a, const SortKey &b) const
    {
        return isDescending ? b < a : a < b;
    }
};

struct UserPage
{
    /// Sorted.
    std::vector<SessionRow> rows;
    /// How many sessions match, if that was asked.
    qint64 matched = 0;
    bool hasMore = false;
};

/// Finds a page among the sessions of one worker, in slices, so that the loop stays free. What
/// comes and goes meanwhile is found or not; what stays is found once.
///
/// Thread: its worker. Lifetime: ends itself, or with its view; then \a done is not called.
class UserSearch final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(UserSearch)

public:
    using Done = std::function<void(UserPage page)>;

    static void start(WorkerView &view, UserQuery query, Done done);
    ~UserSearch() override;

private:
    UserSearch(WorkerView &view, UserQuery query, Done done);

    void slice();
    [[nodiscard]] std::optional<UserId> nextUser();
    /// Returns false when nothing more is wanted.
    [[nodiscard]] bool look(UserId user);
    [[nodiscard]] bool take(SessionRow row);
    void finish();

    WorkerView &m_view;
    UserQuery m_query;
    Done m_done;
    QList<UserRange> m_ranges;
    std::optional<UserId> m_last;
    qint64 m_now;
    /// A heap, the one that stands last on top, for other orders than by user.
    std::vector<std::pair<SortKey, SessionRow>> m_best;
    UserPage m_page;
    QTimer m_timer;
};

} // namespace hydra
