// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/models/lookup/idreader.h"
#include "common/models/lookup/lookuprun.h"
#include "common/models/lookup/lookuptablemodel.h"
#include "common/net/demo/demoservice.h"

#include <QAbstractItemModelTester>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

using namespace hydra;

namespace {

using State = LookupRow::State;
using Change = LookupRow::Change;

OnlineUser session(quint64 user, const char *name, const char *instance, qint64 since = 1000)
{
    OnlineUser session;
    session.user = UserId(user);
    session.session = SessionId(name);
    session.instance = instance;
    session.since = momentOf(since);
    return session;
}

UserStatus online(
    quint64 user, const char *name = "s", const char *instance = "node-1", qint64 since = 1000)
{
    return { UserId(user), true, { session(user, name, instance, since) } };
}

UserStatus offline(quint64 user) { return { UserId(user), false, {} }; }

QList<UserId> usersFrom(quint64 first, qsizetype count)
{
    QList<UserId> users;
    for (qsizetype i = 0; i < count; ++i)
        users.append(UserId(first + quint64(i)));
    return users;
}

/// A model whose clock stands at \a now.
struct Table
{
    Moment now = momentOf(1'732'276'800'000);
    LookupTableModel model { [this] { return now; } };
    QAbstractItemModelTester tester { &model,
        QAbstractItemModelTester::FailureReportingMode::Fatal };

    [[nodiscard]] QList<quint64> users() const
    {
        QList<quint64> users;
        for (int row = 0; row < model.rowCount(); ++row)
            users.append(model.at(row).session.user.number());
        return users;
    }
    [[nodiscard]] const LookupRow &of(quint64 user) const
    {
        return model.at(model.rowOf(UserId(user)));
    }
    [[nodiscard]] QString text(int row, LookupColumn column) const
    {
        return model.index(row, int(column)).data().toString();
    }
};

/// A service that is there, and where every question is answered.
struct Asked
{
    Asked()
    {
        service.open();
        isLive = QTest::qWaitFor([this] { return service.state() == AdminService::State::Live; });
        run.setService(&service);
    }

    DemoService service { std::chrono::milliseconds(0), 1, momentOf(1'732'276'800'000) };
    LookupRun run { std::chrono::milliseconds(1) };
    bool isLive = false;
};

} // namespace

class TestLookup : public QObject
{
    Q_OBJECT

private slots:
    void idsAreFoundInAnything_data();
    void idsAreFoundInAnything();
    void aLongTextIsReadBesideTheThread();
    void onlyTheLastTextCounts();

    void rowsKeepTheOrderOfTheQuestion();
    void anIncompleteAnswerMakesNobodyOffline();
    void theNewestSessionStandsForTheUser();
    void changesAreMarked_data();
    void changesAreMarked();
    void theFirstAnswerIsNoChange();
    void anInstanceThatFailsIsNoChange();
    void filteredRowsStayUntilItSettles();
    void whoIsNotAnsweredIsNotKnown();
    void sortingKeepsSelectedRows();
    void randomAnswersFitACountByHand();
    void exportedCellsAreExact();

    void manyUsersAreAskedInChunks();
    void moreThanTheMostAreNotAsked();
    void aFailureEndsTheRound();
    void aStoppedRoundIsNotHeardOf();
    void watchingAsksAgain();
    void watchingEndsWithTheConnection();
};

void TestLookup::idsAreFoundInAnything_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("found");
    QTest::addColumn<int>("duplicates");
    QTest::addColumn<int>("invalid");
    QTest::newRow("nothing") << QString() << 0 << 0 << 0;
    QTest::newRow("lines") << QStringLiteral("10240\n10241\r\n10240\n") << 2 << 1 << 0;
    QTest::newRow("json") << QStringLiteral("[10240,\"10241\", 10242]") << 3 << 0 << 0;
    QTest::newRow("log") << QStringLiteral("user=10240 left; user=10241 came") << 2 << 0 << 0;
    QTest::newRow("too long") << QStringLiteral("18446744073709551616 0 7") << 1 << 0 << 2;
}

void TestLookup::idsAreFoundInAnything()
{
    QFETCH(QString, text);
    IdReader reader;
    reader.read(text);
    QVERIFY(!reader.isReading());
    QTEST(int(reader.ids().users.size()), "found");
    QTEST(int(reader.ids().duplicates), "duplicates");
    QTEST(int(reader.ids().invalid), "invalid");
}

void TestLookup::aLongTextIsReadBesideTheThread()
{
    QString text;
    for (int i = 1; i <= 100'000; ++i)
        text += QString::number(i) + u'\n';
    IdReader reader;
    QSignalSpy changes(&reader, &IdReader::changed);
    reader.read(text);
    QVERIFY(reader.isReading());
    QVERIFY(reader.ids().users.isEmpty());
    QTRY_VERIFY(!reader.isReading());
    QCOMPARE(reader.ids().users.size(), 100'000);
    QCOMPARE(changes.size(), 2);
}

void TestLookup::onlyTheLastTextCounts()
{
    IdReader reader;
    reader.read(QString(IdReader::shortText + 1, u'x') + QStringLiteral("1"));
    reader.read(QStringLiteral("2 3"));
    QSignalSpy changes(&reader, &IdReader::changed);
    reader.read(QString(IdReader::shortText + 1, u'x') + QStringLiteral("4"));
    reader.read(QString(IdReader::shortText + 1, u'x') + QStringLiteral("5"));
    QTRY_VERIFY(!reader.isReading());
    QCOMPARE(reader.ids().users, QList<UserId> { UserId(5) });
}

void TestLookup::rowsKeepTheOrderOfTheQuestion()
{
    Table table;
    table.model.setUsers({ UserId(7), UserId(3), UserId(5) });
    QCOMPARE(table.model.count(State::Waiting), 3);
    table.model.take({ { offline(5), online(3) }, {} });
    QCOMPARE(table.users(), (QList<quint64> { 7, 3, 5 }));
    QCOMPARE(table.of(7).state, State::Waiting);
    QCOMPARE(table.of(3).state, State::Online);
    QCOMPARE(table.of(5).state, State::Offline);
    QCOMPARE(table.text(2, LookupColumn::State), QStringLiteral("offline"));
    QCOMPARE(table.text(2, LookupColumn::Sessions), QString());
    QCOMPARE(table.text(1, LookupColumn::Instance), QStringLiteral("node-1"));
    // Somebody who was not asked about is nobody's row.
    table.model.take({ { online(99) }, {} });
    QCOMPARE(table.model.rowCount(), 3);
}

void TestLookup::anIncompleteAnswerMakesNobodyOffline()
{
    Table table;
    table.model.setUsers(usersFrom(1, 2));
    table.model.take(
        { { online(1), offline(2) }, { { "node-4", 504, QStringLiteral("timeout") } } });
    QCOMPARE(table.of(1).state, State::Online);
    QCOMPARE(table.of(2).state, State::Unknown);
    QCOMPARE(table.model.count(State::Offline), 0);
    QVERIFY(table.model.index(1, int(LookupColumn::State))
                .data(Qt::ToolTipRole)
                .toString()
                .contains(QStringLiteral("may be online")));
}

void TestLookup::theNewestSessionStandsForTheUser()
{
    Table table;
    table.model.setUsers(usersFrom(1, 1));
    const UserStatus two { UserId(1), true,
        { session(1, "new", "node-2", 2000), session(1, "old", "node-1", 1000) } };
    table.model.take({ { two }, {} });
    QCOMPARE(table.text(0, LookupColumn::Session), QStringLiteral("new"));
    QCOMPARE(table.text(0, LookupColumn::Sessions), QStringLiteral("2"));
}

void TestLookup::changesAreMarked_data()
{
    QTest::addColumn<UserStatus>("before");
    QTest::addColumn<UserStatus>("after");
    QTest::addColumn<Change>("change");
    QTest::newRow("nothing") << online(1) << online(1) << Change::None;
    QTest::newRow("still away") << offline(1) << offline(1) << Change::None;
    QTest::newRow("came") << offline(1) << online(1) << Change::CameOnline;
    QTest::newRow("left") << online(1) << offline(1) << Change::WentOffline;
    QTest::newRow("again") << online(1, "a") << online(1, "b", "node-1", 2000) << Change::CameBack;
    QTest::newRow("moved") << online(1, "a") << online(1, "b", "node-2", 2000) << Change::Moved;
    UserStatus two = online(1, "b", "node-2", 2000);
    two.sessions.append(session(1, "a", "node-1"));
    QTest::newRow("second device") << online(1, "a") << two << Change::CameBack;
    QTest::newRow("second device left") << two << online(1, "a") << Change::None;
}

void TestLookup::changesAreMarked()
{
    QFETCH(UserStatus, before);
    QFETCH(UserStatus, after);
    Table table;
    table.model.setUsers(usersFrom(1, 1));
    table.model.take({ { before }, {} });
    table.now += std::chrono::seconds(5);
    table.model.take({ { after }, {} });
    QTEST(table.of(1).change, "change");
    const bool isMarked = table.of(1).change != Change::None;
    QCOMPARE(table.of(1).changedAt, isMarked ? table.now : Moment());
    QCOMPARE(table.text(0, LookupColumn::Change).isEmpty(), !isMarked);
    // The mark stays, with its time.
    const Moment then = table.of(1).changedAt;
    table.now += std::chrono::seconds(5);
    table.model.take({ { after }, {} });
    QTEST(table.of(1).change, "change");
    QCOMPARE(table.of(1).changedAt, then);
}

void TestLookup::theFirstAnswerIsNoChange()
{
    Table table;
    table.model.setUsers(usersFrom(1, 1));
    table.model.giveUp();
    QCOMPARE(table.of(1).state, State::Unknown);
    table.model.take({ { online(1) }, {} });
    QCOMPARE(table.of(1).change, Change::None);
}

void TestLookup::anInstanceThatFailsIsNoChange()
{
    Table table;
    table.model.setUsers(usersFrom(1, 1));
    table.model.take({ { online(1) }, {} });
    table.model.take({ { offline(1) }, { { "node-1", 504, {} } } });
    QCOMPARE(table.of(1).state, State::Unknown);
    QCOMPARE(table.of(1).change, Change::None);
    table.model.take({ { offline(1) }, {} });
    QCOMPARE(table.of(1).change, Change::WentOffline);
}

void TestLookup::filteredRowsStayUntilItSettles()
{
    Table table;
    table.model.setUsers(usersFrom(1, 4));
    table.model.take({ { online(1), offline(2), offline(3) }, {} });
    table.model.setFilter(State::Offline);
    // Who waits may still turn out to be.
    QCOMPARE(table.users(), (QList<quint64> { 2, 3, 4 }));
    table.model.take({ { online(2), online(4) }, {} });
    QCOMPARE(table.users(), (QList<quint64> { 2, 3, 4 }));
    QCOMPARE(table.model.count(State::Online), 3);
    table.model.settle();
    QCOMPARE(table.users(), (QList<quint64> { 3 }));
    table.model.setFilter(std::nullopt);
    QCOMPARE(table.users(), (QList<quint64> { 1, 2, 3, 4 }));
}

void TestLookup::whoIsNotAnsweredIsNotKnown()
{
    Table table;
    table.model.setUsers(usersFrom(1, 3));
    table.model.take({ { online(1) }, {} });
    table.model.giveUp();
    QCOMPARE(table.model.count(State::Unknown), 2);
    QCOMPARE(table.model.count(State::Online), 1);
    QCOMPARE(table.model.count(State::Waiting), 0);
}

void TestLookup::sortingKeepsSelectedRows()
{
    Table table;
    table.model.setUsers({ UserId(2), UserId(9), UserId(4), UserId(7) });
    table.model.take({ { online(2, "d"), online(9, "a", "node-2"), offline(4) }, {} });
    const QPersistentModelIndex nine = table.model.index(1, 3);
    table.model.sort(int(LookupColumn::User), Qt::DescendingOrder);
    QCOMPARE(table.users(), (QList<quint64> { 9, 7, 4, 2 }));
    QCOMPARE(nine.row(), 0);
    QCOMPARE(nine.column(), 3);
    table.model.sort(int(LookupColumn::Instance), Qt::DescendingOrder);
    QCOMPARE(table.users(), (QList<quint64> { 9, 2, 4, 7 }));
    table.model.sort(int(LookupColumn::State), Qt::AscendingOrder);
    QCOMPARE(table.users(), (QList<quint64> { 7, 2, 9, 4 }));
    QCOMPARE(nine.row(), 2);
    table.model.sort(-1, Qt::AscendingOrder);
    QCOMPARE(table.users(), (QList<quint64> { 2, 9, 4, 7 }));
}

void TestLookup::randomAnswersFitACountByHand()
{
    Table table;
    QRandomGenerator random(7);
    constexpr int size = 50;
    table.model.setUsers(usersFrom(1, size));
    QList<State> truth(size, State::Waiting);
    for (int step = 0; step < 2000; ++step) {
        UserLookup lookup;
        const bool isComplete = random.bounded(4) > 0;
        if (!isComplete)
            lookup.missing.append({ "node-4", 504, {} });
        for (int i = 0; i < 5; ++i) {
            const int user = random.bounded(size);
            const bool isOnline = random.bounded(2) == 0;
            lookup.items.append(isOnline ? online(quint64(user + 1)) : offline(quint64(user + 1)));
            truth[user] = isOnline ? State::Online : isComplete ? State::Offline : State::Unknown;
        }
        table.model.take(lookup);
        if (random.bounded(3) == 0)
            table.model.sort(random.bounded(lookupColumnCount + 1) - 1,
                random.bounded(2) == 0 ? Qt::AscendingOrder : Qt::DescendingOrder);
        const auto state = State(random.bounded(lookupStateCount));
        table.model.setFilter(random.bounded(2) == 0 ? std::nullopt : std::optional(state));
        table.model.settle();
        for (int user = 0; user < size; ++user) {
            const int row = table.model.rowOf(UserId(quint64(user + 1)));
            if (row >= 0)
                QCOMPARE(table.model.at(row).state, truth[user]);
        }
        for (int s = 0; s < lookupStateCount; ++s)
            QCOMPARE(table.model.count(State(s)), truth.count(State(s)));
    }
}

void TestLookup::exportedCellsAreExact()
{
    Table table;
    table.model.setUsers({ UserId(18446744073709551615ULL), UserId(2) });
    table.model.take({ { online(18446744073709551615ULL), offline(2) }, {} });
    const LookupRow &first = table.model.at(0);
    QCOMPARE(LookupCell::exported(first, LookupColumn::User).toString(),
        QStringLiteral("18446744073709551615"));
    QCOMPARE(LookupCell::exported(first, LookupColumn::State).toString(), QStringLiteral("online"));
    QCOMPARE(LookupCell::exported(first, LookupColumn::Sent), QVariant());
    QCOMPARE(LookupCell::exported(first, LookupColumn::Sessions).toInt(), 1);
    const LookupRow &second = table.model.at(1);
    QCOMPARE(LookupCell::exported(second, LookupColumn::Instance), QVariant());
    QCOMPARE(LookupCell::exported(second, LookupColumn::Sessions), QVariant(0));
    table.model.take({ { online(2) }, {} });
    QCOMPARE(LookupCell::exported(second, LookupColumn::Change).toString(),
        QStringLiteral("online 2024-11-22T12:00:00.000Z"));
    QSet<QString> keys;
    for (int column = 0; column < lookupColumnCount; ++column)
        keys.insert(LookupCell::key(LookupColumn(column)));
    QCOMPARE(keys.size(), lookupColumnCount);
}

void TestLookup::manyUsersAreAskedInChunks()
{
    Asked asked;
    QVERIFY(asked.isLive);
    QList<qsizetype> chunks;
    connect(&asked.run, &LookupRun::told, &asked.run,
        [&](const UserLookup &lookup) { chunks.append(lookup.items.size()); });
    asked.run.start(usersFrom(1, 25'000));
    QVERIFY(asked.run.isRunning());
    QTRY_VERIFY(!asked.run.isRunning());
    QCOMPARE(chunks, (QList<qsizetype> { 10'000, 10'000, 5'000 }));
    QCOMPARE(asked.run.answered(), 25'000);
}

void TestLookup::moreThanTheMostAreNotAsked()
{
    Asked asked;
    asked.run.start(usersFrom(1, LookupRun::usersAtMost + 1));
    QCOMPARE(asked.run.asked(), LookupRun::usersAtMost);
}

void TestLookup::aFailureEndsTheRound()
{
    Asked asked;
    QSignalSpy failures(&asked.run, &LookupRun::failed);
    AdminError error;
    error.kind = AdminError::Kind::RoleTooLow;
    asked.run.setWatching(true);
    asked.run.start(usersFrom(1, 25'000));
    asked.service.fail(error, AdminService::State::Live);
    QTRY_COMPARE(failures.size(), 1);
    QVERIFY(!asked.run.isRunning());
    QCOMPARE(asked.run.answered(), 0);
    // Asking again would not help.
    QVERIFY(!asked.run.isWatching());
}

void TestLookup::aStoppedRoundIsNotHeardOf()
{
    Asked asked;
    QSignalSpy answers(&asked.run, &LookupRun::told);
    asked.run.start(usersFrom(1, 25'000));
    asked.run.stop();
    QVERIFY(!asked.run.isRunning());
    asked.run.start(usersFrom(1, 2));
    QTRY_VERIFY(!asked.run.isRunning());
    QCOMPARE(answers.size(), 1);
    QCOMPARE(asked.run.answered(), 2);
}

void TestLookup::watchingAsksAgain()
{
    Asked asked;
    QSignalSpy answers(&asked.run, &LookupRun::told);
    asked.run.setWatching(true);
    asked.run.start(usersFrom(1, 2));
    QTRY_COMPARE(answers.size(), 1);
    QVERIFY(asked.run.isWatching());
    QTRY_VERIFY(answers.size() > 2);
}

void TestLookup::watchingEndsWithTheConnection()
{
    Asked asked;
    QSignalSpy failures(&asked.run, &LookupRun::failed);
    asked.run.setWatching(true);
    asked.run.start(usersFrom(1, 2));
    asked.run.setService(nullptr);
    QVERIFY(!asked.run.isWatching());
    QVERIFY(!asked.run.isRunning());
    asked.run.setWatching(true);
    QVERIFY(!asked.run.isWatching());
    asked.service.close();
    QCoreApplication::processEvents();
    QCOMPARE(failures.size(), 0);
}

QTEST_GUILESS_MAIN(TestLookup)
#include "tst_lookup.moc"
