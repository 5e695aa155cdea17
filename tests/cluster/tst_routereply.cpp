// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/cluster/routereply.h"

#include <QTest>

using namespace hydra;

class RouteReplyTest : public QObject
{
    Q_OBJECT

private slots:
    void anEnvelopeIsRead_data();
    void anEnvelopeIsRead();
    void anythingElseIsABadReply_data();
    void anythingElseIsABadReply();
    void aLongReplyFollowsAShortOne();

private:
    RouteReplyReader m_reader;
};

void RouteReplyTest::anEnvelopeIsRead_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("seq");
    QTest::addColumn<bool>("isAcknowledged");

    QTest::newRow("ours") << QByteArray(
        R"({"code":200,"msg":"ok","data":{"Seq":"2018","Acked":true}})")
                          << 200 << QByteArray("2018") << true;
    QTest::newRow("classic") << QByteArray(R"({"code":200,"msg":"ok","data":{"Seq":"2018"}})")
                             << 200 << QByteArray("2018") << false;
    QTest::newRow("no data") << QByteArray(R"({"code":601,"msg":"offline"})") << 601 << QByteArray()
                             << false;
    QTest::newRow("null data") << QByteArray(R"({"code":601,"data":null})") << 601 << QByteArray()
                               << false;
    QTest::newRow("empty data") << QByteArray(R"({"code":605,"msg":"queue full","data":{}})") << 605
                                << QByteArray() << false;
    QTest::newRow("other capitals") << QByteArray(R"({"Code":200,"DATA":{"SEQ":"1","acked":true}})")
                                    << 200 << QByteArray("1") << true;
    QTest::newRow("unknown keys") << QByteArray(
        R"({"x":[{}],"code":200,"data":{"y":{"Seq":"no"},"Seq":"1"}})")
                                  << 200 << QByteArray("1") << false;
    QTest::newRow("duplicates") << QByteArray(
        R"({"code":500,"data":{"Seq":"1","Acked":true},"code":200,"data":{"Seq":"2"}})")
                                << 200 << QByteArray("2") << false;
}

void RouteReplyTest::anEnvelopeIsRead()
{
    QFETCH(QByteArray, body);
    const Result<RouteReply> reply = m_reader.read(body);
    QVERIFY(reply);
    QTEST(reply->code, "code");
    QTEST(reply->seq.text(), "seq");
    QTEST(reply->isAcknowledged, "isAcknowledged");
}

void RouteReplyTest::anythingElseIsABadReply_data()
{
    QTest::addColumn<QByteArray>("body");

    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("html") << QByteArray("<html>502</html>");
    QTest::newRow("array") << QByteArray("[200]");
    QTest::newRow("number") << QByteArray("200");
    QTest::newRow("cut") << QByteArray(R"({"code":200,"data":{"Seq")");
    QTest::newRow("more than one") << QByteArray(R"({"code":200}{"code":200})");
    QTest::newRow("no code") << QByteArray(R"({"msg":"ok","data":{"Seq":"1"}})");
    QTest::newRow("code as text") << QByteArray(R"({"code":"200"})");
    QTest::newRow("broken code") << QByteArray(R"({"code":200.5})");
    QTest::newRow("negative code") << QByteArray(R"({"code":-1})");
    QTest::newRow("huge code") << QByteArray(R"({"code":4294967496})");
    QTest::newRow("seq as number") << QByteArray(R"({"code":200,"data":{"Seq":1}})");
    QTest::newRow("endless seq") << QByteArray(R"({"code":200,"data":{"Seq":")")
            + QByteArray(1000, '1') + R"("}})";
    QTest::newRow("acknowledged as text") << QByteArray(R"({"code":200,"data":{"Acked":"true"}})");
    QTest::newRow("data as list") << QByteArray(R"({"code":200,"data":[]})");
    QTest::newRow("invalid utf-8") << QByteArray("{\"code\":200,\"msg\":\"\xff\"}");
    QTest::newRow("too deep") << R"({"code":200,"x":)" + QByteArray(70, '[') + QByteArray(70, ']')
            + '}';
}

void RouteReplyTest::anythingElseIsABadReply()
{
    QFETCH(QByteArray, body);
    const Result<RouteReply> reply = m_reader.read(body);
    QVERIFY(!reply);
    QCOMPARE(reply.error().kind, ErrorKind::BadReply);
    QVERIFY(m_reader.read(R"({"code":200})"));
}

void RouteReplyTest::aLongReplyFollowsAShortOne()
{
    QVERIFY(m_reader.read(R"({"code":200})"));
    const QByteArray deep = QByteArray(70, '[') + QByteArray(70, ']');
    QVERIFY(m_reader.read(R"({"code":200,"x":")" + QByteArray(1'000'000, 'x') + R"("})"));
    QVERIFY(!m_reader.read(R"({"code":200,"x":)" + deep + '}'));
}

QTEST_GUILESS_MAIN(RouteReplyTest)
#include "tst_routereply.moc"
