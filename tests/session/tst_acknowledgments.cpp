// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/session/acknowledgments.h"
#include "tests/support/taskoutcome.h"

#include <QElapsedTimer>
#include <QTest>

using namespace hydra;
using namespace std::chrono_literals;

namespace {

const UserId user(10240);

using Outcome = test::TaskOutcome<Acknowledgment>;

Outcome expectIn(
    Acknowledgments &acknowledgments, const char *seq, std::chrono::milliseconds time = 10s)
{
    return test::outcomeOf<Acknowledgment>(acknowledgments.expect(user, Seq(seq), time));
}

QCoro::Task<> expectAgain(Acknowledgments *acknowledgments, Outcome outcome)
{
    Answer<Acknowledgment> first = acknowledgments->expect(user, Seq("1"), 10s);
    const Acknowledgment word = co_await first;
    if (word != Acknowledgment::Accepted)
        co_return;
    Answer<Acknowledgment> second = acknowledgments->expect(user, Seq("1"), 10s);
    const Acknowledgment last = co_await second;
    *outcome = last;
}

} // namespace

class TestAcknowledgments : public QObject
{
    Q_OBJECT

private slots:
    void aClientsWordIsPassedOn_data();
    void aClientsWordIsPassedOn();
    void wordsOfOtherPushesAreNot();
    void wordsOfOtherUsersAreNot();
    void nobodysWordIsNoneAfterTheTime();
    void eachHasItsOwnTime();
    void aLateWordIsIgnored();
    void theFirstWordCounts();
    void aCancelledPushGetsNone();
    void aSeqExpectedTwiceStrandsNobody();
    void whoIsAnsweredMayExpectAgain();
    void stoppingAnswersEverybody();
};

void TestAcknowledgments::aClientsWordIsPassedOn_data()
{
    QTest::addColumn<bool>("isAccepted");
    QTest::newRow("accepted") << true;
    QTest::newRow("rejected") << false;
}

void TestAcknowledgments::aClientsWordIsPassedOn()
{
    QFETCH(bool, isAccepted);
    Acknowledgments acknowledgments;
    const Outcome outcome = expectIn(acknowledgments, "1");
    QVERIFY(!*outcome);
    acknowledgments.arrive(user, Seq("1"), isAccepted);
    QCOMPARE(*outcome, isAccepted ? Acknowledgment::Accepted : Acknowledgment::Rejected);
}

void TestAcknowledgments::wordsOfOtherPushesAreNot()
{
    Acknowledgments acknowledgments;
    acknowledgments.arrive(user, Seq("1"), true);
    const Outcome outcome = expectIn(acknowledgments, "1");
    acknowledgments.arrive(user, Seq("2"), true);
    acknowledgments.arrive(user, Seq(), true);
    QVERIFY(!*outcome);
    acknowledgments.stop();
}

/// A seq can be guessed by whoever knows another.
void TestAcknowledgments::wordsOfOtherUsersAreNot()
{
    Acknowledgments acknowledgments;
    const Outcome outcome = expectIn(acknowledgments, "1");
    acknowledgments.arrive(UserId(10241), Seq("1"), true);
    QVERIFY(!*outcome);
    acknowledgments.arrive(user, Seq("1"), false);
    QCOMPARE(*outcome, Acknowledgment::Rejected);
}

void TestAcknowledgments::nobodysWordIsNoneAfterTheTime()
{
    Acknowledgments acknowledgments;
    QElapsedTimer time;
    time.start();
    const Outcome outcome = expectIn(acknowledgments, "1", 50ms);
    QTRY_VERIFY(*outcome);
    QCOMPARE(*outcome, Acknowledgment::None);
    QVERIFY(time.elapsed() >= 50);
}

void TestAcknowledgments::eachHasItsOwnTime()
{
    Acknowledgments acknowledgments;
    const Outcome late = expectIn(acknowledgments, "late");
    const Outcome first = expectIn(acknowledgments, "first", 20ms);
    const Outcome second = expectIn(acknowledgments, "second", 60ms);
    const Outcome answered = expectIn(acknowledgments, "answered", 10ms);
    acknowledgments.arrive(user, Seq("answered"), true);
    QTRY_VERIFY(*first);
    QTRY_VERIFY(*second);
    QCOMPARE(*answered, Acknowledgment::Accepted);
    QVERIFY(!*late);
    acknowledgments.stop();
}

void TestAcknowledgments::aLateWordIsIgnored()
{
    Acknowledgments acknowledgments;
    const Outcome outcome = expectIn(acknowledgments, "1", 1ms);
    QTRY_VERIFY(*outcome);
    acknowledgments.arrive(user, Seq("1"), true);
    QCOMPARE(*outcome, Acknowledgment::None);
}

void TestAcknowledgments::theFirstWordCounts()
{
    Acknowledgments acknowledgments;
    const Outcome outcome = expectIn(acknowledgments, "1");
    acknowledgments.arrive(user, Seq("1"), false);
    acknowledgments.arrive(user, Seq("1"), true);
    QCOMPARE(*outcome, Acknowledgment::Rejected);
}

void TestAcknowledgments::aCancelledPushGetsNone()
{
    Acknowledgments acknowledgments;
    const Outcome outcome = expectIn(acknowledgments, "1");
    acknowledgments.cancel(Seq("2"));
    QVERIFY(!*outcome);
    acknowledgments.cancel(Seq("1"));
    QCOMPARE(*outcome, Acknowledgment::None);
}

void TestAcknowledgments::aSeqExpectedTwiceStrandsNobody()
{
    Acknowledgments acknowledgments;
    const Outcome first = expectIn(acknowledgments, "1");
    const Outcome second = expectIn(acknowledgments, "1");
    QCOMPARE(*first, Acknowledgment::None);
    acknowledgments.arrive(user, Seq("1"), true);
    QCOMPARE(*second, Acknowledgment::Accepted);
}

void TestAcknowledgments::whoIsAnsweredMayExpectAgain()
{
    Acknowledgments acknowledgments;
    const auto outcome = std::make_shared<std::optional<Acknowledgment>>();
    expectAgain(&acknowledgments, outcome);
    acknowledgments.arrive(user, Seq("1"), true);
    QVERIFY(!*outcome);
    acknowledgments.arrive(user, Seq("1"), false);
    QCOMPARE(*outcome, Acknowledgment::Rejected);
}

void TestAcknowledgments::stoppingAnswersEverybody()
{
    Acknowledgments acknowledgments;
    const Outcome first = expectIn(acknowledgments, "1");
    const Outcome second = expectIn(acknowledgments, "2");
    acknowledgments.stop();
    QCOMPARE(*first, Acknowledgment::None);
    QCOMPARE(*second, Acknowledgment::None);
}

QTEST_GUILESS_MAIN(TestAcknowledgments)
#include "tst_acknowledgments.moc"
