// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/protocol/envelope.h"

#include <QTest>

using namespace hydra;

class TestEnvelope : public QObject
{
    Q_OBJECT

private slots:
    void thePathChoosesTheShape_data();
    void thePathChoosesTheShape();
    void theClassicShapeIsAsTheContractSpellsIt();
    void theLaterShapeIsAsTheContractSpellsIt();
};

void TestEnvelope::thePathChoosesTheShape_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<bool>("isLater");
    QTest::newRow("push") << QByteArray("/push") << false;
    QTest::newRow("v1 push") << QByteArray("/v1/push") << true;
    QTest::newRow("v1 unknown") << QByteArray("/v1/x") << true;
    QTest::newRow("root") << QByteArray("/") << false;
    QTest::newRow("v1 alone") << QByteArray("/v1") << false;
    QTest::newRow("v10") << QByteArray("/v10/push") << false;
    QTest::newRow("v1 within") << QByteArray("/x/v1/push") << false;
    QTest::newRow("empty") << QByteArray() << false;
}

void TestEnvelope::thePathChoosesTheShape()
{
    QFETCH(QByteArray, path);
    QTEST(envelopeOf(path) == Envelope::V1, "isLater");
}

void TestEnvelope::theClassicShapeIsAsTheContractSpellsIt()
{
    const QByteArray ok = R"({"code":200,"msg":"ok","data":{"Seq":"20180829174214102401"}})";
    const QByteArray seq = R"({"Seq":"20180829174214102401"})";
    QCOMPARE(envelope(Envelope::Classic, Code::Ok, seq), ok);
    const QByteArray repeated = R"({"code":600,"msg":"already sent id","data":{}})";
    QCOMPARE(envelope(Envelope::Classic, Code::AlreadySent), repeated);
}

void TestEnvelope::theLaterShapeIsAsTheContractSpellsIt()
{
    const QByteArray ok = R"({"code":200,"message":"ok","result":{"IsOnline":true}})";
    const QByteArray isOnline = R"({"IsOnline":true})";
    QCOMPARE(envelope(Envelope::V1, Code::Ok, isOnline), ok);
    const QByteArray offline = R"({"code":601,"message":"offline","result":{}})";
    QCOMPARE(envelope(Envelope::V1, Code::Offline), offline);
}

QTEST_GUILESS_MAIN(TestEnvelope)
#include "tst_envelope.moc"
