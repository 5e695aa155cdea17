// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "tests/support/serverprocess.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QProcessEnvironment>

#include <algorithm>
#include <csignal>
#include <sys/prctl.h>

namespace hydra::test {

namespace {

QString program()
{
    const QString folder = qEnvironmentVariable(
        "HYDRA_BIN", QCoreApplication::applicationDirPath() + QLatin1String("/../bin"));
    return folder + QLatin1String("/hydra-server");
}

/// Ours, without what the server would take for its settings.
QProcessEnvironment cleanEnvironment()
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    const QStringList names = environment.keys();
    for (const QString &name : names) {
        if (name.startsWith(QLatin1String("HYDRA_")))
            environment.remove(name);
    }
    return environment;
}

/// Between fork and exec: only calls that are safe there.
void prepareChild()
{
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    // A blocked or ignored signal stays so through exec.
    sigset_t all;
    sigfillset(&all);
    sigprocmask(SIG_UNBLOCK, &all, nullptr);
    std::signal(SIGPIPE, SIG_DFL);
}

} // namespace

ServerProcess::ServerProcess(const QStringList &arguments, const QString &engine)
{
    QStringList all = arguments;
    if (!all.contains(QLatin1String("--listen")))
        all << QStringLiteral("--listen") << QStringLiteral("127.0.0.1:0");
    all << engineArguments(engine);
    launch(all);

    static const QByteArray announcement = " listening on ";
    if (!waitForLog(announcement) || !waitForLog(", presence "))
        qFatal("hydra-server does not serve: %s", log().constData());
    const QByteArray output = log();
    const qsizetype begin = output.indexOf(announcement) + announcement.size();
    m_address = output.mid(begin, output.indexOf(", presence ", begin) - begin);
    m_port = m_address.mid(m_address.lastIndexOf(':') + 1).toUShort();
}

ServerProcess::~ServerProcess() { kill(); }

QStringList ServerProcess::engineArguments(const QString &engine)
{
    const QStringList words = engine.split(u' ', Qt::SkipEmptyParts);
    QStringList arguments;
    if (!words.isEmpty())
        arguments << QStringLiteral("--engine") << words.first();
    if (words.size() > 1)
        arguments << QStringLiteral("--threads") << words.last();
    return arguments;
}

ServerProcess::End ServerProcess::run(const QStringList &arguments)
{
    QProcess process;
    process.setProcessEnvironment(cleanEnvironment());
    process.setChildProcessModifier(prepareChild);
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(program(), arguments);
    if (!process.waitForFinished(10000))
        qFatal("hydra-server does not end: %s", process.readAll().constData());
    const bool isCrash = process.exitStatus() == QProcess::CrashExit;
    return { isCrash ? -1 : process.exitCode(), process.readAll() };
}

bool ServerProcess::isRunning()
{
    // QProcess learns of an end only while it is asked.
    return m_process.state() != QProcess::NotRunning && !m_process.waitForFinished(0);
}

QByteArray ServerProcess::log() const
{
    QFile file(m_folder.filePath(QStringLiteral("log")));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

bool ServerProcess::waitForLog(const QByteArray &text, std::chrono::milliseconds limit)
{
    QElapsedTimer timer;
    timer.start();
    while (!log().contains(text)) {
        if (timer.elapsed() > limit.count() || !isRunning())
            return log().contains(text);
        m_process.waitForFinished(5);
    }
    return true;
}

std::optional<int> ServerProcess::terminate()
{
    sendSignal(SIGTERM);
    return waitForEnd();
}

void ServerProcess::kill()
{
    sendSignal(SIGKILL);
    waitForEnd();
}

void ServerProcess::suspend()
{
    sendSignal(SIGSTOP);
    // The threads of a process stop one after the other.
    QElapsedTimer timer;
    timer.start();
    const QDir tasks(QStringLiteral("/proc/%1/task").arg(pid()));
    const auto isStopped = [&tasks](const QString &task) {
        QFile stat(tasks.filePath(task + QLatin1String("/stat")));
        return !stat.open(QIODevice::ReadOnly) || stat.readAll().contains(") T ");
    };
    for (;;) {
        const QStringList threads = tasks.entryList(QDir::Dirs | QDir::NoDotAndDotDot);
        if (std::all_of(threads.begin(), threads.end(), isStopped))
            return;
        if (timer.elapsed() > 5000)
            qFatal("hydra-server does not stop");
        m_process.waitForFinished(1);
    }
}

void ServerProcess::resume() { sendSignal(SIGCONT); }

void ServerProcess::sendSignal(int number)
{
    if (isRunning())
        ::kill(static_cast<pid_t>(m_process.processId()), number);
}

std::optional<int> ServerProcess::waitForEnd(std::chrono::milliseconds limit)
{
    if (m_process.state() != QProcess::NotRunning && !m_process.waitForFinished(int(limit.count())))
        return std::nullopt;
    if (m_process.exitStatus() == QProcess::CrashExit)
        return std::nullopt;
    return m_process.exitCode();
}

void ServerProcess::launch(const QStringList &arguments)
{
    // A file, not a pipe: nobody reads while a test waits for a socket, and a full pipe would stop
    // the server.
    const QString file = m_folder.filePath(QStringLiteral("log"));
    m_process.setStandardOutputFile(QProcess::nullDevice());
    m_process.setStandardErrorFile(file);
    m_process.setProcessEnvironment(cleanEnvironment());
    m_process.setChildProcessModifier(prepareChild);
    m_process.start(program(), arguments);
    if (!m_process.waitForStarted())
        qFatal("hydra-server cannot be started: %s", qPrintable(m_process.errorString()));
}

} // namespace hydra::test
