// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/redis/redisconnection.h"

#include "common/protocol/limits.h"

#include <QSocketNotifier>
#include <QVarLengthArray>

#include <hiredis/async.h>
#include <hiredis/hiredis.h>

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/un.h>

namespace hydra {

using namespace std::chrono_literals;

namespace {

/// What hiredis asks of an event loop, with two notifiers that live as long as its context: it
/// makes nothing per write, and it goes when hiredis says cleanup, not when we think so.
class ContextEvents final
{
    Q_DISABLE_COPY_MOVE(ContextEvents)

public:
    explicit ContextEvents(redisAsyncContext *context)
        : m_context(context)
        , m_read(new QSocketNotifier(context->c.fd, QSocketNotifier::Read))
        , m_write(new QSocketNotifier(context->c.fd, QSocketNotifier::Write))
    {
        m_read->setEnabled(false);
        m_write->setEnabled(false);
        context->ev.data = this;
        context->ev.addRead = [](void *self) { of(self)->m_read->setEnabled(true); };
        context->ev.delRead = [](void *self) { of(self)->m_read->setEnabled(false); };
        context->ev.addWrite = [](void *self) { of(self)->m_write->setEnabled(true); };
        context->ev.delWrite = [](void *self) { of(self)->m_write->setEnabled(false); };
        context->ev.cleanup = [](void *self) { delete of(self); };
    }

    QSocketNotifier *readNotifier() { return m_read; }
    QSocketNotifier *writeNotifier() { return m_write; }

private:
    ~ContextEvents()
    {
        m_context->ev = {};
        // Disabled at once, since hiredis closes the descriptor next and its number is reused;
        // deleted later, since one of them may be the sender of the signal that led here.
        for (QSocketNotifier *notifier : { m_read, m_write }) {
            notifier->setEnabled(false);
            notifier->disconnect();
            notifier->deleteLater();
        }
    }

    static ContextEvents *of(void *self) { return static_cast<ContextEvents *>(self); }

    redisAsyncContext *m_context;
    QSocketNotifier *m_read;
    QSocketNotifier *m_write;
};

RedisConnection *ownerOf(const redisAsyncContext *context)
{
    return static_cast<RedisConnection *>(context->data);
}

QByteArray errorOf(const redisAsyncContext *context)
{
    // In callbacks that come before hiredis copies it, the error stands in the inner context only.
    return context->c.err ? QByteArray(context->c.errstr) : QByteArrayLiteral("connection closed");
}

} // namespace

RedisConnection::RedisConnection(std::chrono::milliseconds commandTime, QObject *parent)
    : QObject(parent)
    , m_commandTime(commandTime)
{
    m_deadline.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this, &RedisConnection::onDeadline);
}

RedisConnection::~RedisConnection() { close(); }

void RedisConnection::open(const QByteArray &numericHost, quint16 port)
{
    attach(redisAsyncConnect(numericHost.constData(), port));
}

void RedisConnection::openUnix(const QByteArray &path)
{
    // hiredis would cut a longer path and connect to another socket.
    if (path.size() >= static_cast<qsizetype>(sizeof(sockaddr_un::sun_path))) {
        m_reason = "the socket's path is too long";
        return;
    }
    attach(redisAsyncConnectUnix(path.constData()));
}

Answer<RedisConnection::Reply> RedisConnection::ask(const QByteArrayList &arguments)
{
    Promise<Reply> promise;
    Answer<Reply> answer = promise.answer();
    if (!m_context) {
        promise.complete(failure(ErrorKind::Unreachable, m_reason));
        return answer;
    }
    if (static_cast<qsizetype>(m_pending.size()) >= limits::redisPending) {
        promise.complete(failure(ErrorKind::Full, "too many pending Redis commands"));
        return answer;
    }

    QVarLengthArray<const char *, 16> texts;
    QVarLengthArray<size_t, 16> sizes;
    for (const QByteArray &argument : arguments) {
        texts.append(argument.constData());
        sizes.append(static_cast<size_t>(argument.size()));
    }
    const int status = redisAsyncCommandArgv(m_context, &RedisConnection::onReply, nullptr,
        static_cast<int>(arguments.size()), texts.data(), sizes.data());
    if (status != REDIS_OK) {
        promise.complete(failure(ErrorKind::Unreachable, "hiredis refused the command"));
        return answer;
    }
    m_pending.push_back({ std::move(promise), Clock::now() + m_commandTime });
    if (!m_deadline.isActive())
        m_deadline.start(m_commandTime);
    return answer;
}

void RedisConnection::close()
{
    if (!m_context)
        return;
    const QSignalBlocker quiet(this);
    // Not redisAsyncHandleWrite(): on a failure that frees the context, even inside its own
    // callback.
    int isDone = 0;
    if (m_hasBeenConnected)
        redisBufferWrite(&m_context->c, &isDone);
    giveUp("closed");
}

void RedisConnection::attach(redisAsyncContext *context)
{
    Q_ASSERT(!m_context);
    if (!context) {
        m_reason = "out of memory";
        return;
    }
    if (context->err) {
        m_reason = context->errstr;
        redisAsyncFree(context);
        return;
    }
    // hiredis leaves the descriptor open to child processes.
    fcntl(context->c.fd, F_SETFD, FD_CLOEXEC);
    auto *const events = new ContextEvents(context);
    connect(
        events->readNotifier(), &QSocketNotifier::activated, this, &RedisConnection::onReadable);
    // The context may be gone when the call returns: nothing may follow it.
    connect(events->writeNotifier(), &QSocketNotifier::activated, this,
        [this] { redisAsyncHandleWrite(m_context); });
    m_context = context;
    context->data = this;
    redisAsyncSetConnectCallback(context, &RedisConnection::onConnected);
    redisAsyncSetDisconnectCallback(context, &RedisConnection::onDisconnected);
}

void RedisConnection::onConnected(const redisAsyncContext *context, int status)
{
    RedisConnection *const self = ownerOf(context);
    if (!self)
        return;
    // After a failed connect hiredis calls nothing but this, and frees the context itself.
    if (status != REDIS_OK)
        self->fail(errorOf(context));
    else
        self->m_hasBeenConnected = true;
}

void RedisConnection::onDisconnected(const redisAsyncContext *context, int)
{
    if (RedisConnection *const self = ownerOf(context))
        self->fail(errorOf(context));
}

void RedisConnection::onReply(redisAsyncContext *context, void *reply, void *)
{
    RedisConnection *const self = ownerOf(context);
    if (!self)
        return;
    // No reply: hiredis takes the connection down, and this is its first word about it.
    if (reply)
        self->takeReply(static_cast<const redisReply *>(reply));
    else
        self->fail(errorOf(context));
}

void RedisConnection::takeReply(const redisReply *reply)
{
    Q_ASSERT(!m_pending.empty());
    Promise<Reply> promise = std::move(m_pending.front().promise);
    m_pending.pop_front();

    Reply result;
    if (reply->type == REDIS_REPLY_ERROR)
        result = failure(
            ErrorKind::Refused, QByteArray(reply->str, static_cast<qsizetype>(reply->len)));
    else
        result = RedisReply(*reply);

    // hiredis asserts that every reply was asked for, and would end the process.
    const redisReader *const reader = m_context->c.reader;
    if (m_pending.empty() && reader->pos < reader->len)
        giveUp("Redis answered what nobody asked");
    promise.complete(std::move(result));
}

void RedisConnection::onReadable()
{
    if (m_pending.empty()) {
        // The same assertion: with nothing asked, only the end of the connection may be read.
        char byte = 0;
        if (recv(m_context->c.fd, &byte, 1, MSG_PEEK | MSG_DONTWAIT) > 0) {
            giveUp("Redis answered what nobody asked");
            return;
        }
    }
    // The context may be gone when the call returns: nothing may follow it.
    redisAsyncHandleRead(m_context);
}

void RedisConnection::onDeadline()
{
    if (m_pending.empty())
        return;
    const auto left = m_pending.front().deadline - Clock::now();
    if (left > 0ns)
        m_deadline.start(std::chrono::ceil<std::chrono::milliseconds>(left));
    else
        giveUp(m_hasBeenConnected ? "no answer in time" : "no connection in time");
}

void RedisConnection::giveUp(const QByteArray &reason)
{
    redisAsyncContext *const context = m_context;
    forgetContext();
    // Deferred by hiredis when this is one of its callbacks; with nobody as owner it calls nobody
    // back.
    redisAsyncFree(context);
    fail(reason);
}

void RedisConnection::forgetContext()
{
    if (m_context)
        m_context->data = nullptr;
    m_context = nullptr;
}

void RedisConnection::fail(const QByteArray &reason)
{
    forgetContext();
    m_deadline.stop();
    m_reason = reason;
    std::deque<Pending> pending = std::exchange(m_pending, {});
    const Error error = lossError(reason);
    emit lost(reason);
    // Nothing of this object is touched from here on: the answers may lead anywhere.
    for (Pending &command : pending)
        command.promise.complete(tl::unexpected<Error>(error));
}

Error RedisConnection::lossError(const QByteArray &reason) const
{
    return { m_hasBeenConnected ? ErrorKind::TimedOut : ErrorKind::Unreachable, reason };
}

} // namespace hydra
