// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "server/ops/usersearch.h"
#include "server/survey/gatherer.h"
#include "server/survey/peerquestions.h"
#include "server/survey/sessionjson.h"

#include <QCoroTask>

namespace hydra {

/// Where a list goes on; opaque to whoever holds it. Source: docs/admin-api.md, users/list.
struct ListCursor
{
    /// Milliseconds since 1970 UTC.
    qint64 madeAt = 0;
    /// Of the filter and the order it belongs to.
    QByteArray fingerprint;
    SortKey after;
    /// Rows given so far, and the total that was counted with the first page.
    qint64 given = 0;
    qint64 total = 0;

    [[nodiscard]] QByteArray toText() const;
    /// Nothing for what was never made by toText().
    [[nodiscard]] static std::optional<ListCursor> fromText(const QByteArray &text);
};

/// The sessions of the cluster, page by page: asked of all workers and all instances in parallel
/// and merged.
///
/// Thread: that of the operators' room. Lifetime: as long as its worker.
class UserLists final
{
    Q_DISABLE_COPY_MOVE(UserLists)

public:
    struct Request
    {
        UserQuery query;
        bool isLocal = false;
        qint64 given = 0;
        qint64 total = 0;
    };
    struct Page
    {
        std::vector<SessionRow> rows;
        /// Empty on the last page.
        QByteArray next;
        qint64 total = 0;
        QList<PeerReply> peers;
    };

    UserLists(Gatherer &gatherer, PeerQuestions &peers, InstanceAddress own);
    ~UserLists() = default;

    [[nodiscard]] QCoro::Task<Page> page(Request request);
    /// All that match, \a most at most: with more, Page::next is not empty.
    [[nodiscard]] QCoro::Task<Page> collect(UserFilter filter, bool isLocal, qsizetype most);
    /// The sessions of \a users.
    [[nodiscard]] QCoro::Task<Page> sessionsOf(QList<UserId> users, bool isLocal);

    /// Of what a cursor is good for.
    [[nodiscard]] static QByteArray fingerprint(const UserQuery &query);

private:
    [[nodiscard]] QCoro::Task<std::vector<UserPage>> ownPages(UserQuery query);
    [[nodiscard]] QCoro::Task<QList<PeerReply>> askPeers(
        UserFilter filter, QByteArray path, QByteArray body);
    /// Reads what \a reply has; spoils it if that is nonsense.
    [[nodiscard]] UserPage readPage(PeerReply &reply, const UserQuery &query);

    Gatherer &m_gatherer;
    PeerQuestions &m_peers;
    const InstanceAddress m_own;
    JsonReader m_reader;
};

} // namespace hydra
