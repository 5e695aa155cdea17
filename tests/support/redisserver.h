// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArrayList>
#include <QProcess>
#include <QTemporaryDir>
#include <QVariant>

#include <chrono>
#include <optional>

namespace hydra::test {

/// A real redis-server of the test's own: on a free port of 127.0.0.1 and on a unix socket, without
/// persistence, gone with the object and also with a crashed test. Its calls block, as tests may.
///
/// Failing to start is fatal: a missing redis-server is a failure, never a skip.
class RedisServer final
{
    Q_DISABLE_COPY_MOVE(RedisServer)

public:
    /// \a options are handed to redis-server as they are, such as { "--requirepass", "secret" }.
    explicit RedisServer(QStringList options = {});
    ~RedisServer();

    /// Starts again, empty, on the same port and socket.
    void restart();
    /// Ends it as an operator would (SIGTERM).
    void stop();
    /// Ends it as a crash would (SIGKILL): its connections are reset, new ones refused.
    void kill();
    /// Makes it silent (SIGSTOP): the kernel still accepts connections for it, nothing is answered.
    void suspend();
    void resume();

    [[nodiscard]] quint16 port() const { return m_port; }
    [[nodiscard]] QString socketPath() const;

    /// Asks on a connection of its own: a text, a number, a list, or an invalid QVariant for nil.
    /// An error comes as text that begins with '-'.
    QVariant command(const QByteArrayList &arguments) const;
    /// As command(), for an answer that is text.
    QByteArray text(const QByteArrayList &arguments) const
    {
        return command(arguments).toByteArray();
    }

private:
    void launch();
    void reap();
    void signalProcess(int number) const;

    QTemporaryDir m_folder;
    QStringList m_options;
    quint16 m_port = 0;
    QProcess m_process;
};

} // namespace hydra::test
