// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/models/idlist.h"
#include "common/models/instances/configtablemodel.h"
#include "common/models/instances/instancetablemodel.h"
#include "common/models/instances/peermatrixmodel.h"
#include "common/models/pushhistorymodel.h"
#include "common/models/tablerole.h"
#include "common/models/timetext.h"

#include <QAbstractItemModelTester>
#include <QLocale>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

using namespace hydra;
using namespace std::chrono_literals;
using Tester = QAbstractItemModelTester;

namespace {

constexpr qint64 noon = 1'732'276'800'000;

InstanceInfo instanceNamed(const char *id, qint64 users = 10)
{
    InstanceInfo info;
    info.id = id;
    info.users = users;
    info.pushes = double(users) / 2;
    info.cpu = 0.25;
    return info;
}

PushRecord pushNumber(int number, PushState state = PushState::Sent)
{
    PushRecord record;
    record.seq = QByteArray::number(number);
    record.user = UserId(quint64(number) + 1);
    record.state = state;
    record.at = momentOf(noon + number);
    return record;
}

} // namespace

class TestConsoleModels : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English)); }
    void instancesKeepTheirPlaceAndTheirHistory();
    void anInstanceThatIsGoneSaysSoForAWhile();
    void whatNobodyTellsIsNotShown();
    void eachInstanceSaysWhomItReaches();
    void settingsSayWhereTheyComeFrom();
    void tablesNameTheirRowsForFiles();
    void aHistoryIsNewestFirstAndBounded();
    void updatesFindTheirPush();
    void randomNewsKeepTheHistorySound();
    void idsAreFoundInAnything_data();
    void idsAreFoundInAnything();
    void timesAreShort();
};

void TestConsoleModels::instancesKeepTheirPlaceAndTheirHistory()
{
    InstanceTableModel model([] { return momentOf(noon); });
    const Tester tester(&model, Tester::FailureReportingMode::Fatal);
    for (int i = 0; i < 400; ++i)
        model.setInstances({ { instanceNamed("b", i), instanceNamed("a") }, {} });
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.at(0).id, QByteArray("a"));
    QCOMPARE(model.history(1).pushes.size(), InstanceTableModel::sampleCount);
    QCOMPARE(model.history(1).pushes.last(), 199.5);
    const auto spark = model.index(1, InstanceTableModel::PushHistoryColumn);
    QCOMPARE(spark.data(InstanceTableModel::SamplesRole).value<QList<double>>().size(), 300);
    QCOMPARE(spark.data(Qt::AccessibleTextRole).toString(),
        QStringLiteral("now 200, highest 200, lowest 50"));
    model.setInstances({ { instanceNamed("a"), instanceNamed("aa"), instanceNamed("b") }, {} });
    QCOMPARE(model.rowOf("aa"), 1);
    QCOMPARE(model.history(2).cpu.last(), 25.0);
}

void TestConsoleModels::anInstanceThatIsGoneSaysSoForAWhile()
{
    Moment now = momentOf(noon);
    InstanceTableModel model([&now] { return now; });
    const Tester tester(&model, Tester::FailureReportingMode::Fatal);
    model.setInstances({ { instanceNamed("a"), instanceNamed("b", 2141) }, {} });
    model.setInstances({ { instanceNamed("a") }, {} });
    QCOMPARE(model.rowCount(), 2);
    QVERIFY(model.isGone(1));
    const auto health = model.index(1, InstanceTableModel::HealthColumn);
    QCOMPARE(health.data().toString(), QStringLiteral("gone"));
    QCOMPARE(health.data(InstanceTableModel::HealthRole).toInt(), InstanceTableModel::goneHealth);
    QVERIFY(health.data(Qt::ToolTipRole).toString().contains(QLatin1String("2141")));
    now += 9min;
    model.setInstances({ { instanceNamed("a") }, {} });
    QCOMPARE(model.rowCount(), 2);
    now += 1min;
    model.setInstances({ { instanceNamed("a") }, {} });
    QCOMPARE(model.rowCount(), 1);
    model.setInstances({ { instanceNamed("a"), instanceNamed("b") }, {} });
    QVERIFY(!model.isGone(1));
}

void TestConsoleModels::whatNobodyTellsIsNotShown()
{
    InstanceTableModel model;
    InstanceInfo info = instanceNamed("a");
    info.health = InstanceInfo::Health::Unreachable;
    info.redis = InstanceInfo::Redis::Ok;
    model.setInstances({ { info }, {} });
    for (const int column : { InstanceTableModel::CpuColumn, InstanceTableModel::PushesColumn,
             InstanceTableModel::RedisColumn, InstanceTableModel::MemoryColumn })
        QCOMPARE(model.index(0, column).data().toString(), QString());
    QCOMPARE(
        model.index(0, InstanceTableModel::UsersColumn).data().toString(), QStringLiteral("10"));
}

void TestConsoleModels::eachInstanceSaysWhomItReaches()
{
    using State = InstanceRoad::State;
    PeerMatrixModel model;
    const Tester tester(&model, Tester::FailureReportingMode::Fatal);
    InstanceInfo a = instanceNamed("a");
    a.roads = { { "b", State::Ok, {}, {} },
        { "c", State::Down, QStringLiteral("Connection refused"), momentOf(noon) } };
    InstanceInfo c = instanceNamed("c");
    c.health = InstanceInfo::Health::Unreachable;
    c.roads = { { "a", State::Ok, {}, {} } };
    model.setInstances({ { a, instanceNamed("b"), c }, {} });
    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(model.columnCount(), 3);
    const auto state = [&](int from, int to) {
        return model.index(from, to).data(PeerMatrixModel::StateRole).toInt();
    };
    QCOMPARE(state(0, 0), PeerMatrixModel::itself);
    QCOMPARE(state(0, 1), int(State::Ok));
    QCOMPARE(state(0, 2), int(State::Down));
    QVERIFY(model.index(0, 2)
                .data(Qt::ToolTipRole)
                .toString()
                .contains(QLatin1String("Connection refused")));
    QCOMPARE(state(1, 0), int(State::Unknown));
    QCOMPARE(state(2, 0), PeerMatrixModel::silent);
    QCOMPARE(model.headerData(2, Qt::Vertical, Qt::DisplayRole).toString(), QStringLiteral("c"));
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    model.setInstances({ { a, instanceNamed("b"), c }, {} });
    QVERIFY2(resets.isEmpty(), "what is selected stays so");
    model.setInstances({ { a }, {} });
    QCOMPARE(model.rowCount(), 1);
}

void TestConsoleModels::settingsSayWhereTheyComeFrom()
{
    ConfigTableModel model;
    const Tester tester(&model, Tester::FailureReportingMode::Fatal);
    model.setEntries({ { QStringLiteral("log.level"), QStringLiteral("debug"),
        QStringLiteral("hydra.toml:3:1"), QStringLiteral("info"), true } });
    const auto text
        = [&](int column) { return model.index(0, column).data(Qt::DisplayRole).toString(); };
    QCOMPARE(text(ConfigTableModel::ValueColumn), QStringLiteral("debug"));
    QCOMPARE(text(ConfigTableModel::OriginColumn), QStringLiteral("hydra.toml:3:1"));
    QCOMPARE(text(ConfigTableModel::ReloadColumn), QStringLiteral("at once"));
}

void TestConsoleModels::tablesNameTheirRowsForFiles()
{
    InstanceTableModel instances([] { return momentOf(noon); });
    instances.setInstances({ { instanceNamed("a", 7) }, {} });
    PushHistoryModel pushes;
    PushRecord push = pushNumber(1, PushState::Acked);
    push.id = "order-1";
    pushes.setHistory({ push });
    for (const QAbstractItemModel *const model : { static_cast<QAbstractItemModel *>(&instances),
             static_cast<QAbstractItemModel *>(&pushes) }) {
        QSet<QString> names;
        for (int column = 0; column < model->columnCount(); ++column) {
            const QString name
                = model->headerData(column, Qt::Horizontal, tablerole::exported).toString();
            QVERIFY2(!name.isEmpty() && !names.contains(name), qPrintable(name));
            names.insert(name);
        }
    }
    const auto exported = [](const QAbstractItemModel &model, int column) {
        return model.index(0, column).data(tablerole::exported);
    };
    QCOMPARE(exported(instances, InstanceTableModel::UsersColumn).toLongLong(), 7);
    QCOMPARE(
        exported(instances, InstanceTableModel::HealthColumn).toString(), QStringLiteral("ok"));
    QCOMPARE(instances.index(0, 3).data(tablerole::id).toString(), QStringLiteral("a"));
    QCOMPARE(exported(pushes, PushHistoryModel::StateColumn).toString(), QStringLiteral("acked"));
    QCOMPARE(exported(pushes, PushHistoryModel::UserColumn).toString(), QStringLiteral("2"));
    QVERIFY(!exported(pushes, PushHistoryModel::AckColumn).isValid());
    QCOMPARE(pushes.index(0, 0).data(tablerole::id).toString(), QStringLiteral("order-1"));
}

void TestConsoleModels::aHistoryIsNewestFirstAndBounded()
{
    PushHistoryModel model;
    model.setHistory({ pushNumber(2), pushNumber(1) });
    QCOMPARE(model.at(0).seq, QByteArray("2"));
    PushNews news;
    for (int i = 2; i < 10'050; ++i)
        news.fresh.append(pushNumber(i));
    model.apply(news);
    QCOMPARE(model.rowCount(), PushHistoryModel::mostRows);
    QCOMPARE(model.at(0).seq, QByteArray("10049"));
    QCOMPARE(model.at(model.rowCount() - 1).seq, QByteArray("50"));
}

void TestConsoleModels::updatesFindTheirPush()
{
    PushHistoryModel model;
    PushNews news;
    news.fresh = { pushNumber(1), pushNumber(2), pushNumber(3) };
    model.apply(news);
    const QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    PushNews later;
    later.updates = { { "2", PushState::Acked, 7 }, { "99", PushState::Acked, 7 } };
    model.apply(later);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(model.at(1).state, PushState::Acked);
    QCOMPARE(model.index(1, PushHistoryModel::AckColumn).data().toString(), QStringLiteral("7"));
    QCOMPARE(
        model.index(0, PushHistoryModel::StateColumn).data().toString(), QStringLiteral("sent"));
}

void TestConsoleModels::randomNewsKeepTheHistorySound()
{
    QRandomGenerator random(3);
    PushHistoryModel model;
    const Tester tester(&model, Tester::FailureReportingMode::Fatal);
    int next = 0;
    for (int step = 0; step < 60; ++step) {
        PushNews news;
        for (int i = random.bounded(40); i > 0; --i)
            news.fresh.append(pushNumber(++next));
        for (int i = random.bounded(20); i > 0 && next > 0; --i)
            news.updates.append(
                { QByteArray::number(random.bounded(next) + 1), PushState::Acked, 1 });
        model.apply(news);
        for (int row = 0; row < std::min(model.rowCount(), 50); ++row)
            QCOMPARE(model.at(row).seq, QByteArray::number(next - row));
    }
    QCOMPARE(model.rowCount(), std::min<qsizetype>(next, PushHistoryModel::mostRows));
}

void TestConsoleModels::idsAreFoundInAnything_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("users");
    QTest::addColumn<int>("duplicates");
    QTest::addColumn<int>("invalid");
    QTest::newRow("nothing") << QString() << 0 << 0 << 0;
    QTest::newRow("lines") << QStringLiteral("1\n2\r\n3") << 3 << 0 << 0;
    QTest::newRow("json") << QStringLiteral("[\"10\", 11,12,10]") << 3 << 1 << 0;
    QTest::newRow("log") << QStringLiteral("user=77 went; user=78.") << 2 << 0 << 0;
    QTest::newRow("greatest") << QStringLiteral("18446744073709551615 18446744073709551616") << 1
                              << 0 << 1;
    QTest::newRow("zero") << QStringLiteral("0, 00, 007") << 1 << 0 << 2;
}

void TestConsoleModels::idsAreFoundInAnything()
{
    QFETCH(QString, text);
    const IdList list = IdList::fromText(text);
    QTEST(int(list.users.size()), "users");
    QTEST(int(list.duplicates), "duplicates");
    QTEST(int(list.invalid), "invalid");
}

void TestConsoleModels::timesAreShort()
{
    const Moment now = momentOf(noon);
    QCOMPARE(TimeText::ago(now - 99s, now), QStringLiteral("99 s"));
    QCOMPARE(TimeText::ago(now - 100s, now), QStringLiteral("1 min"));
    QCOMPARE(TimeText::ago(now - 47h, now), QStringLiteral("47 h"));
    QCOMPARE(TimeText::ago(now - 49h, now), QStringLiteral("2 d"));
    QCOMPARE(TimeText::ago(now + 5s, now), QStringLiteral("0 s"));
    QCOMPARE(TimeText::ago(Moment(), now), QString());
    QVERIFY(TimeText::clock(now - 48h, now).size() > TimeText::clock(now, now).size());
}

QTEST_GUILESS_MAIN(TestConsoleModels)
#include "tst_consolemodels.moc"
