// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/protocol/answer.h"
#include "common/protocol/result.h"
#include "server/redis/redisreader.h"
#include "server/redis/redisreply.h"

#include <QObject>
#include <QSocketNotifier>
#include <QTimer>

#include <chrono>
#include <deque>
#include <memory>
#include <span>

struct redisContext;

namespace hydra {

/// One life of one connection to Redis: opened once, and over for good with lost(). Commands may be
/// given at once; they leave as soon as the connection stands, all of one loop turn in one write.
///
/// hiredis connects and reads replies; what is sent, what is owed and when it is over is kept here.
///
/// Thread: its worker. Lifetime: destroying it answers every pending command first; inside an
/// answer use deleteLater().
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
    [[nodiscard]] Answer<Reply> ask(std::span<const QByteArrayView> arguments);

    /// Writes what the kernel takes now and ends the connection without lost(). Every pending
    /// command is answered.
    void close();

    [[nodiscard]] bool isOpen() const { return m_context != nullptr; }

signals:
    /// The connection failed or ended; emitted before the pending commands are answered.
    void lost(const QByteArray &reason);
    /// Redis answered an error; emitted before the command is answered.
    void refused(const hydra::Error &error);

protected:
    bool event(QEvent *event) override;

private:
    using Clock = std::chrono::steady_clock;
    struct Pending
    {
        Promise<Reply> promise;
        Clock::time_point deadline;
    };
    struct ContextDeleter
    {
        void operator()(redisContext *context) const;
    };
    struct NotifierDeleter
    {
        void operator()(QSocketNotifier *notifier) const;
    };
    using Notifier = std::unique_ptr<QSocketNotifier, NotifierDeleter>;

    void attach(redisContext *context);
    void flushLater();
    void flush();
    /// Errors: Unreachable.
    [[nodiscard]] Result<void> writeOutput();
    void onWritable();
    void onReadable();
    /// False when the connection is over.
    bool takeReply();
    void onDeadline();
    void giveUp(const QByteArray &reason);
    [[nodiscard]] Error lossError(const QByteArray &reason) const;

    std::chrono::milliseconds m_commandTime;
    std::unique_ptr<redisContext, ContextDeleter> m_context;
    Notifier m_readable;
    Notifier m_writable;
    RedisReader m_reader;
    QByteArray m_output;
    bool m_isFlushPosted = false;
    /// Of the commands that wait for the same write.
    Clock::time_point m_nextDeadline;
    QByteArray m_reason = "not connected";
    bool m_hasBeenConnected = false;
    std::deque<Pending> m_pending;
    QTimer m_deadline;
};

} // namespace hydra
