// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>
#include <QProcess>
#include <QStringList>
#include <QTemporaryDir>

#include <chrono>
#include <optional>

namespace hydra::test {

/// A real hydra-server on a free port of 127.0.0.1, gone with the object and also with a crashed
/// test. It is not touched by the environment that the test runs in. Its calls block, as tests may.
///
/// Failing to start is fatal, unless run() is asked to watch just that.
class ServerProcess final
{
    Q_DISABLE_COPY_MOVE(ServerProcess)

public:
    /// How a process ended that was not meant to serve.
    struct End
    {
        int exitCode = 0;
        QByteArray output;
    };

    /// Starts hydra-server with \a engine and \a arguments and returns when it listens. A --listen
    /// among the arguments counts instead of a free port.
    explicit ServerProcess(const QStringList &arguments = {}, const QString &engine = {});
    /// What makes hydra-server use \a engine: `native`, or `native 4` for four workers.
    [[nodiscard]] static QStringList engineArguments(const QString &engine);
    /// Kills it.
    ~ServerProcess();

    /// Runs hydra-server with \a arguments as they are, to its end. Fatal when it still runs after
    /// 10 s.
    [[nodiscard]] static End run(const QStringList &arguments);

    [[nodiscard]] quint16 port() const { return m_port; }
    /// `127.0.0.1:<port>`, as the cluster and the log call it.
    [[nodiscard]] QByteArray address() const { return m_address; }
    [[nodiscard]] qint64 pid() const { return m_process.processId(); }

    [[nodiscard]] bool isRunning();
    /// What it wrote to standard error so far.
    [[nodiscard]] QByteArray log() const;
    /// Waits until the log contains \a text.
    [[nodiscard]] bool waitForLog(
        const QByteArray &text, std::chrono::milliseconds limit = defaultLimit);

    /// Sends SIGTERM and waits for the end; the exit code, or nothing when it crashed or did not
    /// end.
    std::optional<int> terminate();
    /// Ends it as a crash would (SIGKILL).
    void kill();
    /// Makes it silent (SIGSTOP): the kernel still accepts connections for it.
    void suspend();
    void resume();
    void sendSignal(int number);
    /// The exit code, or nothing when it crashed or still runs after \a limit.
    std::optional<int> waitForEnd(std::chrono::milliseconds limit = defaultLimit);

private:
    /// Generous, since it is only spent on a failure: tests share slow machines.
    static constexpr std::chrono::milliseconds defaultLimit = std::chrono::seconds(15);

    void launch(const QStringList &arguments);

    QTemporaryDir m_folder;
    QProcess m_process;
    QByteArray m_address;
    quint16 m_port = 0;
};

} // namespace hydra::test
