// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/protocol/codes.h"

#include <QTest>

#include <algorithm>

using namespace hydra;

/// The tables of PROTOCOL.md §1 to §3, once more: they are the contract, and a slip is seen here.
class TestCodes : public QObject
{
    Q_OBJECT

private slots:
    void everyCodeGoesOutAsTheContractSays_data();
    void everyCodeGoesOutAsTheContractSays();
    void closeCodesAreThoseOfTheContract();
    void closeReasonsFitTheirFrame();
    void clientsStayAwayOnlyWhenTheyWereSentAway_data();
    void clientsStayAwayOnlyWhenTheyWereSentAway();
};

void TestCodes::everyCodeGoesOutAsTheContractSays_data()
{
    QTest::addColumn<Code>("code");
    QTest::addColumn<int>("number");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("status");

    const auto row = [](Code code, int number, const char *text, int status) {
        QTest::newRow(text) << code << number << QByteArray(text) << status;
    };
    row(Code::Ok, 200, "ok", 200);
    row(Code::BadRequest, 400, "bad request", 400);
    row(Code::Unauthorized, 401, "unauthorized", 401);
    row(Code::Forbidden, 403, "forbidden", 403);
    row(Code::NotFound, 404, "not found", 404);
    row(Code::Replaced, 409, "replaced", 200);
    row(Code::TooManyRequests, 429, "too many requests", 429);
    row(Code::SystemError, 500, "system error", 500);
    row(Code::ParameterError, 600, "parameter error", 400);
    row(Code::AlreadySent, 600, "already sent id", 200);
    row(Code::Offline, 601, "offline", 200);
    row(Code::NotLoggedIn, 602, "not logged in", 200);
    row(Code::RouteFailed, 603, "route failed", 200);
    row(Code::DeliveryUnknown, 604, "delivery unknown", 200);
    row(Code::QueueFull, 605, "queue full", 200);
    row(Code::PresenceUnavailable, 702, "presence unavailable", 503);
}

void TestCodes::everyCodeGoesOutAsTheContractSays()
{
    QFETCH(Code, code);
    QTEST(wireCode(code), "number");
    QTEST(wireText(code).toByteArray(), "text");
    QTEST(httpStatus(code), "status");
}

void TestCodes::closeCodesAreThoseOfTheContract()
{
    QCOMPARE(int(CloseCode::GoingAway), 1001);
    QCOMPARE(int(CloseCode::PolicyViolation), 1008);
    QCOMPARE(int(CloseCode::Kicked), 4001);
    QCOMPARE(int(CloseCode::Banned), 4002);
    QCOMPARE(int(CloseCode::Replaced), 4003);
    QCOMPARE(int(CloseCode::Draining), 4004);
    QCOMPARE(int(CloseCode::HeartbeatTimeout), 4005);
    QCOMPARE(int(CloseCode::LoginTimeout), 4006);
    QCOMPARE(int(CloseCode::TokenExpired), 4007);
    QCOMPARE(int(CloseCode::SlowReader), 4008);
}

void TestCodes::closeReasonsFitTheirFrame()
{
    for (int code = 1000; code < 5000; ++code) {
        const QByteArrayView reason = closeReason(CloseCode(code));
        QVERIFY2(reason.size() <= 123, reason.data());
        QVERIFY(
            std::all_of(reason.begin(), reason.end(), [](char c) { return c >= ' ' && c <= '~'; }));
    }
    QVERIFY(!closeReason(CloseCode::SlowReader).isEmpty());
}

void TestCodes::clientsStayAwayOnlyWhenTheyWereSentAway_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<bool>("mayReconnect");
    for (const int code : { 4001, 4002, 4003 })
        QTest::addRow("%d", code) << code << false;
    for (const int code : { 0, 1000, 1001, 1006, 1008, 4000, 4004, 4005, 4006, 4007, 4008, 70000 })
        QTest::addRow("%d", code) << code << true;
}

void TestCodes::clientsStayAwayOnlyWhenTheyWereSentAway()
{
    QFETCH(int, code);
    QTEST(mayReconnectAfter(code), "mayReconnect");
}

QTEST_GUILESS_MAIN(TestCodes)
#include "tst_codes.moc"
