// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/protocol/answer.h"
#include "common/protocol/result.h"
#include "server/redis/redisreply.h"

#include <QByteArrayList>
#include <QObject>
#include <QTimer>

#include <chrono>
#include <deque>
#include <optional>

struct redisAsyncContext;

namespace hydra {

/// One life of one connection to Redis: opened once, and over for good with lost(). Commands may be
/// given at once; they leave as soon as the connection stands, all of one loop turn in one write.
///
/// hiredis frees its context by itself and calls back in between; this class is the place that
/// keeps up with it, so that nobody else has to: once lost() or close() is through no callback
/// comes.
///
/// Thread: its worker; the process ignores SIGPIPE, since hiredis uses write(2).
/// Lifetime: destroying it answers every pending command first; inside an answer use deleteLater().
class RedisConnection final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RedisConnection)

public:
    using Reply = Result<RedisReply>;

    /// \a commandTime bounds the time from a command to its answer, connecting included.
    explicit RedisConnection(std::chrono::milliseconds commandTime, QObject *parent = nullptr);
    ~RedisConnection() override;

    /// Starts to connect to a numeric address (a name would block).
    void open(const QByteArray &numericHost, quint16 port);
    /// Starts to connect to a unix socket.
    void openUnix(const QByteArray &path);

    /// Sends a command and answers later, or at once with Unreachable or Full.
    [[nodiscard]] Answer<Reply> ask(const QByteArrayList &arguments);

    /// Writes what the kernel takes now and ends the connection without lost(). Every pending
    /// command is answered.
    void close();

    [[nodiscard]] bool isOpen() const { return m_context != nullptr; }

signals:
    /// The connection failed or ended; emitted before the pending commands are answered.
    void lost(const QByteArray &reason);

private:
    using Clock = std::chrono::steady_clock;
    struct Pending
    {
        Promise<Reply> promise;
        Clock::time_point deadline;
    };

    static void onConnected(const redisAsyncContext *context, int status);
    static void onDisconnected(const redisAsyncContext *context, int status);
    static void onReply(redisAsyncContext *context, void *reply, void *unused);

    void attach(redisAsyncContext *context);
    void takeReply(const redisReply *reply);
    void onReadable();
    void onDeadline();
    /// Ends the context ourselves.
    void giveUp(const QByteArray &reason);
    /// The context is gone, or about to go by hiredis' own hand.
    void fail(const QByteArray &reason);
    void forgetContext();
    [[nodiscard]] Error lossError(const QByteArray &reason) const;

    std::chrono::milliseconds m_commandTime;
    redisAsyncContext *m_context = nullptr;
    QByteArray m_reason = "not connected";
    bool m_hasBeenConnected = false;
    std::deque<Pending> m_pending;
    QTimer m_deadline;
};

} // namespace hydra
