// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/protocol/ids.h"

#include <QSet>
#include <QTest>

#include <limits>
#include <type_traits>

using namespace hydra;

class TestIds : public QObject
{
    Q_OBJECT

private slots:
    void digitsAreReadExactly_data();
    void digitsAreReadExactly();
    void nobodyIsNoUser();
    void usersAreOrderedAndHashedByNumber();
    void textIdsAreEqualByText();
    void kindsOfIdsDoNotMix();
};

void TestIds::digitsAreReadExactly_data()
{
    QTest::addColumn<QByteArray>("digits");
    // 0: no user.
    QTest::addColumn<quint64>("number");

    QTest::newRow("one") << QByteArray("1") << quint64(1);
    QTest::newRow("classic") << QByteArray("10240") << quint64(10240);
    QTest::newRow("beyond a double") << QByteArray("9007199254740993") << quint64(9007199254740993);
    QTest::newRow("beyond signed")
        << QByteArray("9223372036854775808") << quint64(9223372036854775808U);
    QTest::newRow("neighbour of the last")
        << QByteArray("18446744073709551614") << quint64(18446744073709551614U);
    QTest::newRow("the last") << QByteArray("18446744073709551615")
                              << quint64(18446744073709551615U);
    QTest::newRow("leading zeros") << QByteArray("0010") << quint64(10);
    QTest::newRow("one too many") << QByteArray("18446744073709551616") << quint64(0);
    QTest::newRow("far too many") << QByteArray(400, '9') << quint64(0);
    QTest::newRow("zero") << QByteArray("0") << quint64(0);
    QTest::newRow("empty") << QByteArray() << quint64(0);
    QTest::newRow("negative") << QByteArray("-1") << quint64(0);
    QTest::newRow("plus") << QByteArray("+1") << quint64(0);
    QTest::newRow("fraction") << QByteArray("1.0") << quint64(0);
    QTest::newRow("exponent") << QByteArray("1e3") << quint64(0);
    QTest::newRow("hexadecimal") << QByteArray("0x10") << quint64(0);
    QTest::newRow("blank before") << QByteArray(" 1") << quint64(0);
    QTest::newRow("blank after") << QByteArray("1 ") << quint64(0);
    QTest::newRow("letters") << QByteArray("ten") << quint64(0);
    QTest::newRow("NUL after") << QByteArray("1\0", 2) << quint64(0);
    QTest::newRow("other script's digits") << QByteArray("\xd9\xa1") << quint64(0);
}

void TestIds::digitsAreReadExactly()
{
    QFETCH(QByteArray, digits);
    QFETCH(quint64, number);
    const auto user = UserId::fromDigits(digits);
    QCOMPARE(user.has_value(), number != 0);
    if (user)
        QCOMPARE(user->number(), number);
}

void TestIds::nobodyIsNoUser()
{
    QVERIFY(UserId().isNobody());
    QVERIFY(!UserId(1).isNobody());
    const UserId last(std::numeric_limits<quint64>::max());
    QCOMPARE(last.toDigits(), QByteArray("18446744073709551615"));
    QCOMPARE(UserId::fromDigits(last.toDigits()), last);
}

void TestIds::usersAreOrderedAndHashedByNumber()
{
    const UserId last(18446744073709551615U);
    const UserId neighbour(18446744073709551614U);
    QVERIFY(neighbour < last);
    QVERIFY(neighbour != last);
    const QSet<UserId> users { last, neighbour, last };
    QCOMPARE(users.size(), 2);
    QVERIFY(users.contains(UserId(18446744073709551615U)));
}

void TestIds::textIdsAreEqualByText()
{
    const QSet<PushId> ids { PushId("1"), PushId("01"), PushId("1"), PushId(QByteArray("1\0", 2)) };
    QCOMPARE(ids.size(), 3);
    QVERIFY(Seq("10") < Seq("9"));
    QVERIFY(DeviceName().isEmpty());
    QCOMPARE(DeviceName(), DeviceName(""));
}

void TestIds::kindsOfIdsDoNotMix()
{
    QVERIFY((!std::is_convertible_v<PushId, Seq>));
    QVERIFY((!std::is_constructible_v<Seq, PushId>));
    QVERIFY((!std::is_convertible_v<QByteArray, PushId>));
    QVERIFY((!std::is_convertible_v<quint64, UserId>));
}

QTEST_GUILESS_MAIN(TestIds)
#include "tst_ids.moc"
