// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/client/acknowledger.h"
#include "common/client/fault.h"
#include "common/client/handshakeheader.h"
#include "common/client/owedreplies.h"
#include "common/client/recentpushes.h"
#include "common/client/tlssettings.h"

#include <QSet>
#include <QSignalSpy>
#include <QTest>

using namespace hydra;
using namespace std::chrono_literals;

namespace {

constexpr UserId user(10240);

/// As a server names its pushes.
Seq seqOf(quint32 count, const QByteArray &source = "40999412")
{
    return Seq("2026112214171810240" + source + QByteArray::number(count).rightJustified(8, '0'));
}

} // namespace

/// What a ClientSession is made of, each by itself.
class TestClientParts : public QObject
{
    Q_OBJECT

private:
    static QList<QByteArray> acknowledged(const QSignalSpy &due)
    {
        QList<QByteArray> seqs;
        for (const QList<QVariant> &each : due)
            seqs.append(each[0].value<Seq>().text() + ' ' + QByteArray::number(each[1].toInt()));
        return seqs;
    }

private slots:
    void aSeqIsKnownUntilManyOthersCameAfterIt()
    {
        RecentPushes pushes;
        QVERIFY(!pushes.take(Seq("first"), user, {}).isDuplicate);
        QVERIFY(pushes.take(Seq("first"), user, {}).isDuplicate);
        for (qsizetype i = 1; i < RecentPushes::capacity; ++i)
            QVERIFY(!pushes.take(Seq(QByteArray::number(i)), user, {}).isDuplicate);
        QVERIFY(pushes.take(Seq("first"), user, {}).isDuplicate);
        QVERIFY(!pushes.take(Seq("one more"), user, {}).isDuplicate);
        QVERIFY(!pushes.take(Seq("first"), user, {}).isDuplicate);
        QVERIFY(!pushes.take(Seq(), user, {}).isDuplicate);
    }

    void theTimeOfAPushIsRemembered()
    {
        RecentPushes pushes;
        const RecentPushes::TimePoint at(5s);
        pushes.take(Seq("a"), user, at);
        pushes.take(Seq("a"), user, RecentPushes::TimePoint(9s));
        QCOMPARE(pushes.cameAt(Seq("a")), at);
        QCOMPARE(pushes.cameAt(Seq("b")), std::nullopt);
    }

    void aPushThatWasMadeBeforeAnotherIsLate()
    {
        RecentPushes pushes;
        const auto isLate = [&pushes](const Seq &seq) { return pushes.take(seq, user, {}).isLate; };
        QVERIFY(!isLate(seqOf(5)));
        QVERIFY(!isLate(seqOf(9)));
        QVERIFY(isLate(seqOf(7)));
        QVERIFY(!isLate(seqOf(10)));
        // Another instance counts by itself.
        QVERIFY(!isLate(seqOf(1, "11111111")));
        // What is no seq of ours has no order.
        QVERIFY(!isLate(Seq("20180829174214102401")));
        QVERIFY(!isLate(Seq("x")));
        // The count starts again after its last number.
        QVERIFY(!isLate(seqOf(99'999'999, "22222222")));
        QVERIFY(!isLate(seqOf(0, "22222222")));
        QVERIFY(isLate(seqOf(99'999'998, "22222222")));
        pushes.startOrder();
        QVERIFY(!isLate(seqOf(1)));
    }

    void policiesAreReadAndWritten_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("isRight");
        for (const char *const right : { "200", "500", "never", "hand", "200,every=3",
                 "200,delay=300", "500,every=2,delay=10" })
            QTest::newRow(right) << QByteArray(right) << true;
        for (const char *const wrong : { "", "x", "0", "-1", "200,", "200,every=0", "every=x",
                 "delay=-1", "delay=600001", "never,200", "200 ms" })
            QTest::newRow(wrong) << QByteArray(wrong) << false;
    }

    void policiesAreReadAndWritten()
    {
        QFETCH(QByteArray, text);
        QFETCH(bool, isRight);
        const auto policy = AckPolicy::parse(text);
        QCOMPARE(policy.has_value(), isRight);
        if (policy)
            QCOMPARE(policy->toText(), text);
    }

    void aPartOfAPolicyLeavesTheRestAtItsDefault()
    {
        const auto policy = AckPolicy::parse("every=3, delay=5");
        QVERIFY(policy);
        QCOMPARE(policy->code, 200);
        QCOMPARE(policy->every, 3);
        QCOMPARE(policy->delay, 5ms);
    }

    void pushesAreAcknowledgedAsThePolicySays_data()
    {
        QTest::addColumn<QByteArray>("policy");
        QTest::addColumn<QList<QByteArray>>("expected");
        using List = QList<QByteArray>;
        QTest::newRow("all") << QByteArray("200") << List { "1 200", "2 200", "3 200", "4 200" };
        QTest::newRow("code") << QByteArray("500") << List { "1 500", "2 500", "3 500", "4 500" };
        QTest::newRow("every second") << QByteArray("every=2") << List { "2 200", "4 200" };
        QTest::newRow("never") << QByteArray("never") << List {};
        QTest::newRow("by hand") << QByteArray("hand") << List {};
        QTest::newRow("later") << QByteArray("delay=5")
                               << List { "1 200", "2 200", "3 200", "4 200" };
        QTest::newRow("all of it") << QByteArray("404,every=4,delay=1") << List { "4 404" };
    }

    void pushesAreAcknowledgedAsThePolicySays()
    {
        QFETCH(QByteArray, policy);
        QFETCH(QList<QByteArray>, expected);
        Acknowledger acknowledger;
        QSignalSpy due(&acknowledger, &Acknowledger::due);
        acknowledger.setPolicy(*AckPolicy::parse(policy));
        for (const char *const seq : { "1", "2", "3", "4" })
            acknowledger.onPush(Seq(seq));
        if (policy.contains("delay"))
            QVERIFY(due.isEmpty());
        QTRY_COMPARE(acknowledged(due), expected);
    }

    void aShorterDelayOvertakesALongerOne()
    {
        Acknowledger acknowledger;
        QSignalSpy due(&acknowledger, &Acknowledger::due);
        acknowledger.setPolicy(*AckPolicy::parse("delay=60"));
        acknowledger.onPush(Seq("slow"));
        acknowledger.setPolicy(*AckPolicy::parse("delay=1"));
        acknowledger.onPush(Seq("quick"));
        QTRY_COMPARE(acknowledged(due), QList<QByteArray>({ "quick 200", "slow 200" }));
    }

    void acknowledgmentsThatWaitAreBoundedAndForgotten()
    {
        Acknowledger acknowledger;
        QSignalSpy due(&acknowledger, &Acknowledger::due);
        acknowledger.setPolicy(*AckPolicy::parse("delay=600000"));
        for (qsizetype i = 0; i < Acknowledger::capacity + 2; ++i)
            acknowledger.onPush(Seq(QByteArray::number(i)));
        QCOMPARE(acknowledged(due), QList<QByteArray>({ "0 200", "1 200" }));
        acknowledger.clear();
        acknowledger.setPolicy(*AckPolicy::parse("delay=1"));
        acknowledger.onPush(Seq("new"));
        QTRY_COMPARE(due.size(), 3);
        QCOMPARE(acknowledged(due).last(), QByteArray("new 200"));
    }

    void anOverdueReplyThatIsForgottenLetsTheNextBeTold()
    {
        OwedReplies owed(1ms);
        QSignalSpy overdue(&owed, &OwedReplies::overdue);
        QVERIFY(owed.add("1", "heartbeat"));
        QVERIFY(owed.add("2", "login"));
        connect(&owed, &OwedReplies::overdue, &owed, [&owed] { owed.forgetOldest(); });
        QTRY_COMPARE(overdue.size(), 2);
        QCOMPARE(overdue[1][0].toByteArray(), QByteArray("login"));
        QVERIFY(owed.isEmpty());
    }

    void faultsHaveNamesOfTheirOwn()
    {
        QSet<QByteArrayView> names;
        for (int i = 0; i < faultCount; ++i) {
            QCOMPARE(faultFromName(nameOf(Fault(i))), Fault(i));
            names.insert(nameOf(Fault(i)));
            if (const auto number = numberOf(Fault(i)))
                QVERIFY(number->least <= number->byDefault && number->byDefault <= number->most);
        }
        QCOMPARE(names.size(), faultCount);
        QCOMPARE(faultFromName("earthquake"), std::nullopt);
    }

    void headersOfOneLineAreJudged_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<bool>("isRight");
        for (const char *const right :
            { "X-Tenant: a", "Authorization:Bearer x:y", "Origin: ", "Cookie: \xe6\x89\x8b" })
            QTest::newRow(right) << QByteArray(right) << true;
        for (const char *const wrong :
            { "", ":", ": a", "a", "a b: c", "X: a\r\nY: b", "X: \x01", "Host: h", "UPGRADE: x",
                "Connection: close", "Sec-WebSocket-Key: x", "Content-Length: 1", "\xe6: a" })
            QTest::newRow(wrong) << QByteArray(wrong) << false;
    }

    void headersOfOneLineAreJudged()
    {
        QFETCH(QByteArray, line);
        QTEST(HandshakeHeader::parse(line).has_value(), "isRight");
    }

    void aHeaderKeepsItsNameAndTrimsItsValue()
    {
        const auto header = HandshakeHeader::parse("X-Tenant:  a b \t");
        QVERIFY(header);
        QCOMPARE(header->name, QByteArray("X-Tenant"));
        QCOMPARE(header->value, QByteArray("a b"));
    }

    void pinsAreSha256InHex()
    {
        const QByteArray digits(64, 'a');
        QVERIFY(TlsSettings::isPin(digits));
        QVERIFY(TlsSettings::isPin(QByteArray("AA:").repeated(31) + "AA"));
        QVERIFY(!TlsSettings::isPin(digits.chopped(2)));
        QVERIFY(!TlsSettings::isPin(digits.chopped(1) + 'x'));
        QVERIFY(!TlsSettings::isPin({}));
    }

    void filesThatAreNotThereAreNamed()
    {
        TlsSettings settings;
        settings.caFile = QStringLiteral("/no/such.pem");
        const auto configuration = settings.configuration();
        QVERIFY(!configuration);
        QVERIFY(configuration.error().detail.startsWith("/no/such.pem cannot be read"));
        TlsSettings half;
        half.certificateFile = QStringLiteral("a.pem");
        QVERIFY(!half.configuration());
        TlsSettings noPin;
        noPin.pin = "abc";
        QVERIFY(!noPin.configuration());
    }
};

QTEST_GUILESS_MAIN(TestClientParts)
#include "tst_clientparts.moc"
