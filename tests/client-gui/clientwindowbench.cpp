// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "client-gui/panes/timelinepane.h"
#include "client-gui/session/recordedsession.h"
#include "client-gui/window/sessionpage.h"
#include "tests/client-gui/clientbench.h"

#include <QApplication>
#include <QDeadlineTimer>
#include <QElapsedTimer>
#include <QFile>
#include <QThread>
#include <QWebSocket>
#include <QWebSocketServer>

#include <cstdio>
#include <ctime>
#include <unistd.h>

/// The numbers of GUI.md §3.16 for hydra-client: clientwindowbench [SECONDS] drives the real window
/// offscreen with 5000 pushes a second and says how long the loop was ever held up, how long a
/// search and a filter over 100 000 rows take, and how much memory it has.
namespace {

using namespace hydra;
using namespace std::chrono_literals;

constexpr int perSecond = 5'000;
constexpr auto batchEvery = 10ms;
constexpr qint64 rowsWanted = 100'000;

/// Logs everybody in and pushes, in a thread of its own.
class Flood final : public QThread
{
public:
    std::atomic<quint16> port = 0;
    std::atomic_bool isFlooding = false;

protected:
    void run() override
    {
        QWebSocketServer server(QString(), QWebSocketServer::NonSecureMode);
        server.listen(QHostAddress::LocalHost);
        port = server.serverPort();
        QWebSocket *socket = nullptr;
        quint64 count = 0;
        QObject::connect(&server, &QWebSocketServer::newConnection, &server, [&] {
            socket = server.nextPendingConnection();
            const auto login = [socket] {
                socket->sendTextMessage(QStringLiteral(
                    "{\"id\":\"1\",\"cmd\":\"login\",\"Data\":{\"code\":200,\"result\":\"ok\"}}"));
            };
            QObject::connect(socket, &QWebSocket::binaryMessageReceived, socket,
                [login](const QByteArray &message) {
                    if (message.contains("\"login\""))
                        login();
                });
        });
        QTimer timer;
        timer.setTimerType(Qt::PreciseTimer);
        QElapsedTimer since;
        QObject::connect(&timer, &QTimer::timeout, &server, [&] {
            if (socket == nullptr || !isFlooding) {
                since.invalidate();
                return;
            }
            if (!since.isValid()) {
                since.start();
                count = 0;
            }
            const auto due = quint64(since.elapsed()) * perSecond / 1000;
            for (; count < due; ++count) {
                socket->sendTextMessage(
                    QStringLiteral("{\"id\":\"2026112217421410240%1%2\",\"cmd\":\"push\",\"msg\":"
                                   "\"{\\\"type\\\":\\\"order\\\",\\\"number\\\":%2}\"}")
                        .arg(12345678)
                        .arg(count, 8, 10, QLatin1Char('0')));
            }
        });
        timer.start(batchEvery);
        exec();
    }
};

void runLoopFor(std::chrono::milliseconds time)
{
    QEventLoop loop;
    QTimer::singleShot(time, &loop, &QEventLoop::quit);
    loop.exec();
}

/// What this thread has computed so far.
std::chrono::nanoseconds threadTime()
{
    timespec time {};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
}

/// The longest time between two turns of a timer of 1 ms; and the longest that was computed in one,
/// which leaves out what other programs took.
class Stutter final : public QObject
{
public:
    struct Longest
    {
        double held = 0;
        double computed = 0;
    };

    Stutter()
    {
        m_timer.setTimerType(Qt::PreciseTimer);
        m_timer.setInterval(1ms);
        connect(&m_timer, &QTimer::timeout, this, &Stutter::turn);
        m_since.start();
        m_timer.start();
    }

    /// Unit: ms.
    Longest take() { return std::exchange(m_longest, {}); }

private:
    void turn()
    {
        const auto computed = threadTime();
        m_longest.held = std::max(m_longest.held, double(m_since.nsecsElapsed()) / 1e6);
        m_longest.computed
            = std::max(m_longest.computed, double((computed - m_computed).count()) / 1e6);
        m_since.start();
        m_computed = computed;
    }

    QTimer m_timer;
    QElapsedTimer m_since;
    std::chrono::nanoseconds m_computed = threadTime();
    Longest m_longest;
};

double residentMebibytes()
{
    QFile file(QStringLiteral("/proc/self/statm"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    const auto pages = file.readAll().split(' ').value(1).toLongLong();
    return double(pages * sysconf(_SC_PAGESIZE)) / (1024 * 1024);
}

template <typename Start, typename IsDone> qint64 milliseconds(Start start, IsDone isDone)
{
    QElapsedTimer time;
    time.start();
    start();
    while (!isDone())
        runLoopFor(1ms);
    return time.elapsed();
}

void measure(test::ClientBench &bench, Flood &flood, int seconds)
{
    RecordedSession &session = bench.page().session();
    Stutter stutter;
    const auto report = [&](const char *when, std::chrono::nanoseconds began) {
        const Stutter::Longest longest = stutter.take();
        std::printf("%s: longest hold-up %.1f ms, longest turn %.1f ms of CPU, %.0f ms in all\n",
            when, longest.held, longest.computed, double((threadTime() - began).count()) / 1e6);
    };
    const QDeadlineTimer end { std::chrono::seconds(seconds) };
    auto began = threadTime();
    flood.isFlooding = true;
    while (session.timeline().rows().size() < rowsWanted && !end.hasExpired())
        runLoopFor(100ms);
    report("while the timeline fills", began);
    began = threadTime();
    runLoopFor(std::chrono::milliseconds(end.remainingTime()));
    flood.isFlooding = false;
    report("when it is full", began);
    std::printf("%d pushes/s for %d s: %llu received, %lld rows kept\n", perSecond, seconds,
        session.session()->counts().pushes, qint64(session.timeline().rows().size()));
    std::printf("resident: %.0f MiB\n", residentMebibytes());

    const auto search = [&](const TextPattern &pattern) {
        return milliseconds([&] { session.search().setPattern(pattern); },
            [&] { return !session.search().isSearching(); });
    };
    const qint64 rows = session.timeline().rows().size();
    std::printf("search of text over %lld rows: %lld ms\n", rows,
        search(TextPattern::plain(QStringLiteral("number\\\":99"))));
    std::printf("search of a regular expression: %lld ms\n",
        search(
            TextPattern::regex(QStringLiteral("number.{3}[0-9]*77[}]")).value_or(TextPattern())));
    session.search().setPattern({});
    const auto filter
        = TimelineFilter::parse(QStringLiteral("order 77")).value_or(TimelineFilter());
    std::printf("filter by text: %lld ms\n",
        milliseconds([&] { session.timeline().setFilter(filter); },
            [&] { return !session.timeline().isFiltering(); }));
    std::printf("longest hold-up while searching and filtering: %.1f ms\n", stutter.take().held);
}

} // namespace

int main(int argc, char *argv[])
{
    QElapsedTimer time;
    time.start();
    QApplication app(argc, argv);
    test::ClientBench bench;
    bench.addSession(10240);
    QApplication::sendPostedEvents();
    (void)bench.window().grab();
    std::printf("window painted after %lld ms\n", time.elapsed());

    Flood flood;
    flood.start();
    while (flood.port == 0)
        runLoopFor(1ms);
    const int seconds = argc > 1 ? QByteArray(argv[1]).toInt() : 60;
    bench.addSession(flood.port).session().connectAndLogIn();
    while (!bench.page().session().isOnline())
        runLoopFor(1ms);
    measure(bench, flood, std::max(seconds, 1));
    flood.quit();
    flood.wait();
    return bench.page().session().timeline().rows().size()
            >= std::min<qint64>(rowsWanted, qint64(seconds) * perSecond / 2)
        ? 0
        : 1;
}
