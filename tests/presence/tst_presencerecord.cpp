// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/presence/presencerecord.h"

#include <QTest>

using namespace hydra;

class TestPresenceRecord : public QObject
{
    Q_OBJECT

private slots:
    void aRecordReadsBack();
    void theShapeIsTheContracts();
    void unknownFieldsAreIgnored();
    void garbageIsNoRecord_data();
    void garbageIsNoRecord();
    void addresses_data();
    void addresses();
};

void TestPresenceRecord::aRecordReadsBack()
{
    const Holder holder { InstanceAddress("[::1]:10240"), DeviceName("phone"),
        SessionId("a\"b\\\xe4\xb8\xad"), std::numeric_limits<qint64>::max() };
    const auto read = presencerecord::decode(holder.device, presencerecord::encode(holder));
    QVERIFY(read);
    QVERIFY(*read == holder);
}

void TestPresenceRecord::theShapeIsTheContracts()
{
    const Holder holder { InstanceAddress("10.0.0.1:10240"), DeviceName("phone"), SessionId("s1"),
        1535535734102 };
    QCOMPARE(presencerecord::encode(holder),
        QByteArray(R"({"addr":"10.0.0.1:10240","session":"s1","since":1535535734102})"));
}

void TestPresenceRecord::unknownFieldsAreIgnored()
{
    const auto read = presencerecord::decode(
        {}, R"({"version":2,"since":1,"session":"s","more":[{}],"addr":"a:1"})");
    QVERIFY(read);
    QCOMPARE(read->session.text(), QByteArray("s"));
}

void TestPresenceRecord::garbageIsNoRecord_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("text") << QByteArray("hello");
    QTest::newRow("cut") << QByteArray(R"({"addr":"a:1","session":"s","since":1)");
    QTest::newRow("array") << QByteArray("[]");
    QTest::newRow("no addr") << QByteArray(R"({"session":"s","since":1})");
    QTest::newRow("addr a number") << QByteArray(R"({"addr":1,"session":"s","since":1})");
    QTest::newRow("addr none") << QByteArray(R"({"addr":"nowhere","session":"s","since":1})");
    QTest::newRow("no session") << QByteArray(R"({"addr":"a:1","since":1})");
    QTest::newRow("empty session") << QByteArray(R"({"addr":"a:1","session":"","since":1})");
    QTest::newRow("since text") << QByteArray(R"({"addr":"a:1","session":"s","since":"1"})");
    QTest::newRow("since negative") << QByteArray(R"({"addr":"a:1","session":"s","since":-1})");
    QTest::newRow("since too large")
        << QByteArray(R"({"addr":"a:1","session":"s","since":18446744073709551615})");
    QTest::newRow("deep") << QByteArray("[").repeated(2000);
    QTest::newRow("long") << QByteArray(
        R"({"addr":"a:1","since":1,"session":")" + QByteArray(5000, 'x') + "\"}");
    QTest::newRow("bad UTF-8") << QByteArray("{\"addr\":\"a:1\",\"session\":\"\xff\",\"since\":1}");
}

void TestPresenceRecord::garbageIsNoRecord()
{
    QFETCH(QByteArray, value);
    QVERIFY(!presencerecord::decode({}, value));
}

void TestPresenceRecord::addresses_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<bool>("isOne");
    QTest::newRow("IPv4") << QByteArray("127.0.0.1:10240") << true;
    QTest::newRow("IPv6") << QByteArray("[fe80::1]:1") << true;
    QTest::newRow("name") << QByteArray("hydra-1.example.org:65535") << true;
    QTest::newRow("empty") << QByteArray() << false;
    QTest::newRow("no port") << QByteArray("127.0.0.1") << false;
    QTest::newRow("no host") << QByteArray(":10240") << false;
    QTest::newRow("port 0") << QByteArray("a:0") << false;
    QTest::newRow("port too large") << QByteArray("a:65536") << false;
    QTest::newRow("port text") << QByteArray("a:http") << false;
    QTest::newRow("blank") << QByteArray("a b:1") << false;
    QTest::newRow("line end") << QByteArray("a\r\nb:1") << false;
    QTest::newRow("NUL") << QByteArray("a\0b:1", 5) << false;
    QTest::newRow("not ASCII") << QByteArray("\xc3\xa4:1") << false;
    QTest::newRow("too long") << QByteArray(QByteArray(300, 'a') + ":1") << false;
}

void TestPresenceRecord::addresses()
{
    QFETCH(QByteArray, value);
    QFETCH(bool, isOne);
    const auto address = presencerecord::decodeAddress(value);
    QCOMPARE(address.has_value(), isOne);
    if (address)
        QCOMPARE(address->text(), value);
}

QTEST_GUILESS_MAIN(TestPresenceRecord)
#include "tst_presencerecord.moc"
