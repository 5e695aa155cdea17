// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "tests/support/redisserver.h"

#include <QElapsedTimer>
#include <QHostAddress>
#include <QTcpServer>

#include <hiredis/hiredis.h>

#include <csignal>
#include <memory>
#include <sys/prctl.h>
#include <vector>

namespace hydra::test {

namespace {

struct ContextDeleter
{
    void operator()(redisContext *context) const { redisFree(context); }
};
struct ReplyDeleter
{
    void operator()(redisReply *reply) const { freeReplyObject(reply); }
};

/// A port that was free a moment ago. Between the two moments another process may take it; launch()
/// tries another one then.
quint16 freePort()
{
    QTcpServer probe;
    if (!probe.listen(QHostAddress::LocalHost))
        qFatal("no free port: %s", qPrintable(probe.errorString()));
    return probe.serverPort();
}

QVariant valueOf(const redisReply &reply)
{
    const auto text = [&] { return QByteArray(reply.str, static_cast<qsizetype>(reply.len)); };
    switch (reply.type) {
    case REDIS_REPLY_STRING:
    case REDIS_REPLY_STATUS:
        return text();
    case REDIS_REPLY_ERROR:
        return QByteArray('-' + text());
    case REDIS_REPLY_INTEGER:
        return qint64(reply.integer);
    case REDIS_REPLY_ARRAY: {
        QVariantList list;
        for (size_t i = 0; i < reply.elements; ++i)
            list.append(valueOf(*reply.element[i]));
        return list;
    }
    default:
        return {};
    }
}

} // namespace

RedisServer::RedisServer(QStringList options)
    : m_options(std::move(options))
{
    // hiredis writes with write(2), and so to closed sockets when a test kills its server.
    std::signal(SIGPIPE, SIG_IGN);
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    m_process.setChildProcessModifier([] { prctl(PR_SET_PDEATHSIG, SIGKILL); });
    launch();
}

RedisServer::~RedisServer() { kill(); }

void RedisServer::restart()
{
    kill();
    launch();
}

void RedisServer::stop()
{
    // A stopped process would keep the signal for later.
    signalProcess(SIGCONT);
    signalProcess(SIGTERM);
    reap();
}

void RedisServer::kill()
{
    signalProcess(SIGKILL);
    reap();
}

void RedisServer::suspend() { signalProcess(SIGSTOP); }

void RedisServer::resume() { signalProcess(SIGCONT); }

QString RedisServer::socketPath() const { return m_folder.filePath(QStringLiteral("redis.sock")); }

QVariant RedisServer::command(const QByteArrayList &arguments) const
{
    const timeval patience { 5, 0 };
    const std::unique_ptr<redisContext, ContextDeleter> context(
        redisConnectUnixWithTimeout(socketPath().toLocal8Bit().constData(), patience));
    if (!context || context->err)
        return QByteArray("-no connection");
    redisSetTimeout(context.get(), patience);

    const auto ask = [&](const QByteArrayList &words) -> QVariant {
        std::vector<const char *> texts;
        std::vector<size_t> sizes;
        for (const QByteArray &word : words) {
            texts.push_back(word.constData());
            sizes.push_back(static_cast<size_t>(word.size()));
        }
        const std::unique_ptr<redisReply, ReplyDeleter> reply(
            static_cast<redisReply *>(redisCommandArgv(
                context.get(), static_cast<int>(texts.size()), texts.data(), sizes.data())));
        return reply ? valueOf(*reply) : QByteArray("-no answer");
    };
    const qsizetype password = m_options.indexOf(QStringLiteral("--requirepass"));
    if (password >= 0)
        ask({ "AUTH", m_options.at(password + 1).toUtf8() });
    return ask(arguments);
}

void RedisServer::launch()
{
    // A few attempts: a port that is in use ends redis-server at once.
    for (int attempt = 0; attempt < 20; ++attempt) {
        if (m_port == 0)
            m_port = freePort();
        QStringList arguments { QStringLiteral("--port"), QString::number(m_port),
            QStringLiteral("--bind"), QStringLiteral("127.0.0.1"), QStringLiteral("--unixsocket"),
            socketPath(), QStringLiteral("--dir"), m_folder.path(), QStringLiteral("--save"),
            QString(), QStringLiteral("--appendonly"), QStringLiteral("no"),
            QStringLiteral("--daemonize"), QStringLiteral("no") };
        m_process.start(QStringLiteral("redis-server"), arguments + m_options);
        if (!m_process.waitForStarted())
            qFatal("redis-server cannot be started: %s", qPrintable(m_process.errorString()));

        QElapsedTimer patience;
        patience.start();
        while (m_process.state() == QProcess::Running && patience.elapsed() < 10000) {
            if (text({ "PING" }) == "PONG")
                return;
            m_process.waitForFinished(5);
        }
        const QByteArray output = m_process.readAll();
        kill();
        if (!output.contains("Address already in use"))
            qFatal("redis-server does not serve: %s", output.constData());
        // After restart() the old port is what the test wants: only a fresh server may take
        // another.
        if (attempt >= 10)
            m_port = 0;
    }
    qFatal("redis-server found no free port");
}

void RedisServer::reap()
{
    if (m_process.state() != QProcess::NotRunning && !m_process.waitForFinished(5000))
        qWarning("redis-server does not end");
}

void RedisServer::signalProcess(int number) const
{
    if (m_process.state() == QProcess::Running)
        ::kill(static_cast<pid_t>(m_process.processId()), number);
}

} // namespace hydra::test
