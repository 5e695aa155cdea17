// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/net/demo/demoservice.h"

#include <QSignalSpy>
#include <QTest>

using namespace hydra;
using namespace std::chrono_literals;

namespace {

constexpr qint64 noon = 1'732'270'060'000;

/// A demo whose clock stands still.
struct StillDemo
{
    StillDemo()
    {
        service.open();
        isLive = QTest::qWaitFor([this] { return service.state() == AdminService::State::Live; });
    }

    template <typename T, typename Ask> AdminResult<T> ask(Ask question)
    {
        std::optional<AdminResult<T>> answer;
        question(AdminReply<T> {
            &service, [&answer](const AdminResult<T> &result) { answer = result; } });
        if (!QTest::qWaitFor([&answer] { return answer.has_value(); }))
            return tl::unexpected(AdminError());
        return *answer;
    }

    QList<OnlineUser> listAll()
    {
        QList<OnlineUser> all;
        UserQuery query;
        do {
            const auto page = ask<UserPage>(
                [&](AdminReply<UserPage> reply) { service.askUsers(query, std::move(reply)); });
            all += page->users;
            query.cursor = page->next;
        } while (!query.cursor.isEmpty());
        return all;
    }

    DemoService service { 0ms, 1, momentOf(noon) };
    bool isLive = false;
};

} // namespace

class TestDemoService : public QObject
{
    Q_OBJECT

private slots:
    void theSameSeedIsTheSameWorld();
    void theListAndTheStreamAgree();
    void theRowsOnScreenAndTheDetailsAgree();
    void aKickIsCountedFirstAndThenSeen();
    void aJobGoesOnWithTheTime();
    void watchedRowsAndTracedUsersAreTold();
    void failuresAreAnsweredAndEnd();
};

void TestDemoService::theSameSeedIsTheSameWorld()
{
    DemoWorld one(7, momentOf(noon));
    DemoWorld two(7, momentOf(noon));
    for (int i = 1; i < 20; ++i) {
        const auto a = one.advance(momentOf(noon + i * 500));
        const auto b = two.advance(momentOf(noon + i * 500));
        QCOMPARE(a.presence.joined.size(), b.presence.joined.size());
        QCOMPARE(a.pushes.fresh.size(), b.pushes.fresh.size());
    }
    QCOMPARE(one.users().last().session, two.users().last().session);
    QCOMPARE(one.history(900s).series[0].size(), 300);
}

void TestDemoService::theRowsOnScreenAndTheDetailsAgree()
{
    StillDemo demo;
    OnlineUser row = demo.listAll().first();
    for (int i = 0; i < 200; ++i)
        demo.service.step(500ms);
    QSignalSpy told(&demo.service, &AdminService::rowsChanged);
    demo.service.watch({ row.session });
    QTRY_COMPARE(told.size(), 1);
    const auto updates = told.first().first().value<QList<SessionUpdate>>();
    updates.first().applyTo(row);
    const auto lookup = demo.ask<UserLookup>(
        [&](AdminReply<UserLookup> reply) { demo.service.lookUp({ row.user }, std::move(reply)); });
    QVERIFY(lookup);
    for (const OnlineUser &session : lookup->items.first().sessions) {
        if (session.session != row.session)
            continue;
        QCOMPARE(session.heartbeat, row.heartbeat);
        QCOMPARE(session.ttl, row.ttl);
        QVERIFY(session.ttl > 0);
    }
}

void TestDemoService::theListAndTheStreamAgree()
{
    StillDemo demo;
    QVERIFY(demo.isLive);
    QSet<SessionId> sessions;
    for (const OnlineUser &user : demo.listAll())
        sessions.insert(user.session);
    QCOMPARE(sessions.size(), DemoWorld::userCount);
    connect(&demo.service, &AdminService::presenceChanged, this,
        [&sessions](const PresenceBatch &batch) {
            for (const SessionEnd &end : batch.left)
                QVERIFY(sessions.remove(end.session));
            for (const OnlineUser &user : batch.joined)
                sessions.insert(user.session);
            QCOMPARE(batch.online, sessions.size());
        });
    for (int i = 0; i < 100; ++i)
        demo.service.step(500ms);
    QSet<SessionId> after;
    for (const OnlineUser &user : demo.listAll())
        after.insert(user.session);
    QCOMPARE(after, sessions);
}

void TestDemoService::aKickIsCountedFirstAndThenSeen()
{
    StillDemo demo;
    const OnlineUser user = demo.listAll().first();
    KickRequest request;
    request.sessions = { user.session };
    request.isDryRun = true;
    const auto kick
        = [&](AdminReply<KickAnswer> reply) { demo.service.kick(request, std::move(reply)); };
    QSignalSpy presence(&demo.service, &AdminService::presenceChanged);
    QCOMPARE(demo.ask<KickAnswer>(kick)->matched, 1);
    QCOMPARE(presence.size(), 0);
    request.isDryRun = false;
    QCOMPARE(demo.ask<KickAnswer>(kick)->kicked, 1);
    QCOMPARE(presence[0][0].value<PresenceBatch>().left.first().reason, QByteArray("kicked"));
    QCOMPARE(demo.ask<KickAnswer>(kick)->kicked, 0);
}

void TestDemoService::aJobGoesOnWithTheTime()
{
    StillDemo demo;
    PushBatch batch;
    batch.isForAll = true;
    batch.message = "\"hi\"";
    batch.rate = 1000;
    const auto answer = demo.ask<PushBatchAnswer>(
        [&](AdminReply<PushBatchAnswer> reply) { demo.service.push(batch, std::move(reply)); });
    const auto ask = [&](PushJob::Action action) {
        return demo
            .ask<PushJob>([&](AdminReply<PushJob> reply) {
                demo.service.askJob(answer->job, action, std::move(reply));
            })
            .value();
    };
    demo.service.step(1s);
    QCOMPARE(ask(PushJob::Action::Ask).finished(), 1000);
    ask(PushJob::Action::Pause);
    demo.service.step(1s);
    QCOMPARE(ask(PushJob::Action::Resume).finished(), 1000);
    for (int i = 0; i < 10; ++i)
        demo.service.step(1s);
    const PushJob done = ask(PushJob::Action::Cancel);
    QCOMPARE(done.state, PushJob::State::Done);
    QCOMPARE(done.finished(), answer->matched);
    QVERIFY(!demo.ask<PushJob>([&](AdminReply<PushJob> reply) {
        demo.service.askJob("nosuch", PushJob::Action::Ask, std::move(reply));
    }));
}

void TestDemoService::watchedRowsAndTracedUsersAreTold()
{
    StillDemo demo;
    const OnlineUser user = demo.listAll().first();
    QSignalSpy rows(&demo.service, &AdminService::rowsChanged);
    QSignalSpy traces(&demo.service, &AdminService::traced);
    demo.service.watch({ user.session, SessionId("nosuch") });
    demo.service.trace({ user.user }, 60s);
    PushBatch batch;
    batch.users = { user.user };
    batch.message = "1";
    demo.ask<PushBatchAnswer>(
        [&](AdminReply<PushBatchAnswer> reply) { demo.service.push(batch, std::move(reply)); });
    demo.service.step(500ms);
    QCOMPARE(rows[0][0].value<QList<SessionUpdate>>().size(), 1);
    QVERIFY(traces.size() >= 2);
}

void TestDemoService::failuresAreAnsweredAndEnd()
{
    StillDemo demo;
    AdminError error;
    error.kind = AdminError::Kind::Unreachable;
    demo.service.fail(error, AdminService::State::Waiting);
    const auto ask = [&] {
        return demo.ask<InstanceList>(
            [&](AdminReply<InstanceList> reply) { demo.service.askInstances(std::move(reply)); });
    };
    QCOMPARE(ask().error().kind, AdminError::Kind::Unreachable);
    demo.service.retryNow();
    QCOMPARE(ask()->items.size(), 4);
    demo.service.close();
    QCOMPARE(ask().error().kind, AdminError::Kind::Closed);
}

QTEST_GUILESS_MAIN(TestDemoService)
#include "tst_demoservice.moc"
