// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/cluster/peeraddress.h"

#include <QTest>

using namespace hydra;

class PeerAddressTest : public QObject
{
    Q_OBJECT

private slots:
    void anAddressIsTakenApart_data();
    void anAddressIsTakenApart();
    void anythingElseIsRefused_data();
    void anythingElseIsRefused();
};

void PeerAddressTest::anAddressIsTakenApart_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("host");
    QTest::addColumn<int>("port");

    QTest::newRow("ipv4") << QByteArray("127.0.0.1:10240") << QStringLiteral("127.0.0.1") << 10240;
    QTest::newRow("name") << QByteArray("Node-1.example:1") << QStringLiteral("node-1.example")
                          << 1;
    QTest::newRow("underscore") << QByteArray("hydra_server_1:65535")
                                << QStringLiteral("hydra_server_1") << 65535;
    QTest::newRow("ipv6") << QByteArray("[::1]:10240") << QStringLiteral("::1") << 10240;
    QTest::newRow("ipv6 in capitals")
        << QByteArray("[FE80::A]:10240") << QStringLiteral("fe80::a") << 10240;
    QTest::newRow("digits inside a name")
        << QByteArray("10.0.0.1.nip.io:80") << QStringLiteral("10.0.0.1.nip.io") << 80;
    QTest::newRow("a name that begins with digits")
        << QByteArray("3com:80") << QStringLiteral("3com") << 80;
}

void PeerAddressTest::anAddressIsTakenApart()
{
    QFETCH(QByteArray, text);
    const auto address = PeerAddress::fromText(InstanceAddress(text));
    QVERIFY(address);
    QTEST(address->host, "host");
    QTEST(int(address->port), "port");
}

void PeerAddressTest::anythingElseIsRefused_data()
{
    QTest::addColumn<QByteArray>("text");

    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("no port") << QByteArray("127.0.0.1");
    QTest::newRow("empty port") << QByteArray("127.0.0.1:");
    QTest::newRow("no host") << QByteArray(":10240");
    QTest::newRow("port 0") << QByteArray("127.0.0.1:0");
    QTest::newRow("port out of range") << QByteArray("127.0.0.1:65536");
    QTest::newRow("signed port") << QByteArray("127.0.0.1:+80");
    QTest::newRow("padded port") << QByteArray("127.0.0.1:080");
    QTest::newRow("blank") << QByteArray("127.0.0.1 :80");
    QTest::newRow("header injection") << QByteArray("a\r\nX: y:80");
    QTest::newRow("zero byte") << QByteArray("a\0b:80", 6);
    QTest::newRow("path") << QByteArray("a/b:80");
    QTest::newRow("credentials") << QByteArray("user@host:80");
    QTest::newRow("short ipv4") << QByteArray("127.1:80");
    QTest::newRow("octal ipv4") << QByteArray("0177.0.0.1:80");
    QTest::newRow("hexadecimal ipv4") << QByteArray("0x7f000001:80");
    QTest::newRow("number") << QByteArray("2130706433:80");
    QTest::newRow("five parts") << QByteArray("1.2.3.4.5:80");
    QTest::newRow("part out of range") << QByteArray("1.2.3.256:80");
    QTest::newRow("bare ipv6") << QByteArray("::1:80");
    QTest::newRow("scope") << QByteArray("[fe80::1%eth0]:80");
    QTest::newRow("ipv4 in brackets") << QByteArray("[127.0.0.1]:80");
    QTest::newRow("open bracket") << QByteArray("[::1:80");
    QTest::newRow("empty brackets") << QByteArray("[]:80");
    QTest::newRow("empty label") << QByteArray("a..b:80");
    QTest::newRow("dot first") << QByteArray(".a:80");
    QTest::newRow("long label") << QByteArray(64, 'a') + ":80";
    QTest::newRow("long host") << QByteArray("a.").repeated(200) + "a:80";
    QTest::newRow("not ascii") << QByteArray("h\xc3\xb6st:80");
}

void PeerAddressTest::anythingElseIsRefused()
{
    QFETCH(QByteArray, text);
    QVERIFY(!PeerAddress::fromText(InstanceAddress(text)));
}

QTEST_GUILESS_MAIN(PeerAddressTest)
#include "tst_peeraddress.moc"
