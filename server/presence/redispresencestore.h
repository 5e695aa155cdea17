// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "server/presence/presencestore.h"

#include <QByteArrayList>

#include <chrono>

namespace hydra {

class RedisClient;
class RedisReply;

/// Presence in Redis, shared by all instances. A user's record is two keys, of which the classic
/// one (user -> address) says less; a classic instance writes only that one. The keys of one user
/// are written by scripts of one key each, issued in one turn.
///
/// Source: PROTOCOL.md §5.
class RedisPresenceStore final : public PresenceStore
{
    Q_OBJECT

public:
    /// \a own is the address under which the other instances reach this one.
    RedisPresenceStore(RedisClient &redis, InstanceAddress own, std::chrono::milliseconds ttl,
        QObject *parent = nullptr);

    [[nodiscard]] QCoro::Task<Result<std::optional<Holder>>> add(
        UserId user, Holder session) override;
    [[nodiscard]] QCoro::Task<Result<QList<Holder>>> lookUp(UserId user) override;
    /// Asks in slices, so that 10 000 users neither fill the pipeline nor hold up other commands.
    [[nodiscard]] QCoro::Task<Result<QList<bool>>> areOnline(QList<UserId> users) override;
    void remove(UserId user, Holder session, bool lastHere) override;
    void renew(UserId user, Holder session) override;
    void removeStale(UserId user, Holder found) override;
    void removeInstance(UserId user, InstanceAddress instance) override;
    [[nodiscard]] bool isUsable() const override;

private:
    enum class Garbage { AddressValue, AddressType, RecordValue, RecordType };

    [[nodiscard]] QCoro::Task<Result<QList<bool>>> areOnlineSlice(QList<UserId> users);
    QCoro::Task<> removeUser(UserId user);
    [[nodiscard]] QCoro::Task<> renewRecord(UserId user, Holder session);

    [[nodiscard]] QByteArray addressKey(UserId user) const;
    [[nodiscard]] QByteArray recordsKey(UserId user) const;
    [[nodiscard]] QByteArray onlineKey() const;
    [[nodiscard]] QByteArray ttl() const;

    [[nodiscard]] std::optional<InstanceAddress> addressIn(const Result<RedisReply> &reply) const;
    [[nodiscard]] QList<Holder> recordsIn(const Result<RedisReply> &reply) const;
    void reportOnce(Garbage garbage) const;

    RedisClient &m_redis;
    InstanceAddress m_own;
    std::chrono::milliseconds m_ttl;
    mutable quint32 m_reported = 0;
};

} // namespace hydra
