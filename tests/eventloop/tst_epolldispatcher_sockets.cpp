// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "tests/eventloop/looptest.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QProcess>
#include <QRandomGenerator>
#include <QSocketNotifier>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryFile>

#include <csignal>
#include <memory>
#include <sys/signalfd.h>
#include <vector>

using namespace hydra;
using namespace std::chrono_literals;

/// Counts activations and then does what the test says.
class CountingNotifier final : public QSocketNotifier
{
public:
    explicit CountingNotifier(
        int fd, Type type = Read, std::function<void()> thenDo = [] {})
        : QSocketNotifier(fd, type)
    {
        connect(this, &QSocketNotifier::activated, this, [this, then = std::move(thenDo)] {
            ++calls;
            then();
        });
    }

    int calls = 0;
};

/// QSocketNotifier and all that Qt builds on it.
class TestEpollDispatcherSockets final : public QObject
{
    Q_OBJECT

private slots:
    void unreadDataFiresAgain_data() { addLoopRows(); }
    void unreadDataFiresAgain()
    {
        inLoop([] {
            const SocketPair pair;
            CountingNotifier notifier(pair.near());
            pair.feed();
            turn();
            turn();
            QCOMPARE(notifier.calls, 2);
            pair.drain();
            turn();
            QCOMPARE(notifier.calls, 2);
        });
    }

    void readAndWriteOfTheSameDescriptorAreIndependent_data() { addLoopRows(); }
    void readAndWriteOfTheSameDescriptorAreIndependent()
    {
        inLoop([] {
            const SocketPair pair;
            CountingNotifier read(pair.near(), QSocketNotifier::Read);
            CountingNotifier write(pair.near(), QSocketNotifier::Write);
            turn();
            QCOMPARE(read.calls, 0);
            QCOMPARE(write.calls, 1);
            pair.feed();
            turn();
            QCOMPARE(read.calls, 1);
            QCOMPARE(write.calls, 2);
            write.setEnabled(false);
            turn();
            QCOMPARE(read.calls, 2);
            QCOMPARE(write.calls, 2);
            read.setEnabled(false);
            turn();
            QCOMPARE(read.calls, 2);
            write.setEnabled(true);
            turn();
            QCOMPARE(write.calls, 3);
        });
    }

    void aHangUpReachesReadersAndWritersWithTheDataStillThere_data() { addLoopRows(); }
    void aHangUpReachesReadersAndWritersWithTheDataStillThere()
    {
        inLoop([] {
            SocketPair pair;
            CountingNotifier read(pair.near(), QSocketNotifier::Read);
            CountingNotifier write(pair.near(), QSocketNotifier::Write);
            pair.feed("last words");
            pair.closeFar();
            turn();
            QCOMPARE(read.calls, 1);
            QCOMPARE(write.calls, 1);
            QCOMPARE(pair.drain(), "last words");
            turn();
            QCOMPARE(read.calls, 2);
        });
    }

    void anErrorReachesAWriterAlone_data() { addLoopRows(); }
    void anErrorReachesAWriterAlone()
    {
        inLoop([] {
            int pipe[2];
            QCOMPARE(::pipe2(pipe, O_NONBLOCK | O_CLOEXEC), 0);
            QByteArray much(1 << 20, 'x');
            QVERIFY(::write(pipe[1], much.constData(), size_t(much.size())) > 0); // full
            {
                CountingNotifier write(pipe[1], QSocketNotifier::Write);
                turn();
                QCOMPARE(write.calls, 0);
                ::close(pipe[0]);
                turn();
                QCOMPARE(write.calls, 1);
            }
            ::close(pipe[1]);
        });
    }

    void aHandlerMayDisableAnotherNotifier_data() { addLoopRows(); }
    void aHandlerMayDisableAnotherNotifier()
    {
        inLoop([] {
            const SocketPair pairs[2];
            std::unique_ptr<CountingNotifier> notifiers[2];
            for (int i = 0; i < 2; ++i) {
                const auto disableOther = [&, i] { notifiers[1 - i]->setEnabled(false); };
                notifiers[i] = std::make_unique<CountingNotifier>(
                    pairs[i].near(), QSocketNotifier::Read, disableOther);
                pairs[i].feed();
            }
            turn();
            QCOMPARE(notifiers[0]->calls + notifiers[1]->calls, 1);
        });
    }

    void aHandlerMayDeleteAllNotifiersItsOwnIncluded_data() { addLoopRows(); }
    void aHandlerMayDeleteAllNotifiersItsOwnIncluded()
    {
        inLoop([] {
            const SocketPair pairs[2];
            std::vector<std::unique_ptr<CountingNotifier>> notifiers;
            int calls = 0;
            for (const auto &pair : pairs) {
                for (const auto type : { QSocketNotifier::Read, QSocketNotifier::Write }) {
                    notifiers.push_back(std::make_unique<CountingNotifier>(pair.near(), type, [&] {
                        ++calls;
                        notifiers.clear();
                    }));
                }
                pair.feed();
            }
            turn();
            turn();
            QCOMPARE(calls, 1);
        });
    }

    void aNumberUsedAgainInTheTurnBelongsToTheNewNotifier_data() { addLoopRows(); }
    void aNumberUsedAgainInTheTurnBelongsToTheNewNotifier()
    {
        inLoop([] {
            SocketPair pairs[2];
            const SocketPair silent;
            std::unique_ptr<CountingNotifier> notifiers[2];
            std::unique_ptr<CountingNotifier> fresh;
            for (int i = 0; i < 2; ++i) {
                notifiers[i] = std::make_unique<CountingNotifier>(
                    pairs[i].near(), QSocketNotifier::Read, [&, i] {
                        const int number = pairs[1 - i].near();
                        notifiers[1 - i].reset();
                        QCOMPARE(::dup2(silent.near(), number), number);
                        fresh = std::make_unique<CountingNotifier>(number);
                        notifiers[i]->setEnabled(false);
                    });
                pairs[i].feed();
            }
            turn();
            QVERIFY(fresh);
            QCOMPARE(fresh->calls, 0);
            turn();
            QCOMPARE(fresh->calls, 0);
            silent.feed();
            turn();
            QCOMPARE(fresh->calls, 1);
        });
    }

    void aNotifierOfADescriptorClosedUnderItGivesWayToTheNext()
    {
        runInThread(true, [] {
            const SocketPair old;
            const SocketPair other;
            CountingNotifier forgotten(old.near());
            turn();
            QCOMPARE(::dup2(other.near(), old.near()), old.near());
            QTest::ignoreMessage(QtWarningMsg,
                QRegularExpression(QStringLiteral("several notifiers for descriptor")));
            CountingNotifier fresh(old.near());
            other.feed();
            turn();
            QCOMPARE(forgotten.calls, 0);
            QCOMPARE(fresh.calls, 1);
        });
    }

    void aLoopMayRunInsideAHandler_data() { addLoopRows(); }
    void aLoopMayRunInsideAHandler()
    {
        inLoop([] {
            const SocketPair pairs[3];
            std::vector<std::unique_ptr<CountingNotifier>> notifiers;
            int served = 0;
            for (const auto &pair : pairs) {
                notifiers.push_back(
                    std::make_unique<CountingNotifier>(pair.near(), QSocketNotifier::Read, [&] {
                        QVERIFY(!pair.drain().isEmpty());
                        if (++served == 1)
                            turn();
                    }));
                pair.feed();
            }
            turn();
            QCOMPARE(served, 3);
        });
    }

    void aRegularFileIsAlwaysReadable_data() { addLoopRows(); }
    void aRegularFileIsAlwaysReadable()
    {
        inLoop([] {
            QTemporaryFile file;
            QVERIFY(file.open());
            CountingNotifier notifier(file.handle());
            turn(QEventLoop::WaitForMoreEvents); // does not block
            turn(QEventLoop::WaitForMoreEvents);
            QCOMPARE(notifier.calls, 2);
        });
    }

    void aSignalArrivesThroughItsDescriptor_data() { addLoopRows(); }
    void aSignalArrivesThroughItsDescriptor()
    {
        inLoop([] {
            sigset_t signal;
            sigemptyset(&signal);
            sigaddset(&signal, SIGUSR1);
            const int fd = ::signalfd(-1, &signal, SFD_CLOEXEC | SFD_NONBLOCK);
            QVERIFY(fd >= 0);
            {
                signalfd_siginfo info = {};
                CountingNotifier notifier(fd, QSocketNotifier::Read,
                    [&] { QCOMPARE(::read(fd, &info, sizeof info), qint64(sizeof info)); });
                ::kill(::getpid(), SIGUSR1);
                QTRY_COMPARE(notifier.calls, 1);
                QCOMPARE(int(info.ssi_signo), SIGUSR1);
            }
            ::close(fd);
        });
    }

    void aNotifierFollowsItsThread()
    {
        const SocketPair pair;
        QThread other;
        other.setEventDispatcher(new EpollDispatcher);
        other.start();
        std::atomic<QThread *> where = nullptr;
        auto *const notifier = new QSocketNotifier(pair.near(), QSocketNotifier::Read);
        connect(notifier, &QSocketNotifier::activated, notifier, [&] {
            pair.drain();
            where = QThread::currentThread();
        });
        turn();
        notifier->moveToThread(&other);
        pair.feed();
        QTRY_COMPARE(where.load(), &other);
        notifier->deleteLater();
        other.quit();
        QVERIFY(other.wait(5000));
    }

    void aConnectionIsAcceptedOrRefused_data() { addLoopRows(); }
    void aConnectionIsAcceptedOrRefused()
    {
        inLoop([] {
            QTcpServer server;
            QVERIFY(server.listen(QHostAddress::LocalHost));
            QTcpSocket accepted;
            accepted.connectToHost(QHostAddress::LocalHost, server.serverPort());
            QTRY_COMPARE(accepted.state(), QAbstractSocket::ConnectedState);

            QTcpServer gone;
            QVERIFY(gone.listen(QHostAddress::LocalHost));
            const quint16 port = gone.serverPort();
            gone.close();
            QTcpSocket refused;
            refused.connectToHost(QHostAddress::LocalHost, port);
            QTRY_COMPARE(refused.error(), QAbstractSocket::ConnectionRefusedError);
            QCOMPARE(refused.state(), QAbstractSocket::UnconnectedState);
        });
    }

    void aProcessIsReadAndReaped_data() { addLoopRows(); }
    void aProcessIsReadAndReaped()
    {
        inLoop([] {
            QProcess process;
            QByteArray output;
            int code = -1;
            connect(&process, &QProcess::readyRead, &process, [&] { output += process.readAll(); });
            connect(
                &process, &QProcess::finished, &process, [&](int exitCode) { code = exitCode; });
            process.start(
                QStringLiteral("/bin/sh"), { QStringLiteral("-c"), QStringLiteral("cat; exit 3") });
            QTRY_COMPARE(process.state(), QProcess::Running);
            process.write("through and back");
            process.closeWriteChannel();
            QTRY_COMPARE(code, 3);
            QCOMPARE(output, "through and back");
            QProcess missing;
            missing.start(QStringLiteral("/nonexistent"), QStringList());
            QTRY_COMPARE(missing.error(), QProcess::FailedToStart);
        });
    }

    void threeHundredClientsGetTheirEcho_data() { addLoopRows(); }
    void threeHundredClientsGetTheirEcho()
    {
        inLoop([] {
            constexpr int count = 300;
            QTcpServer server;
            server.setListenBacklogSize(count);
            server.setMaxPendingConnections(count);
            QVERIFY(server.listen(QHostAddress::LocalHost));
            connect(&server, &QTcpServer::newConnection, &server, [&] {
                while (QTcpSocket *const socket = server.nextPendingConnection())
                    connect(socket, &QTcpSocket::readyRead, socket,
                        [socket] { socket->write(socket->readAll()); });
            });
            int echoed = 0;
            int gone = 0;
            std::vector<std::unique_ptr<QTcpSocket>> clients;
            for (int i = 0; i < count; ++i) {
                clients.push_back(std::make_unique<QTcpSocket>());
                QTcpSocket *const client = clients.back().get();
                const QByteArray text = QByteArray::number(i).rightJustified(100, '.');
                connect(client, &QTcpSocket::connected, client,
                    [client, text] { client->write(text); });
                connect(client, &QTcpSocket::readyRead, client, [&echoed, client, text] {
                    if (client->bytesAvailable() < text.size())
                        return;
                    echoed += client->readAll() == text ? 1 : 0;
                    client->disconnectFromHost();
                });
                connect(client, &QTcpSocket::disconnected, client, [&gone] { ++gone; });
                client->connectToHost(QHostAddress::LocalHost, server.serverPort());
            }
            QTRY_COMPARE_WITH_TIMEOUT(echoed, count, 20'000);
            QTRY_COMPARE_WITH_TIMEOUT(gone, count, 20'000);
        });
    }

    void fiftyMegabytesArriveWholeAtASlowReader_data() { addLoopRows(); }
    void fiftyMegabytesArriveWholeAtASlowReader()
    {
        inLoop([] {
            constexpr qint64 total = 50'000'000;
            constexpr qint64 chunk = 100'000;
            QTcpServer server;
            QVERIFY(server.listen(QHostAddress::LocalHost));
            QCryptographicHash sent(QCryptographicHash::Md5);
            QCryptographicHash received(QCryptographicHash::Md5);
            QRandomGenerator random(1);
            qint64 written = 0;
            qint64 arrived = 0;
            qint64 mostQueued = 0;
            connect(&server, &QTcpServer::newConnection, &server, [&] {
                QTcpSocket *const socket = server.nextPendingConnection();
                const auto writeMore = [&, socket] {
                    while (written < total && socket->bytesToWrite() < chunk) {
                        QByteArray bytes(chunk, Qt::Uninitialized);
                        random.fillRange(reinterpret_cast<quint32 *>(bytes.data()), chunk / 4);
                        sent.addData(bytes);
                        written += socket->write(bytes);
                        mostQueued = std::max(mostQueued, socket->bytesToWrite());
                    }
                };
                connect(socket, &QTcpSocket::bytesWritten, socket, writeMore);
                writeMore();
            });
            QTcpSocket client;
            // Full, it disables its read notifier; each read() enables it again.
            client.setReadBufferSize(64 * 1024);
            client.connectToHost(QHostAddress::LocalHost, server.serverPort());
            QTimer reader;
            connect(&reader, &QTimer::timeout, &reader, [&] {
                const QByteArray bytes = client.read(256 * 1024);
                received.addData(bytes);
                arrived += bytes.size();
            });
            reader.start(0);
            QTRY_COMPARE_WITH_TIMEOUT(arrived, total, 40'000);
            QCOMPARE(received.result(), sent.result());
            QVERIFY(mostQueued <= 2 * chunk);
        });
    }

    void watchedDescriptorsShareTheLoopWithNotifiers()
    {
        class Reader final : public FdHandler
        {
        public:
            explicit Reader(const SocketPair &pair)
                : m_pair(pair)
            {
            }
            void ready(quint32) override { bytes += m_pair.drain(); }

            QByteArray bytes;

        private:
            const SocketPair &m_pair;
        };
        runInThread(true, [] {
            auto *const loop
                = qobject_cast<EpollDispatcher *>(QAbstractEventDispatcher::instance());
            const SocketPair native;
            const SocketPair other;
            CountingNotifier notifier(other.near());
            Reader reader(native);
            loop->watch(native.near(), EPOLLIN, &reader);
            native.feed("native");
            other.feed();
            turn(QEventLoop::ExcludeSocketNotifiers);
            QCOMPARE(reader.bytes, "");
            turn(QEventLoop::WaitForMoreEvents);
            QCOMPARE(reader.bytes, "native");
            QCOMPARE(notifier.calls, 1);
            loop->unwatch(native.near());
            native.feed("unheard");
            turn();
            QCOMPARE(reader.bytes, "native");
        });
    }
};

int main(int argc, char *argv[])
{
    // The reference is Qt's own plain loop.
    qputenv("QT_NO_GLIB", "1");
    // Before any thread starts: all inherit it, and the signal stays for the signalfd.
    sigset_t signal;
    sigemptyset(&signal);
    sigaddset(&signal, SIGUSR1);
    pthread_sigmask(SIG_BLOCK, &signal, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
    QCoreApplication::setEventDispatcher(new EpollDispatcher);
    const QCoreApplication application(argc, argv);
    TestEpollDispatcherSockets test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_epolldispatcher_sockets.moc"
