// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/cluster/ownnames.h"
#include "server/cluster/peeraddress.h"

#include <QTest>

using namespace hydra;

class OwnNamesTest : public QObject
{
    Q_OBJECT

private slots:
    void theOwnAddressIsKnownUnderItsNames_data();
    void theOwnAddressIsKnownUnderItsNames();
    void theMachineIsAskedForItsNames();
};

void OwnNamesTest::theOwnAddressIsKnownUnderItsNames_data()
{
    QTest::addColumn<QByteArray>("other");
    QTest::addColumn<bool>("isOwn");

    QTest::newRow("itself") << QByteArray("hydra-1.example:10240") << true;
    QTest::newRow("other capitals") << QByteArray("HYDRA-1.Example:10240") << true;
    QTest::newRow("localhost") << QByteArray("localhost:10240") << true;
    QTest::newRow("loopback") << QByteArray("127.0.0.1:10240") << true;
    QTest::newRow("another loopback") << QByteArray("127.200.0.9:10240") << true;
    QTest::newRow("ipv6 loopback") << QByteArray("[::1]:10240") << true;
    QTest::newRow("ipv6 loopback in full") << QByteArray("[0:0:0:0:0:0:0:1]:10240") << true;
    QTest::newRow("ipv4 inside ipv6") << QByteArray("[::ffff:127.0.0.1]:10240") << true;
    QTest::newRow("wildcard") << QByteArray("0.0.0.0:10240") << true;
    QTest::newRow("ipv6 wildcard") << QByteArray("[::]:10240") << true;
    QTest::newRow("interface") << QByteArray("192.0.2.7:10240") << true;
    QTest::newRow("interface inside ipv6") << QByteArray("[::ffff:192.0.2.7]:10240") << true;
    QTest::newRow("ipv6 interface") << QByteArray("[2001:db8:0::7]:10240") << true;
    QTest::newRow("link-local interface") << QByteArray("[fe80::7]:10240") << true;
    QTest::newRow("host name") << QByteArray("box:10240") << true;
    QTest::newRow("neighbour") << QByteArray("192.0.2.8:10240") << false;
    QTest::newRow("other name") << QByteArray("hydra-2.example:10240") << false;
    QTest::newRow("itself, other port") << QByteArray("hydra-1.example:10241") << false;
    QTest::newRow("localhost, other port") << QByteArray("localhost:10241") << false;
    QTest::newRow("loopback, other port") << QByteArray("127.0.0.1:10241") << false;
    QTest::newRow("wildcard, other port") << QByteArray("0.0.0.0:10241") << false;
    QTest::newRow("interface, other port") << QByteArray("192.0.2.7:10241") << false;
}

void OwnNamesTest::theOwnAddressIsKnownUnderItsNames()
{
    QFETCH(QByteArray, other);
    const QList<QHostAddress> interfaces { QHostAddress(QStringLiteral("192.0.2.7")),
        QHostAddress(QStringLiteral("2001:db8::7")), QHostAddress(QStringLiteral("fe80::7%eth0")) };
    const OwnNames names(
        { QStringLiteral("hydra-1.example"), 10240 }, interfaces, { QStringLiteral("Box") });
    const auto address = PeerAddress::fromText(InstanceAddress(other));
    QVERIFY(address);
    QTEST(names.holds(*address), "isOwn");
}

void OwnNamesTest::theMachineIsAskedForItsNames()
{
    const OwnNames names({ QStringLiteral("192.0.2.1"), 10240 });
    QVERIFY(names.holds({ QStringLiteral("192.0.2.1"), 10240 }));
    QVERIFY(names.holds({ QStringLiteral("localhost"), 10240 }));
    QVERIFY(!names.holds({ QStringLiteral("203.0.113.77"), 10240 }));
}

QTEST_GUILESS_MAIN(OwnNamesTest)
#include "tst_ownnames.moc"
