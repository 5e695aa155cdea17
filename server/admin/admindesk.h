// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "server/admin/kickhandler.h"
#include "server/admin/pushjobs.h"
#include "server/admin/recordshandler.h"
#include "server/admin/streamhub.h"
#include "server/api/httprouter.h"
#include "server/ops/auditlog.h"
#include "server/survey/feed.h"
#include "server/survey/statistics.h"
#include "server/survey/userlists.h"

#include <functional>

namespace hydra {

class Health;

/// The operators' room of one process: what stands behind `/admin/…`, `/admin/stream` and
/// `/metrics`. There is one, at one worker; connections that ask for it at another are carried
/// here.
///
/// Thread: its worker. Lifetime: after everything it shows and steers, destroyed before it.
/// Source: PROTOCOL.md §6, docs/admin-api.md, docs/decisions/0011-the-operators-room.md.
class AdminDesk final
{
    Q_DISABLE_COPY_MOVE(AdminDesk)

public:
    struct Rooms
    {
        HttpRouter &router;
        Door &door;
        WebSocketEngine &engine;
        AccessControl &access;
        PushService &pushes;
        PresenceStore &presence;
        const Health &health;
        /// Null in a server that stands alone.
        PeerClient *peers = nullptr;
        PeerDirectory *directory = nullptr;
        PerWorker<WorkerView> &views;
        PerWorker<Gatherer> &gatherers;
        int worker = 0;
        InstanceAddress own;
        std::chrono::milliseconds presenceTtl;
        ProgramControl program;
    };

    explicit AdminDesk(const Rooms &rooms);
    ~AdminDesk();

    /// Whether a request with this path is for the desk, wherever it came in.
    [[nodiscard]] static bool isItsPath(QByteArrayView path);

    /// Says goodbye to the consoles and starts nothing any more.
    void stop();

private:
    using Act = std::function<void(RequestReader &, const AdminCall &, RequestProblems &)>;

    void add(const char *action, Need need, Act act);
    void addUsers();
    void addPushes();
    void addRecords();
    void run(const Act &act, const QByteArray &action, const HttpRequest &request,
        const Caller &caller, const Responder &responder);
    void hello(const AdminCall &call);
    void list(RequestReader &reader, const AdminCall &call, RequestProblems &problems);
    void readOrder(RequestReader &reader, UserQuery &query);
    void readCursor(RequestReader &reader, UserLists::Request &request);
    QCoro::Task<> answerList(
        AdminCall call, UserLists::Request request, SessionFields fields, bool isRows);
    void get(RequestReader &reader, const AdminCall &call, const RequestProblems &problems);
    QCoro::Task<> answerGet(AdminCall call, QList<UserId> users, bool isRows);

    Rooms m_rooms;
    JsonReader m_reader;
    AuditLog m_audit;
    Gatherer m_gatherer;
    PeerQuestions m_peers;
    UserLists m_lists;
    Statistics m_statistics;
    Feed m_feed;
    KickHandler m_kicks;
    PushJobs m_jobs;
    RecordsHandler m_records;
    StreamHub m_streams;
};

} // namespace hydra
