// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/ops/accesskeys.h"
#include "server/ops/failurethrottle.h"
#include "server/ops/presencelog.h"
#include "server/ops/pushhistory.h"
#include "server/ops/userfilter.h"

#include <QTest>

using namespace hydra;
using namespace std::chrono_literals;

/// What operators' lists, logs and keys stand on.
class TestUserFilter : public QObject
{
    Q_OBJECT

private slots:
    void patternsFit_data();
    void patternsFit();
    void rangesAreRead_data();
    void rangesAreRead();
    void prefixesAreRangesUpToTheLargestUser();
    void rangesAreJoined();
    void aPresenceLogTellsHowFarItReaches();
    void aClientsWordFindsItsPush();
    void wrongKeysAreCountedByAddress();
    void keysAreKnownByTheirHash();
};

void TestUserFilter::patternsFit_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("pattern");
    QTest::addColumn<bool>("fits");
    const auto row = [](const char *text, const char *pattern, bool fits) {
        QTest::addRow("%s %s", text, pattern) << QByteArray(text) << QByteArray(pattern) << fits;
    };
    row("js/1.0", "js*", true);
    row("js/1.0", "*1.0", true);
    row("js/1.0", "j?/1*0", true);
    row("js/1.0", "js", false);
    row("", "*", true);
    row("", "?", false);
    row("aaaaaaaaaaaaaaaaaaab", "*a*a*a*a*a*c", false);
}

void TestUserFilter::patternsFit()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, pattern);
    QTEST(fitsPattern(text, pattern), "fits");
}

void TestUserFilter::rangesAreRead_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("isRange");
    for (const char *text : { "1", "10-20", "7-7", "1-18446744073709551615" })
        QTest::newRow(text) << QByteArray(text) << true;
    for (const char *text :
        { "", "0", "20-10", "-5", "5-", "a", "1-18446744073709551616", "1-2-3" })
        QTest::newRow(text) << QByteArray(text) << false;
}

void TestUserFilter::rangesAreRead()
{
    QFETCH(QByteArray, text);
    QTEST(userRangeFromText(text).has_value(), "isRange");
}

void TestUserFilter::prefixesAreRangesUpToTheLargestUser()
{
    UserFilter filter;
    filter.idPrefix = "1844674407370955161";
    const QList<UserRange> ranges = filter.userRanges();
    QCOMPARE(ranges.size(), 2);
    QCOMPARE(ranges[1].least, 18446744073709551610U);
    QCOMPARE(ranges[1].most, 18446744073709551615U);
    filter.idPrefix = "2";
    const QList<UserRange> twos = filter.userRanges();
    for (const quint64 user : { 2U, 20U, 29U, 2999999U })
        QVERIFY(std::any_of(twos.begin(), twos.end(),
            [user](const UserRange &range) { return range.holds(user); }));
}

void TestUserFilter::rangesAreJoined()
{
    const QList<UserRange> ranges = joined({ { 5, 9 }, { 1, 3 }, { 2, 4 }, { 9, 12 } });
    QCOMPARE(ranges, (QList<UserRange> { { 1, 4 }, { 5, 12 } }));
}

void TestUserFilter::aPresenceLogTellsHowFarItReaches()
{
    PresenceLog log;
    QVERIFY(log.reaches(0));
    for (size_t i = 0; i < PresenceLog::eventsMost + 5; ++i)
        log.append({ .user = UserId(i + 1) });
    QVERIFY(!log.reaches(4));
    QVERIFY(log.reaches(5));
    QCOMPARE(log.at(6).user, UserId(6));
    QVERIFY(!log.reaches(log.last() + 1));
    const quint64 before = log.last();
    log.skip(1);
    QVERIFY(!log.reaches(before));
    QVERIFY(log.reaches(log.last()));
}

void TestUserFilter::aClientsWordFindsItsPush()
{
    PushHistory history;
    history.append({ .id = "a", .seq = "s1", .state = PushState::Sent });
    history.append({ .id = "a", .seq = "s1", .state = PushState::Duplicate });
    QCOMPARE(history.acknowledge({ "s1", false, 5 }), 0U);
    QCOMPARE(history.acknowledge({ "s1", true, 5 }), 1U);
    QCOMPARE(history.acknowledge({ "s1", true, 6 }), 0U);
    QCOMPARE(history.at(1).ackedAt, 5);
    for (size_t i = 0; i < PushHistory::recordsMost; ++i)
        history.append({ .seq = "t" + QByteArray::number(i) });
    QCOMPARE(history.first(), 3U);
    QCOMPARE(history.acknowledge({ "s1", true, 7 }), 0U);
}

void TestUserFilter::wrongKeysAreCountedByAddress()
{
    FailureThrottle throttle;
    const auto now = FailureThrottle::Clock::now();
    for (int i = 0; i < FailureThrottle::failuresMost; ++i)
        QCOMPARE(throttle.fail("10.0.0.1", now), 0);
    QCOMPARE(throttle.fail("10.0.0.1", now + 10s), 50);
    QCOMPARE(throttle.fail("10.0.0.2", now), 0);
    QCOMPARE(throttle.fail("10.0.0.1", now + 61s), 0);
    for (int i = 0; i < FailureThrottle::addressesMost + 10; ++i)
        QCOMPARE(throttle.fail(QByteArray::number(i), now + 62s), 0);
}

void TestUserFilter::keysAreKnownByTheirHash()
{
    const NewKey made = makeKey("alice", Role::Sender);
    const auto read = AccessKey::fromText(made.key.toText());
    QVERIFY(read);
    const AccessKeys keys({ *read });
    const auto caller = keys.find(made.text);
    QVERIFY(caller);
    QCOMPARE(caller->name, QByteArray("alice"));
    QVERIFY(caller->may(Need::Send) && caller->may(Need::Push) && !caller->may(Need::Steer));
    QVERIFY(!keys.find(QByteArray(made.text + 'x')));
    QVERIFY(!keys.find({}));
    for (const char *text : { "alice:sender", "alice:king:00", "al ice:sender:00", "a:sender:zz" })
        QVERIFY(!AccessKey::fromText(text));
}

QTEST_GUILESS_MAIN(TestUserFilter)
#include "tst_userfilter.moc"
