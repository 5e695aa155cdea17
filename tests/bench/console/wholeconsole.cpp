// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "tests/bench/console/wholeconsole.h"

#include "admin-gui/events/eventspage.h"
#include "admin-gui/users/userspage.h"
#include "tests/admin-net/scriptedadminserver.h"

#include <QElapsedTimer>
#include <QEventLoop>
#include <QPixmap>
#include <QThread>
#include <QTimer>

#include <ctime>

namespace hydra {

namespace {

using namespace std::chrono_literals;

constexpr int userCount = 100'000;
constexpr int pageSize = 1000;
constexpr qint64 noon = 1'732'276'800'000;
constexpr auto interval = 500ms;
/// Half of what comes and goes in a second.
constexpr int changes = 250;
constexpr int eventsAtOnce = 5000;
constexpr auto eventInterval = 250ms;

/// Of this thread: what the window computes, whatever else the machine does.
double threadMilliseconds()
{
    timespec time {};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return double(time.tv_sec) * 1e3 + double(time.tv_nsec) / 1e6;
}

QByteArray digits(int number) { return QByteArray::number(number); }

QByteArray pageFrom(int from)
{
    QByteArrayList rows;
    for (int i = from; i < from + pageSize; ++i) {
        rows.append("[\"" + digits(10'000 + i * 7) + "\",\"s" + digits(i) + "\",\"\",\"node-"
            + digits(i % 4) + ":10240\",\"10.1." + digits(i % 200) + ".7:40000\",\"js/1.4.0\","
            + QByteArray::number(noon - i) + ',' + QByteArray::number(noon) + ",87,12,12,0,4]");
    }
    const bool isLast = from + pageSize >= userCount;
    return R"({"fields":["uuid","session","device","instance","addr","client","since","heartbeat",)"
           R"("ttl","sent","acked","unacked","lastAckMs"],"rows":[)"
        + rows.join(',')
        + "],\"next\":" + (isLast ? QByteArray("null") : "\"c" + digits(from) + '"')
        + ",\"total\":" + digits(userCount)
        + R"(,"totalIsExact":true,"asOf":1732276800000,"epoch":"e","seq":1,"partial":[]})";
}

/// What an interval of a busy cluster brings: who came, who went.
QByteArray presenceFrame(int number)
{
    QByteArrayList joins;
    QByteArrayList leaves;
    for (int i = 0; i < changes; ++i) {
        const int fresh = userCount + number * changes + i;
        joins.append("[\"" + digits(10'000 + fresh * 7) + "\",\"s" + digits(fresh)
            + "\",\"node-1:10240\",\"10.9.9.9:4711\",1732276800210,\"\",\"js/1.4.0\"]");
        const int gone = number * changes + i;
        leaves.append(
            "[\"" + digits(10'000 + gone * 7) + "\",\"s" + digits(gone) + "\",\"closed\"]");
    }
    return R"({"cmd":"event","topic":"presence","seq":)" + digits(number + 2)
        + R"(,"at":1732276800500,"data":{"join":[)" + joins.join(',') + R"(],"leave":[)"
        + leaves.join(',') + R"(],"online":100000}})";
}

/// Heartbeats of the rows on the screen; of the others the server tells nothing.
QByteArray rowsFrame(int number)
{
    QByteArrayList rows;
    for (int i = 0; i < 40; ++i)
        rows.append("[\"s" + digits(50'000 + i)
            + "\",{\"heartbeat\":" + QByteArray::number(noon + number) + ",\"ttl\":120}]");
    return R"({"cmd":"event","topic":"rows","at":1732276800500,"data":{"upd":[)" + rows.join(',')
        + "]}}";
}

} // namespace

/// In a thread of its own, so that it costs the window nothing.
class WholeConsole::Server final
{
public:
    Server()
    {
        m_thread.start();
        m_home.moveToThread(&m_thread);
        run([this] {
            m_server = std::make_unique<ScriptedAdminServer>();
            m_server->answer("hello", ScriptedAdminServer::hello);
            for (int from = 0; from < userCount; from += pageSize)
                m_server->answer("users/list", pageFrom(from));
            url = m_server->url();
        });
    }
    ~Server()
    {
        run([this] { m_server.reset(); });
        m_thread.quit();
        m_thread.wait();
    }
    Q_DISABLE_COPY_MOVE(Server)

    void welcome()
    {
        run([this] {
            if (m_server->stream())
                m_server->sendFrame(R"({"id":"subscribe","cmd":"subscribe","data":{"code":200,)"
                                    R"("epoch":"e","seq":1,"resumed":false,"intervalMs":500}})");
        });
    }
    [[nodiscard]] bool hasStream()
    {
        bool has = false;
        run([&] { has = m_server->stream() && !m_server->frames().isEmpty(); });
        return has;
    }
    void tell()
    {
        run([this] {
            m_server->sendFrame(presenceFrame(m_told));
            m_server->sendFrame(rowsFrame(m_told));
            ++m_told;
        });
    }

    QUrl url;

private:
    void run(const std::function<void()> &work)
    {
        QMetaObject::invokeMethod(&m_home, work, Qt::BlockingQueuedConnection);
    }

    QThread m_thread;
    QObject m_home;
    std::unique_ptr<ScriptedAdminServer> m_server;
    int m_told = 0;
};

WholeConsole::WholeConsole(Check check)
    : m_check(std::move(check))
    , m_server(std::make_unique<Server>())
{
}

WholeConsole::~WholeConsole() = default;

void WholeConsole::measure(int seconds)
{
    begin();
    connectAndList();
    m_check("GUI thread, 500 joins/s and 500 leaves/s at 100 000", busyShare(seconds), 15, "%");
    m_window->showMinimized();
    m_check("GUI thread, the same while minimised", busyShare(seconds), 1, "%");
    m_window->showNormal();
    showEvents(seconds);
}

void WholeConsole::begin()
{
    QElapsedTimer time;
    time.start();
    m_program = std::make_unique<AdminProgram>(m_folder.filePath(QStringLiteral("settings.ini")));
    m_window = std::make_unique<AdminWindow>(*m_program);
    m_window->resize(1360, 820);
    m_window->showPage(QStringLiteral("users"));
    m_window->show();
    m_window->grab();
    m_check("a window from nothing, painted", double(time.nsecsElapsed()) / 1e6, 500, "ms");
}

void WholeConsole::connectAndList()
{
    m_longestTurn = 0;
    QElapsedTimer time;
    time.start();
    Profile profile;
    profile.url = m_server->url;
    m_window->connectTo(profile, {});
    const UsersPage &users = m_window->usersPage();
    waitFor([this] { return m_server->hasStream(); });
    m_server->welcome();
    waitFor([this] { return m_window->usersPage().model().rowCount() > 0; });
    m_check("first rows after connecting", double(time.nsecsElapsed()) / 1e6, 300, "ms");
    waitFor([&users] { return users.live().phase() == LiveUsers::Phase::Ready; });
    waitFor([this] { return m_window->usersPage().model().rowCount() == userCount; });
    m_check("100 000 users listed over HTTP", double(time.nsecsElapsed()) / 1e6, 3000, "ms");
    m_check("the most computed in one turn meanwhile", m_longestTurn, 50, "ms");
}

double WholeConsole::busyShare(int seconds)
{
    QElapsedTimer time;
    time.start();
    const double before = threadMilliseconds();
    const int frames = int(std::chrono::seconds(seconds) / interval);
    for (int i = 1; i <= frames; ++i) {
        m_server->tell();
        waitFor([&] { return std::chrono::milliseconds(time.elapsed()) >= i * interval; });
    }
    return (threadMilliseconds() - before) / (double(time.nsecsElapsed()) / 1e6) * 100;
}

void WholeConsole::showEvents(int seconds)
{
    m_window->showPage(QStringLiteral("events"));
    EventModel &model = m_window->eventsPage().live();
    QElapsedTimer time;
    time.start();
    double worst = 0;
    const int batches = int(std::chrono::seconds(seconds) / eventInterval);
    for (int batch = 1; batch <= batches; ++batch) {
        std::vector<Event> events(eventsAtOnce);
        for (int i = 0; i < eventsAtOnce; ++i) {
            events[size_t(i)].at = momentOf(noon + batch * 250 + i / 20);
            events[size_t(i)].kind = EventKind::Push;
            events[size_t(i)].user = UserId(quint64(10'000 + i));
            events[size_t(i)].text = "order";
        }
        const double before = threadMilliseconds();
        for (Event &event : events)
            model.append(std::move(event));
        model.flush();
        worst = std::max(worst, threadMilliseconds() - before);
        waitFor([&] { return std::chrono::milliseconds(time.elapsed()) >= batch * eventInterval; });
    }
    m_check("5 000 events at once, 20 000 a second (worst batch)", worst, 10, "ms");
    const auto wanted = std::min<qsizetype>(qsizetype(batches) * eventsAtOnce, 100'000);
    m_check("events that are missing in the ring",
        double(std::max<qsizetype>(wanted - model.events().size(), 0)), 0, "");
}

void WholeConsole::waitFor(const std::function<bool()> &condition)
{
    // Wakes up when something happened, and now and then for those who wait for the clock.
    QTimer clock;
    clock.start(2ms);
    QEventLoop loop;
    while (!condition()) {
        const double before = threadMilliseconds();
        loop.processEvents(QEventLoop::WaitForMoreEvents);
        m_longestTurn = std::max(m_longestTurn, threadMilliseconds() - before);
    }
}

} // namespace hydra
