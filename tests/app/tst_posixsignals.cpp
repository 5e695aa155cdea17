// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/app/posixsignals.h"

#include <QFile>
#include <QPointer>
#include <QProcess>
#include <QtTest>

#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <thread>
#include <unistd.h>

using namespace hydra;

class TestPosixSignals : public QObject
{
    Q_OBJECT

private slots:
    void aSignalOfTheSystemBecomesOneOfOurs_data();
    void aSignalOfTheSystemBecomesOneOfOurs();
    void twoRequestsToEndAreHeardAsTwo();
    void aSignalBeforeTheObjectExistsIsNotLost();
    void aThreadThatStartsLaterIsNotInterrupted();
    void theObjectMayDieInItsOwnSignal();
    void theDescriptorIsNotInheritedAndIsClosed();
    void aBrokenPipeIsAnErrorAndNotTheEnd();
    void aChildGetsTheUsualSignalsBack();
};

void TestPosixSignals::aSignalOfTheSystemBecomesOneOfOurs_data()
{
    QTest::addColumn<int>("number");
    QTest::addColumn<int>("terminations");
    QTest::addColumn<int>("reloads");
    QTest::newRow("SIGTERM") << SIGTERM << 1 << 0;
    QTest::newRow("SIGINT") << SIGINT << 1 << 0;
    QTest::newRow("SIGHUP") << SIGHUP << 0 << 1;
}

void TestPosixSignals::aSignalOfTheSystemBecomesOneOfOurs()
{
    QFETCH(int, number);
    QFETCH(int, terminations);
    QFETCH(int, reloads);
    PosixSignals posix;
    QVERIFY(posix.isListening());
    QSignalSpy terminated(&posix, &PosixSignals::terminateRequested);
    QSignalSpy reloaded(&posix, &PosixSignals::reloadRequested);
    QCOMPARE(::kill(::getpid(), number), 0);
    QTRY_COMPARE(terminated.size() + reloaded.size(), 1);
    QCOMPARE(terminated.size(), terminations);
    QCOMPARE(reloaded.size(), reloads);
}

void TestPosixSignals::twoRequestsToEndAreHeardAsTwo()
{
    PosixSignals posix;
    QSignalSpy terminated(&posix, &PosixSignals::terminateRequested);
    ::kill(::getpid(), SIGTERM);
    ::kill(::getpid(), SIGINT);
    QTRY_COMPARE(terminated.size(), 2);
}

void TestPosixSignals::aSignalBeforeTheObjectExistsIsNotLost()
{
    ::kill(::getpid(), SIGHUP);
    PosixSignals posix;
    QSignalSpy reloaded(&posix, &PosixSignals::reloadRequested);
    QTRY_COMPARE(reloaded.size(), 1);
}

void TestPosixSignals::aThreadThatStartsLaterIsNotInterrupted()
{
    sigset_t blocked;
    sigemptyset(&blocked);
    std::thread thread([&blocked] { ::pthread_sigmask(SIG_SETMASK, nullptr, &blocked); });
    thread.join();
    for (const int number : { SIGTERM, SIGINT, SIGHUP })
        QCOMPARE(sigismember(&blocked, number), 1);
}

void TestPosixSignals::theObjectMayDieInItsOwnSignal()
{
    auto *posix = new PosixSignals;
    const QPointer<PosixSignals> watched(posix);
    connect(posix, &PosixSignals::terminateRequested, posix, [posix] { delete posix; });
    ::kill(::getpid(), SIGTERM);
    ::kill(::getpid(), SIGINT);
    QTRY_VERIFY(!watched);

    // What it left unread is heard by the next.
    PosixSignals next;
    QSignalSpy terminated(&next, &PosixSignals::terminateRequested);
    QTRY_COMPARE(terminated.size(), 1);
}

void TestPosixSignals::theDescriptorIsNotInheritedAndIsClosed()
{
    const int free = ::dup(0);
    ::close(free);
    {
        const PosixSignals posix;
        // The lowest free number is the one it got.
        QVERIFY(::fcntl(free, F_GETFD) & FD_CLOEXEC);
        QVERIFY(::fcntl(free, F_GETFL) & O_NONBLOCK);
    }
    QCOMPARE(::fcntl(free, F_GETFD), -1);
}

void TestPosixSignals::aBrokenPipeIsAnErrorAndNotTheEnd()
{
    // Qt Test has put a handler of its own in place since main().
    QVERIFY(PosixSignals::block());
    int ends[2];
    QCOMPARE(::pipe2(ends, O_CLOEXEC), 0);
    ::close(ends[0]);
    QCOMPARE(::write(ends[1], "x", 1), -1);
    QCOMPARE(errno, EPIPE);
    ::close(ends[1]);
}

/// A mask of /proc/PID/status, such as "SigBlk".
static quint64 signalMask(qint64 process, const QByteArray &name)
{
    QFile file(QStringLiteral("/proc/%1/status").arg(process));
    if (!file.open(QIODevice::ReadOnly))
        return ~quint64(0);
    for (const QByteArray &line : file.readAll().split('\n')) {
        if (line.startsWith(QByteArray(name + ':')))
            return line.mid(name.size() + 1).trimmed().toULongLong(nullptr, 16);
    }
    return ~quint64(0);
}

void TestPosixSignals::aChildGetsTheUsualSignalsBack()
{
    const auto bit = [](int number) { return quint64(1) << (number - 1); };
    QProcess child;
    child.setChildProcessModifier(&PosixSignals::restoreInChild);
    child.start(QStringLiteral("sleep"), { QStringLiteral("60") });
    QVERIFY(child.waitForStarted());
    QCOMPARE(signalMask(child.processId(), "SigBlk") & (bit(SIGTERM) | bit(SIGINT) | bit(SIGHUP)),
        quint64(0));
    QCOMPARE(signalMask(child.processId(), "SigIgn") & bit(SIGPIPE), quint64(0));
    child.terminate();
    QVERIFY(child.waitForFinished());
    QCOMPARE(child.exitStatus(), QProcess::CrashExit);
    QCOMPARE(child.exitCode(), SIGTERM);
}

int main(int argc, char **argv)
{
    if (!PosixSignals::block())
        return 1;
    QCoreApplication application(argc, argv);
    TestPosixSignals test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_posixsignals.moc"
