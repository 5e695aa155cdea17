// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/models/events/eventfile.h"
#include "common/models/events/eventmodel.h"
#include "common/models/events/eventsource.h"
#include "common/models/events/eventtext.h"
#include "common/net/demo/demoservice.h"
#include "common/protocol/filter/filterparser.h"
#include "common/ui/export/tablewriter.h"

#include <QAbstractItemModelTester>
#include <QBuffer>
#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

using namespace hydra;
using namespace std::chrono_literals;

namespace {

constexpr qint64 noon = 1'732'276'800'000;

Event logLine(const QByteArray &text, Severity severity = Severity::Info, qint64 ms = 0)
{
    return Event::ofLog({ momentOf(noon + ms), severity, "hydra.test", text, "node-1" });
}

Event pushTo(quint64 user, PushState state = PushState::Sent, bool isRouted = false)
{
    PushRecord record;
    record.id = "p-" + QByteArray::number(user);
    record.seq = "2026" + QByteArray::number(user);
    record.user = UserId(user);
    record.state = state;
    record.at = momentOf(noon);
    record.instance = "node-2";
    record.isRouted = isRouted;
    record.bytes = 214;
    return Event::ofPush(record);
}

EventFilter filterOf(const char *text)
{
    EventFilter filter;
    filter.setFilter(parseFilter(QString::fromLatin1(text)).value());
    return filter;
}

QStringList textsOf(const EventModel &model)
{
    QStringList texts;
    for (int line = 0; line < model.rowCount(); ++line)
        texts.append(model.index(line, EventModel::TextColumn).data().toString());
    return texts;
}

/// What a source tells of a demo whose clock stands still.
struct Source
{
    Source()
    {
        QObject::connect(&source, &EventSource::happened, &source,
            [this](const Event &event) { events.append(event); });
        source.setService(&demo);
        demo.open();
        isLive = QTest::qWaitFor([this] { return demo.state() == AdminService::State::Live; });
    }
    [[nodiscard]] QList<Event> of(EventKind kind) const
    {
        QList<Event> found;
        std::copy_if(events.begin(), events.end(), std::back_inserter(found),
            [kind](const Event &event) { return event.kind == kind; });
        return found;
    }

    DemoService demo { 0ms, 1, momentOf(noon) };
    EventSource source;
    QList<Event> events;
    bool isLive = false;
};

/// Events as an ExportRows, with all columns.
class Rows final : public ExportRows
{
public:
    explicit Rows(QList<Event> events)
        : m_events(std::move(events))
    {
    }
    [[nodiscard]] QList<ExportColumn> columns() const override
    {
        QList<ExportColumn> columns;
        for (int i = 0; i < EventFile::columns; ++i)
            columns.append({ EventFile::nameOf(EventFile::Column(i)), {}, true });
        return columns;
    }
    [[nodiscard]] qsizetype count() const override { return m_events.size(); }
    [[nodiscard]] QVariant cell(qsizetype row, qsizetype column) const override
    {
        return EventFile::cell(m_events[row], EventFile::Column(column));
    }

private:
    QList<Event> m_events;
};

QByteArray written(const QList<Event> &events, const QList<qsizetype> &columns)
{
    QBuffer out;
    out.open(QIODevice::WriteOnly);
    const Rows rows(events);
    TableWriter writer(rows, { .format = ExportFormat::JsonLines, .columns = columns }, out);
    while (!writer.isDone() && writer.writeSome(1000)) { }
    return out.data();
}

} // namespace

class TestEvents : public QObject
{
    Q_OBJECT

private slots:
    void kindsHaveNamesOfTheirOwn();
    void whatHappenedIsASentence_data();
    void whatHappenedIsASentence();
    void theOldestLeave();
    void aFilterShowsWhatPasses_data();
    void aFilterShowsWhatPasses();
    void aWalkAgreesWithANaiveModel();
    void pausedItStandsStill();
    void clearedEventsComeBack();
    void aBurstIsShownInTime();
    void theStreamBecomesEvents();
    void instancesAreCompared();
    void auditsAreToldOnce();
    void acknowledgmentsKnowTheirUser();
    void savedEventsAreReadAgain();
    void aFileOfSomethingElseIsRefused();
};

void TestEvents::kindsHaveNamesOfTheirOwn()
{
    for (int i = 0; i < eventKindCount; ++i)
        QCOMPARE(eventKindOf(nameOf(EventKind(i))), EventKind(i));
    QVERIFY(!eventKindOf("nonsense"));
    for (int i = 0; i <= int(Severity::Error); ++i)
        QCOMPARE(severityOf(nameOf(Severity(i))), i);
}

void TestEvents::whatHappenedIsASentence_data()
{
    QTest::addColumn<Event>("event");
    QTest::addColumn<QString>("kind");
    QTest::addColumn<int>("severity");
    QTest::addColumn<QString>("sentence");
    const auto row = [](const char *name, const Event &event, const char *kind, Severity severity,
                         const char *sentence) {
        QTest::newRow(name) << event << QString::fromLatin1(kind) << int(severity)
                            << QString::fromUtf8(sentence);
    };
    const auto end = [](const char *reason) {
        return Event::ofEnd({ UserId(7), SessionId("s-1"), reason }, momentOf(noon));
    };
    OnlineUser user;
    user.user = UserId(7);
    user.address = "10.0.0.9:4711";
    user.client = "js/1.0";
    row("login", Event::ofJoin(user, momentOf(noon)), "login", Severity::Info,
        "from 10.0.0.9:4711, js/1.0");
    row("logout", end("logout"), "logout", Severity::Info, "logged out");
    row("silent", end("timeout"), "timeout", Severity::Warning, "the client fell silent");
    row("kicked", end("kicked"), "kick", Severity::Warning, "kicked by an operator");
    row("new reason", end("moved"), "logout", Severity::Info, "moved");
    row("broken", end("error"), "error", Severity::Warning, "the connection broke with an error");
    row("push", pushTo(7), "push", Severity::Info, "p-7: sent");
    row("offline", pushTo(7, PushState::Offline), "push", Severity::Warning,
        "p-7: nobody is online");
    row("routed", pushTo(7, PushState::Sent, true), "route", Severity::Info,
        "p-7: sent by another instance");
    row("failed", pushTo(7, PushState::Failed), "error", Severity::Error,
        "p-7: failed with code 0");
    row("trace", Event::ofTrace({ UserId(7), SessionId("s"), "n", true, "heartbeat", {}, 3, "{}" }),
        "trace", Severity::Info, "← heartbeat {}");
    row("admin",
        Event::ofAudit({ {}, QStringLiteral("alice"), {}, {}, "n", QStringLiteral("users/kick"), {},
            QStringLiteral("kicked 37") }),
        "admin", Severity::Info, "alice did users/kick: kicked 37");
    row("log", logLine("two\nlines", Severity::Warning), "log", Severity::Warning,
        "hydra.test: two lines");
}

void TestEvents::whatHappenedIsASentence()
{
    QFETCH(Event, event);
    QFETCH(QString, sentence);
    QTEST(QString::fromLatin1(nameOf(event.kind)), "kind");
    QTEST(int(event.severity), "severity");
    QCOMPARE(EventText::sentence(event), sentence);
}

void TestEvents::theOldestLeave()
{
    EventModel model;
    const QAbstractItemModelTester tester(
        &model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.setMostEvents(3);
    for (const char *const text : { "a", "b", "c", "d", "e" })
        model.append(logLine(text));
    model.flush();
    QCOMPARE(
        textsOf(model).join(u' '), QStringLiteral("hydra.test: c hydra.test: d hydra.test: e"));
    QCOMPARE(model.counts().at(size_t(EventKind::Log)), 3);
    QCOMPARE(model.numberAt(0), quint64(3));
    model.append(logLine(QByteArray(EventModel::mostBytes, 'x')));
    model.flush();
    QCOMPARE(model.rowCount(), 1);
}

void TestEvents::aFilterShowsWhatPasses_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<QStringList>("shown");
    const QStringList all { QStringLiteral("p-7: sent"), QStringLiteral("p-8: nobody is online"),
        QStringLiteral("hydra.test: slow"), QStringLiteral("logged out") };
    QTest::newRow("nothing") << QString() << all;
    QTest::newRow("kind") << QStringLiteral("kind:push") << all.mid(0, 2);
    QTest::newRow("level") << QStringLiteral("level>=warn") << all.mid(1, 2);
    QTest::newRow("user") << QStringLiteral("7") << QStringList { all[0], all[3] };
    QTest::newRow("not") << QStringLiteral("7 not kind:push") << all.mid(3);
    QTest::newRow("or") << QStringLiteral("kind:log or 8") << all.mid(1, 2);
    QTest::newRow("instance") << QStringLiteral("inst:node-1") << all.mid(2, 1);
    QTest::newRow("session") << QStringLiteral("session:s-1") << all.mid(3);
    QTest::newRow("a sentence") << QStringLiteral("\"nobody is\"") << all.mid(1, 1);
    QTest::newRow("a seq") << QStringLiteral("\"20267\"") << all.mid(0, 1);
}

void TestEvents::aFilterShowsWhatPasses()
{
    QFETCH(QString, filter);
    EventModel model;
    const Event end = Event::ofEnd({ UserId(7), SessionId("s-1"), "logout" }, momentOf(noon));
    for (const Event &event :
        { pushTo(7), pushTo(8, PushState::Offline), logLine("slow", Severity::Warning), end })
        model.append(event);
    model.setFilter(filterOf(filter.toLatin1().constData()));
    model.finishFilter();
    QTEST(textsOf(model), "shown");
}

void TestEvents::aWalkAgreesWithANaiveModel()
{
    EventModel model;
    const QAbstractItemModelTester tester(
        &model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    constexpr int most = 50;
    model.setMostEvents(most);
    QRandomGenerator random(7);
    std::vector<Event> all;
    EventFilter filter;
    for (int step = 0; step < 3000; ++step) {
        const auto chance = random.bounded(100);
        if (chance < 70) {
            all.push_back(random.bounded(2) == 0
                    ? logLine(QByteArray::number(step), Severity(random.bounded(4)))
                    : pushTo(random.bounded(5)));
            model.append(all.back());
        } else if (chance < 85) {
            model.flush();
        } else if (chance < 95) {
            filter = filterOf(random.bounded(2) == 0 ? "level>=warn" : "kind:push or \"1\"");
            EventFilter::Shown shown {};
            shown.fill(true);
            shown.at(size_t(EventKind::Log)) = random.bounded(2) == 0;
            filter.setShown(shown);
            model.setFilter(filter);
            if (random.bounded(2) == 0)
                model.finishFilter();
        } else {
            filter = EventFilter();
            model.setFilter(filter);
        }
    }
    model.flush();
    model.finishFilter();
    QStringList expected;
    for (size_t i = all.size() - most; i < all.size(); ++i) {
        if (filter.shows(all[i]))
            expected.append(EventText::sentence(all[i]));
    }
    QCOMPARE(textsOf(model), expected);
    qsizetype counted = 0;
    for (const qsizetype count : model.counts())
        counted += count;
    QCOMPARE(counted, most);
}

void TestEvents::pausedItStandsStill()
{
    EventModel model;
    model.setMostEvents(10);
    model.append(logLine("before"));
    model.setPaused(true);
    QCOMPARE(model.rowCount(), 0);
    model.showWaiting();
    QCOMPARE(model.rowCount(), 1);
    const QSignalSpy counts(&model, &EventModel::countsChanged);
    for (int i = 0; i < 25; ++i)
        model.append(logLine(QByteArray::number(i)));
    QTRY_VERIFY(!counts.isEmpty());
    QCOMPARE(model.rowCount(), 1);
    QCOMPARE(model.waiting(), 10);
    model.setPaused(false);
    QCOMPARE(model.waiting(), 0);
    QCOMPARE(textsOf(model).last(), QStringLiteral("hydra.test: 24"));
}

void TestEvents::clearedEventsComeBack()
{
    EventModel model;
    model.append(logLine("a"));
    model.append(pushTo(7));
    model.clear();
    QCOMPARE(model.rowCount(), 0);
    QCOMPARE(model.counts().at(size_t(EventKind::Push)), 0);
    model.append(logLine("b"));
    model.undoClear();
    QCOMPARE(textsOf(model).size(), 3);
    QCOMPARE(textsOf(model).last(), QStringLiteral("hydra.test: b"));
    QCOMPARE(model.counts().at(size_t(EventKind::Push)), 1);
    model.clear();
    model.forgetCleared();
    model.undoClear();
    QCOMPARE(model.rowCount(), 0);
}

/// GUI.md §3.16: 20 000 events a second in a full ring, less than 10 ms a batch on a quiet machine.
void TestEvents::aBurstIsShownInTime()
{
    EventModel model;
    model.setFilter(filterOf("kind:push"));
    for (int i = 0; i < 100'000; ++i)
        model.append(pushTo(quint64(i)));
    model.flush();
    qint64 longest = 0;
    for (int batch = 0; batch < 8; ++batch) {
        QElapsedTimer time;
        time.start();
        for (int i = 0; i < 4'900; ++i)
            model.append(pushTo(quint64(i)));
        model.flush();
        longest = std::max(longest, time.elapsed());
    }
    QCOMPARE(model.rowCount(), 100'000);
    QVERIFY2(longest < 100, qPrintable(QString::number(longest)));
    QElapsedTimer time;
    time.start();
    model.setFilter(filterOf("\"p-99\""));
    model.finishFilter();
    QVERIFY2(time.elapsed() < 2'000, qPrintable(QString::number(time.elapsed())));
    qInfo("longest batch %lld ms, text filter %lld ms", longest, time.elapsed());
}

void TestEvents::theStreamBecomesEvents()
{
    Source source;
    QVERIFY(source.isLive);
    for (int i = 0; i < 200; ++i)
        source.demo.step(500ms);
    for (const EventKind kind : { EventKind::Login, EventKind::Logout, EventKind::Timeout,
             EventKind::Push, EventKind::Route })
        QVERIFY2(!source.of(kind).isEmpty(), nameOf(kind).data());
    for (const Event &event : source.of(EventKind::Login))
        QVERIFY(!event.user.isNobody() && !event.instance.isEmpty() && event.at >= momentOf(noon));
    source.demo.fail({}, AdminService::State::Waiting);
    QCOMPARE(source.events.last().word, QByteArray("lost"));
    emit source.demo.gapped(AdminService::Topic::Push, 8120);
    QCOMPARE(source.events.last().word, QByteArray("gap"));
    QCOMPARE(source.events.last().number, 8120);
    source.source.setService(nullptr);
    const auto count = source.events.size();
    source.demo.step(500ms);
    QCOMPARE(source.events.size(), count);
}

void TestEvents::instancesAreCompared()
{
    Source source;
    InstanceInfo one;
    one.id = "node-1";
    one.redis = InstanceInfo::Redis::Ok;
    InstanceInfo two = one;
    two.id = "node-2";
    two.users = 2141;
    const auto tell = [&source](const QList<InstanceInfo> &items) {
        emit source.demo.instancesChanged({ items, {} });
    };
    tell({ one });
    QVERIFY2(source.of(EventKind::Instance).isEmpty(), "what was there before is no news");
    tell({ one, two });
    one.redis = InstanceInfo::Redis::Down;
    one.health = InstanceInfo::Health::Degraded;
    tell({ one, two });
    two.health = InstanceInfo::Health::Unreachable;
    two.redis = InstanceInfo::Redis::None;
    tell({ one, two });
    tell({ one });
    QByteArrayList words;
    for (const Event &event : source.of(EventKind::Instance))
        words.append(event.instance + ' ' + event.word);
    QCOMPARE(words.join(", "),
        QByteArray("node-2 came, node-1 redis-down, node-2 unreachable, node-2 gone"));
    QCOMPARE(source.of(EventKind::Instance).last().number, 2141);
}

void TestEvents::auditsAreToldOnce()
{
    Source source;
    const AuditEntry old { momentOf(noon), QStringLiteral("alice"), QStringLiteral("operator"),
        QStringLiteral("10.0.0.9"), "node-1", QStringLiteral("trace"), {}, QStringLiteral("ok") };
    AuditEntry fresh = old;
    fresh.at += 5s;
    emit source.demo.audited({ old });
    emit source.demo.audited({ fresh, old });
    const QList<Event> told = source.of(EventKind::Admin);
    QCOMPARE(told.size(), 2);
    QVERIFY(told.first().at < told.last().at);
    QCOMPARE(told.first().actor, QByteArray("alice"));
}

void TestEvents::acknowledgmentsKnowTheirUser()
{
    Source source;
    PushNews news;
    PushRecord record;
    record.seq = "2026-1";
    record.user = UserId(18446744073709551615U);
    record.instance = "node-2";
    news.fresh = { record };
    emit source.demo.pushesHappened(news);
    emit source.demo.pushesHappened({ {}, { { "2026-1", PushState::Acked, 4 } }, 12 });
    const QList<Event> acks = source.of(EventKind::Ack);
    QCOMPARE(acks.size(), 1);
    QCOMPARE(acks.first().user, record.user);
    QCOMPARE(acks.first().instance, QByteArray("node-2"));
    QCOMPARE(EventText::sentence(acks.first()), QStringLiteral("acknowledged after 4 ms"));
    QCOMPARE(source.of(EventKind::Error).last().number, 12);
    record.seq = "2026-2";
    record.state = PushState::Acked;
    record.ackMs = 3;
    emit source.demo.pushesHappened({ { record }, {}, 0 });
    emit source.demo.pushesHappened({ {}, { { "2026-2", PushState::Acked, 3 } }, 0 });
    QCOMPARE(source.of(EventKind::Ack).size(), 2);
    QCOMPARE(source.of(EventKind::Ack).last().number, 3);
}

void TestEvents::savedEventsAreReadAgain()
{
    const QList<Event> events { pushTo(18446744073709551615U),
        logLine("text with \"quotes\" and 中文", Severity::Error),
        Event::ofEnd({ UserId(7), SessionId("s-1"), "kicked" }, momentOf(noon + 12)) };
    QList<qsizetype> all(EventFile::columns);
    std::iota(all.begin(), all.end(), 0);
    QByteArray text = written(events, all);
    QBuffer file(&text);
    file.open(QIODevice::ReadOnly);
    const auto saved = EventFile::read(file, 100, [] { return true; });
    QVERIFY(saved);
    QCOMPARE(QList<Event>(saved->events.begin(), saved->events.end()), events);

    QByteArray few
        = written(events, { EventFile::Time, EventFile::Kind, EventFile::User, EventFile::Text });
    few += "{\"time\":\"yesterday\"}\n";
    QBuffer fewFile(&few);
    fewFile.open(QIODevice::ReadOnly);
    const auto part = EventFile::read(fewFile, 2, [] { return true; });
    QVERIFY(part && part->events.size() == 2);
    QCOMPARE(EventText::sentence(part->events.back()), QStringLiteral("kicked by an operator"));
    QVERIFY(part->complaint.startsWith(QLatin1Char('1')));
}

void TestEvents::aFileOfSomethingElseIsRefused()
{
    QByteArray csv = "time,kind\n2026-11-22,login\n";
    QBuffer file(&csv);
    file.open(QIODevice::ReadOnly);
    const auto read = EventFile::read(file, 10, [] { return true; });
    QVERIFY(!read);
    QVERIFY(read.error().contains(QLatin1String("JSON Lines")));
    QByteArray lines("{}\n");
    lines = lines.repeated(5000);
    QBuffer many(&lines);
    many.open(QIODevice::ReadOnly);
    QCOMPARE(EventFile::read(many, 10, [] { return false; }).error(), QString());
}

QTEST_GUILESS_MAIN(TestEvents)
#include "tst_events.moc"
