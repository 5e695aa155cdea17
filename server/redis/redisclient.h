// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/protocol/answer.h"
#include "common/protocol/result.h"
#include "server/metrics/counters.h"
#include "server/redis/redisreply.h"
#include "server/redis/redissettings.h"

#include <QByteArrayList>
#include <QCoroTask>
#include <QObject>

#include <initializer_list>
#include <memory>

namespace hydra {

class RedisScript;

/// One connection to Redis that comes back by itself: with back-off and jitter, with AUTH and
/// SELECT done before anything else. Commands go out in the order of the calls, all of one loop
/// turn in one write, and are answered in that order. While there is no connection a command fails
/// at once with Unreachable; a connection that owes an answer for longer than the command time is
/// given up.
///
/// Errors of commands: Unreachable (certainly not carried out), TimedOut (connection lost or silent
/// after it was sent: may have been carried out), Refused (Redis answered an error), Full (over
/// limits::redisPending).
///
/// Thread: its worker. Lifetime: destroying it answers every pending command first; never destroyed
/// inside an answer.
class RedisClient final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RedisClient)

public:
    explicit RedisClient(RedisSettings settings, QObject *parent = nullptr);
    ~RedisClient() override;

    /// Starts to connect; until stop() it goes on trying.
    void start();
    /// Sends what is queued as far as the kernel takes it at once, answers what is pending with
    /// TimedOut, and disconnects. Who must be sure that Redis got everything awaits the answer of a
    /// last command first, of any kind: answers come in order.
    void stop();

    [[nodiscard]] QCoro::Task<Result<RedisReply>> command(QByteArrayList arguments);
    /// As command(), for what every push asks: nothing is copied and no coroutine is made.
    [[nodiscard]] Answer<Result<RedisReply>> ask(std::initializer_list<QByteArrayView> arguments);
    [[nodiscard]] QCoro::Task<Result<RedisReply>> evaluate(
        const RedisScript &script, QByteArrayList keys, QByteArrayList arguments);
    /// As evaluate(), likewise; but a script that Redis has forgotten is not given to it again, see
    /// isUnknownScript().
    [[nodiscard]] Answer<Result<RedisReply>> askScript(const RedisScript &script,
        QByteArrayView key, std::initializer_list<QByteArrayView> arguments);
    /// Whether \a reply says so; evaluate() then does it.
    [[nodiscard]] static bool isUnknownScript(const Result<RedisReply> &reply);
    /// As command() and evaluate(), for what needs no answer; failures are logged at debug level.
    void send(QByteArrayList arguments);
    void sendScript(const RedisScript &script, QByteArrayList keys, QByteArrayList arguments);

    /// Connected, authenticated and answering.
    [[nodiscard]] bool isUsable() const;
    [[nodiscard]] const RedisSettings &settings() const;
    [[nodiscard]] const RedisCounters &counters() const;
    /// `<prefix>:`, \a kind and \a rest; the one place where key names are built.
    [[nodiscard]] QByteArray key(QByteArrayView kind, QByteArrayView rest = {}) const;

signals:
    /// Usable, for the first time or again. What this instance wrote before may be gone.
    void connected();
    void disconnected();

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace hydra
