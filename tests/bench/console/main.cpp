// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

// hydra-console-bench [SECONDS]: what the console's table of users costs at 100 000 rows, with its
// view and its repaint, in processor time; then the whole window against a server, SECONDS (10) for
// each phase. Prints a row for each promise of docs/performance.md; exit status 1 if one is broken.

#include "admin-gui/users/usertableview.h"
#include "common/models/users/usertablemodel.h"
#include "common/protocol/filter/filterparser.h"
#include "tests/bench/console/wholeconsole.h"

#include <QApplication>
#include <QFile>
#include <QHeaderView>
#include <QPixmap>
#include <QScrollBar>

#include <cstdio>
#include <ctime>

using namespace hydra;

namespace {

constexpr int userCount = 100'000;
constexpr int pageSize = 1000;
constexpr qint64 noon = 1'732'276'800'000;

OnlineUser userNamed(int number)
{
    OnlineUser user;
    user.user = UserId(10'000 + quint64(number) * 7919 % 1'000'003);
    user.session = SessionId(QByteArray::number(quint64(number) * 2'654'435'761U, 16) + "-"
        + QByteArray::number(number));
    user.instance = "node-" + QByteArray::number(number % 4);
    user.address = "10." + QByteArray::number(number % 200) + '.'
        + QByteArray::number(number / 200 % 250)
        + ".7:" + QByteArray::number(32'768 + number % 28'000);
    user.client = number % 3 == 0 ? "js/1.4.0" : "android/5.2";
    user.since = momentOf(noon - number * 100);
    user.heartbeat = momentOf(noon - number % 60'000);
    user.unacked = number % 50 == 0 ? 1 : 0;
    user.sent = number % 400;
    return user;
}

/// Megabytes of memory this process has in use.
double residentMegabytes()
{
    QFile statm(QStringLiteral("/proc/self/statm"));
    if (!statm.open(QIODevice::ReadOnly))
        return 0;
    return statm.readAll().split(' ').value(1).toDouble() * 4096 / 1e6;
}

/// Of this process: what the work costs, whatever else the machine does.
double processorMilliseconds()
{
    timespec time {};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return double(time.tv_sec) * 1e3 + double(time.tv_nsec) / 1e6;
}

/// A table of users on the screen, and how long it takes to do something and paint it.
class Bench final
{
public:
    Bench()
        : m_model([] { return momentOf(noon); })
        , m_view(m_model)
    {
        m_view.setRowHeight(20);
        m_view.resize(1300, 800);
        m_view.show();
    }

    UserTableModel &model() { return m_model; }
    UserTableView &view() { return m_view; }

    double milliseconds(const std::function<void()> &work)
    {
        const double before = processorMilliseconds();
        work();
        m_view.grab();
        return processorMilliseconds() - before;
    }

    void check(const char *what, double value, double bound, const char *unit)
    {
        const bool isKept = value <= bound;
        m_isKept = m_isKept && isKept;
        std::printf("%-64s %9.1f %-4s at most %7.0f  %s\n", what, value, unit, bound,
            isKept ? "ok" : "BROKEN");
    }

    [[nodiscard]] bool isKept() const { return m_isKept; }

private:
    UserTableModel m_model;
    UserTableView m_view;
    bool m_isKept = true;
};

void load(Bench &bench)
{
    double longest = 0;
    double whole = 0;
    bench.model().beginList();
    for (int from = 0; from < userCount; from += pageSize) {
        QList<OnlineUser> page;
        for (int i = from; i < from + pageSize; ++i)
            page.append(userNamed(i));
        double time = bench.milliseconds([&] { bench.model().addToList(page); });
        // The table shows what came four times a second, about every tenth page.
        if (from % (pageSize * 10) == 0)
            time += bench.milliseconds([&] { bench.model().showAll(); });
        longest = std::max(longest, time);
        whole += time;
    }
    whole += bench.milliseconds([&] {
        bench.model().endList();
        bench.model().showAll();
    });
    bench.check("list 100 000 users, all of the table's work", whole, 3000, "ms");
    bench.check("the longest that one page holds the window up", longest, 50, "ms");
}

void change(Bench &bench, const char *what, double bound)
{
    static int fresh = userCount;
    static int oldest = 0;
    double worst = 0;
    for (int round = 0; round < 5; ++round) {
        PresenceBatch batch;
        QList<SessionUpdate> updates;
        for (int i = 0; i < 1000; ++i) {
            batch.joined.append(userNamed(fresh++));
            const OnlineUser gone = userNamed(oldest++);
            batch.left.append({ gone.user, gone.session, "closed" });
        }
        for (int i = 0; i < 3000; ++i) {
            updates.append({ .session = userNamed(20'000 + i * 20).session,
                .heartbeat = momentOf(noon + round) });
        }
        worst = std::max(worst, bench.milliseconds([&] {
            bench.model().apply(batch);
            bench.model().apply(updates);
            bench.model().showAll();
        }));
    }
    bench.check(what, worst, bound, "ms");
}

void filter(Bench &bench, const char *what, const char *text, double bound)
{
    const Filter filter = parseFilter(QString::fromLatin1(text)).value();
    bench.check(what, bench.milliseconds([&] { bench.model().setFilter(filter); }), bound, "ms");
    bench.model().setFilter({});
}

/// Half a second of what a busy cluster tells, over and over, while somebody scrolls.
void scroll(Bench &bench)
{
    static int fresh = 10 * userCount;
    const double before = processorMilliseconds();
    constexpr int frameCount = 150;
    int frames = 0;
    while (frames < frameCount) {
        if (frames % 15 == 0) {
            PresenceBatch batch;
            QList<SessionUpdate> updates;
            for (int i = 0; i < 250; ++i) {
                batch.joined.append(userNamed(fresh++));
                const OnlineUser gone = userNamed(fresh - 1000);
                batch.left.append({ gone.user, gone.session, "closed" });
            }
            for (int i = 0; i < 850; ++i)
                updates.append({ .session = userNamed(30'000 + i).session, .unacked = i });
            bench.model().apply(batch);
            bench.model().apply(updates);
            bench.model().showAll();
        }
        bench.view().verticalScrollBar()->setValue(frames * 37 % 90'000);
        bench.view().grab();
        ++frames;
    }
    const double millisecondsAFrame = (processorMilliseconds() - before) / frames;
    bench.check(
        "a frame while scrolling under 500 joins/s and leaves/s", millisecondsAFrame, 33, "ms");
}

} // namespace

int main(int argc, char *argv[])
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication app(argc, argv);
    Bench bench;
    load(bench);
    bench.check("memory with 100 000 users", residentMegabytes(), 200, "MB");
    filter(bench, "filter by instance", "inst:node-2", 60);
    filter(bench, "filter by id", "id:102*", 60);
    filter(bench, "filter by text in any column, half the rows", "\"js\"", 150);
    filter(bench, "filter by text that is nowhere", "\"nosuchtext\"", 150);
    bench.check("sort by number",
        bench.milliseconds([&] { bench.model().sort(int(UserColumn::Since)); }), 150, "ms");
    change(bench, "1000 in, 1000 out, 3000 changed, sorted by number (worst of 5)", 50);
    bench.check("sort by text",
        bench.milliseconds([&] { bench.model().sort(int(UserColumn::Address)); }), 250, "ms");
    change(bench, "1000 in, 1000 out, 3000 changed, sorted by text (worst of 5)", 50);
    scroll(bench);
    bench.view().hide();
    WholeConsole whole([&bench](const char *what, double value, double bound, const char *unit) {
        bench.check(what, value, bound, unit);
    });
    whole.measure(std::max(QString::fromLocal8Bit(argc > 1 ? argv[1] : "10").toInt(), 1));
    return bench.isKept() ? 0 : 1;
}
