// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/protocol/answer.h"
#include "common/protocol/ids.h"
#include "server/eventloop/perworker.h"
#include "server/push/tally.h"
#include "server/session/userdirectory.h"

#include <QCoroTask>

#include <chrono>
#include <unordered_map>

namespace hydra {

class Acknowledgments;
class SessionRegistry;

/// A push on its way to sessions of this process. Its message is encoded once; all sessions, at
/// whichever workers, share the bytes.
struct Parcel
{
    UserId user;
    /// Only sessions of this device; nothing means all.
    std::optional<DeviceName> device;
    Seq seq;
    /// What the client gets, JSON.
    QByteArray message;
    /// How long to wait for an acknowledgment; 0: do not wait.
    std::chrono::milliseconds wait { 0 };
};

/// Delivers to the sessions of this process. Those at other workers are asked through their
/// mailboxes, which keep the order: what one worker has for a user arrives as it was posted.
///
/// Thread: its worker. Lifetime: as long as the worker.
class LocalDelivery final
{
    Q_DISABLE_COPY_MOVE(LocalDelivery)

public:
    /// \a siblings is null in a process with one worker.
    struct Rooms
    {
        SessionRegistry &sessions;
        Acknowledgments &acknowledgments;
        PerWorker<LocalDelivery> *siblings = nullptr;
        int worker = 0;
    };

    explicit LocalDelivery(const Rooms &rooms);
    ~LocalDelivery();

    /// Whether there may be somebody to deliver to.
    [[nodiscard]] bool reaches(UserId user, const std::optional<DeviceName> &device) const;
    [[nodiscard]] QCoro::Task<PushFate> deliver(Parcel parcel);

    /// A session somewhere has acknowledged the push \a seq: none here needs to as well.
    void acknowledge(UserId user, const Seq &seq);

    /// Answers everybody who waits for another worker; for the end of this one.
    void stop();

private:
    [[nodiscard]] QCoro::Task<PushFate> deliverHere(Parcel parcel);
    [[nodiscard]] QCoro::Task<PushFate> deliverAt(int worker, Parcel parcel);
    [[nodiscard]] QCoro::Task<PushFate> deliverAll(Parcel parcel, WorkerSet others);
    QCoro::Task<> deliverFor(int asker, quint64 ticket, Parcel parcel);
    void conclude(quint64 ticket, PushFate fate);

    Rooms m_rooms;
    quint64 m_lastTicket = 0;
    /// What other workers were asked; each belongs to a request that waits for its answer.
    std::unordered_map<quint64, Promise<PushFate>> m_asked;
};

} // namespace hydra
