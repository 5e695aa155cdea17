// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/protocol/limits.h"
#include "server/push/seqsource.h"

#include <QDateTime>
#include <QSet>
#include <QTest>

#include <algorithm>
#include <limits>

using namespace hydra;

namespace {

const UserId user(10240);
constexpr qsizetype stampLength = 14;
constexpr qsizetype tailLength = 16;

QString stampNow()
{
    return QDateTime::currentDateTime().toString(QStringLiteral("yyyyMMddHHmmss"));
}

} // namespace

class TestSeqSource : public QObject
{
    Q_OBJECT

private slots:
    void aSeqIsTimeUserAndTail_data();
    void aSeqIsTimeUserAndTail();
    void aHundredThousandInARowDiffer();
    void seqsOfOneSecondAreInOrder();
    void sourcesDiffer();
    void theTimeGoesOn();
};

void TestSeqSource::aSeqIsTimeUserAndTail_data()
{
    QTest::addColumn<quint64>("number");
    QTest::newRow("first") << quint64(1);
    QTest::newRow("classic") << quint64(10240);
    QTest::newRow("last") << std::numeric_limits<quint64>::max();
}

void TestSeqSource::aSeqIsTimeUserAndTail()
{
    QFETCH(quint64, number);
    SeqSource source;
    const QString before = stampNow();
    const QByteArray seq = source.next(UserId(number)).text();
    const QString after = stampNow();

    const QString stamp = QString::fromLatin1(seq.first(stampLength));
    QVERIFY2(before <= stamp && stamp <= after, seq.constData());
    QCOMPARE(
        seq.sliced(stampLength, seq.size() - stampLength - tailLength), QByteArray::number(number));
    QVERIFY(std::all_of(seq.begin(), seq.end(), [](char c) { return c >= '0' && c <= '9'; }));
    QVERIFY(seq.size() <= limits::seq);
}

void TestSeqSource::aHundredThousandInARowDiffer()
{
    SeqSource source;
    QSet<Seq> seqs;
    for (int i = 0; i < 100'000; ++i)
        seqs.insert(source.next(user));
    QCOMPARE(seqs.size(), 100'000);
}

void TestSeqSource::seqsOfOneSecondAreInOrder()
{
    SeqSource source;
    Seq previous = source.next(user);
    for (int i = 0; i < 1000; ++i) {
        const Seq seq = source.next(user);
        QVERIFY(previous < seq);
        previous = seq;
    }
}

/// Two instances, or one that was started again, in the same second.
void TestSeqSource::sourcesDiffer()
{
    QSet<Seq> seqs;
    for (int i = 0; i < 1000; ++i) {
        SeqSource source;
        seqs.insert(source.next(user));
    }
    // Eight random digits: one meeting among a thousand is possible, two are not.
    QVERIFY2(seqs.size() >= 999, QByteArray::number(seqs.size()).constData());
}

void TestSeqSource::theTimeGoesOn()
{
    SeqSource source;
    const QByteArray first = source.next(user).text().first(stampLength);
    QTRY_VERIFY_WITH_TIMEOUT(source.next(user).text().first(stampLength) > first, 2000);
    const QByteArray stamp = source.next(user).text().first(stampLength);
    QVERIFY(QString::fromLatin1(stamp) <= stampNow());
}

QTEST_GUILESS_MAIN(TestSeqSource)
#include "tst_seqsource.moc"
