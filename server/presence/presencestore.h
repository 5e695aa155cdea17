// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/protocol/ids.h"
#include "common/protocol/result.h"

#include <QCoroTask>
#include <QObject>

#include <optional>

namespace hydra {

/// One session of a user as the cluster sees it.
struct Holder
{
    InstanceAddress instance;
    DeviceName device;
    /// Empty for a session of a classic instance, which names none.
    SessionId session;
    /// When it logged in, milliseconds since 1970 UTC; 0 for a classic instance.
    qint64 since = 0;

    friend bool operator==(const Holder &, const Holder &) = default;
};

/// Which instance holds each online user. Answers are claims with an expiry, not facts: a crashed
/// instance stays listed until its lease ends. Every record expires presenceTtl after it was last
/// written or renewed.
///
/// Commands take effect in the order in which they are called, those that answer and those that do
/// not alike; the answers come in that order too.
///
/// Thread: its worker. Lifetime: built before the listener, destroyed after it.
/// Source: PROTOCOL.md §5.
class PresenceStore : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PresenceStore)

public:
    explicit PresenceStore(QObject *parent = nullptr);
    ~PresenceStore() override;

    /// Makes \a session the one that \a user has on its device, whoever had it before.
    /// Answers with the session that it replaced, if there was one (its own id never counts).
    /// Errors: Unreachable, TimedOut, Refused, BadReply; then nothing may be relied on and the
    /// caller takes the session back with remove().
    [[nodiscard]] virtual QCoro::Task<Result<std::optional<Holder>>> add(
        UserId user, Holder session)
        = 0;

    /// Finds the sessions of \a user anywhere, newest first; empty means offline.
    /// Errors: Unreachable, TimedOut, BadReply.
    [[nodiscard]] virtual QCoro::Task<Result<QList<Holder>>> lookUp(UserId user) = 0;

    /// Tells for each of \a users, in their order, whether a session exists anywhere.
    /// Errors: as lookUp().
    [[nodiscard]] virtual QCoro::Task<Result<QList<bool>>> areOnline(QList<UserId> users) = 0;

    /// Takes \a session's record away, and only that one: a newer login's record stays.
    /// \a lastHere tells that this instance has no other session of \a user. No answer; a removal
    /// that Redis cannot take now is made good by expiry.
    virtual void remove(UserId user, Holder session, bool lastHere) = 0;

    /// Prolongs \a session's record, or writes it again if it is missing. If a newer login of the
    /// same device stands there instead, nothing is written and sessionReplaced() is emitted.
    virtual void renew(UserId user, Holder session) = 0;

    /// Takes away a record that was found to lead nowhere, if it still stands exactly so.
    virtual void removeStale(UserId user, Holder found) = 0;

    /// Takes away every record that says \a user is at \a instance: nobody is there any more.
    virtual void removeInstance(UserId user, InstanceAddress instance) = 0;

    /// Whether commands can be expected to succeed now.
    [[nodiscard]] virtual bool isUsable() const = 0;

signals:
    /// A renewal found a newer login of the same device: \a session of this instance is out of
    /// date.
    void sessionReplaced(hydra::UserId user, hydra::SessionId session);
    /// remove() with lastHere was carried out.
    void userRemoved(hydra::UserId user);
};

} // namespace hydra
