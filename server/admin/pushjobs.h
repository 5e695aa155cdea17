// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "server/admin/batchrequest.h"
#include "server/admin/confirmations.h"
#include "server/ops/auditlog.h"
#include "server/survey/adminrequest.h"
#include "server/survey/userlists.h"

#include <QCoroTask>
#include <QObject>
#include <QTimer>

#include <deque>
#include <memory>

namespace hydra {

class PresenceStore;
class PushService;

/// Pushes to many, at a rate that spares the clients and us: `push/batch` and the jobs it makes.
///
/// Thread: that of the operators' room. Lifetime: as long as its worker.
/// Source: docs/admin-api.md.
class PushJobs final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PushJobs)

public:
    struct Rooms
    {
        UserLists &lists;
        PushService &pushes;
        PresenceStore &presence;
        PeerQuestions &peers;
        AuditLog &audit;
    };

    explicit PushJobs(const Rooms &rooms, QObject *parent = nullptr);
    ~PushJobs() override;

    void batch(RequestReader &reader, const AdminCall &call, const RequestProblems &problems);
    void list(const AdminCall &call);
    /// `push/job`, `pause`, `resume` and `cancel`, by the call's action.
    void steer(RequestReader &reader, const AdminCall &call, const RequestProblems &problems);

    /// Sends nothing more; for the end of the worker.
    void stop();

private:
    using Target = BatchJob::Target;

    QCoro::Task<> look(AdminCall call, BatchRequest wish);
    void start(const AdminCall &call, const BatchRequest &wish);
    static void append(const AdminCall &call, const BatchRequest &wish, BatchJob &job);
    QCoro::Task<> steerElsewhere(AdminCall call, QByteArray job);
    QCoro::Task<> listAll(AdminCall call);
    void onTick();
    void sendSome(const std::shared_ptr<BatchJob> &job, double seconds);
    QCoro::Task<> sendOne(std::shared_ptr<BatchJob> job, Target target);
    [[nodiscard]] std::shared_ptr<BatchJob> find(const QByteArray &id) const;
    [[nodiscard]] int runningCount() const;
    void note(const AdminCall &call, const BatchJob &job, const QByteArray &result);

    Rooms m_rooms;
    /// Newest first.
    std::deque<std::shared_ptr<BatchJob>> m_jobs;
    Confirmations<std::vector<Target>> m_confirmations;
    JsonReader m_reader;
    QTimer m_timer;
    std::chrono::steady_clock::time_point m_lastTick;
};

} // namespace hydra
