// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/composer/pushdispatch.h"
#include "common/net/demo/demoservice.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace hydra;
using namespace std::chrono_literals;

namespace {

/// A service that takes down what is pushed, and whose jobs do what the test says.
class NotingService final : public AdminService
{
public:
    void open() override { }
    void close() override { }
    void retryNow() override { }
    void askLoad(std::chrono::seconds, AdminReply<LoadHistory>) override { }
    void askInstances(AdminReply<InstanceList>) override { }
    void lookUp(const QList<UserId> &, AdminReply<UserLookup>) override { }
    void kick(const hydra::KickRequest &, AdminReply<KickAnswer>) override { }
    void askHistory(std::optional<UserId>, AdminReply<PushHistory>) override { }
    void askAudit(AdminReply<QList<AuditEntry>>) override { }
    void askJobs(AdminReply<QList<PushJob>>) override { }
    void askConfig(AdminReply<QList<ConfigEntry>>) override { }
    void setLogLevel(const hydra::LogLevelChange &, AdminReply<Severity>) override { }
    void watch(const QList<SessionId> &) override { }
    void trace(const QList<UserId> &, std::chrono::seconds) override { }
    [[nodiscard]] State state() const override { return State::Live; }
    [[nodiscard]] const ServerHello &hello() const override { return m_hello; }
    [[nodiscard]] const AdminError &lastError() const override { return m_error; }
    [[nodiscard]] QString address() const override { return {}; }
    [[nodiscard]] Moment now() const override { return systemNow(); }

    void askUsers(const hydra::UserQuery &query, AdminReply<UserPage> reply) override
    {
        UserPage page;
        const int from = query.cursor.toInt();
        for (int i = from; i < from + 3; ++i)
            page.users.append(OnlineUser { .user = UserId(quint64(i / 2 + 1)) });
        page.total = 9;
        if (from + 3 < 9)
            page.next = QByteArray::number(from + 3);
        answer(std::move(reply), page);
    }

    void push(const hydra::PushBatch &batch, AdminReply<PushBatchAnswer> reply) override
    {
        if (batch.isDryRun) {
            ++checks;
            PushBatchAnswer result;
            result.matched = batch.users.size();
            result.online = batch.users.size() - 1;
            result.token = "token";
            answer(std::move(reply), result);
            return;
        }
        batches.append(batch);
        if (!failures.isEmpty()) {
            AdminError error;
            error.kind = failures.takeFirst();
            QMetaObject::invokeMethod(
                this, [reply, error] { reply(tl::unexpected(error)); }, Qt::QueuedConnection);
            return;
        }
        answer(std::move(reply), PushBatchAnswer { .job = batch.id });
    }

    void askJob(const QByteArray &id, PushJob::Action action, AdminReply<PushJob> reply) override
    {
        cancelled += action == PushJob::Action::Cancel ? 1 : 0;
        job.id = id;
        answer(std::move(reply), job);
    }

    [[nodiscard]] QByteArrayList messages() const
    {
        QByteArrayList list;
        for (const PushBatch &batch : batches) {
            for (const PersonalMessage &each : batch.personal)
                list.append(each.user.toDigits() + ' ' + each.message);
        }
        return list;
    }

    QList<PushBatch> batches;
    QList<AdminError::Kind> failures;
    PushJob job;
    int checks = 0;
    int cancelled = 0;

private:
    template <typename T> void answer(AdminReply<T> reply, T value)
    {
        QMetaObject::invokeMethod(
            this, [reply, value] { reply(value); }, Qt::QueuedConnection);
    }

    ServerHello m_hello;
    AdminError m_error;
};

Composition to(const QList<UserId> &users, const char *text)
{
    Composition composition;
    composition.batch.users = users;
    composition.draft.text = QString::fromUtf8(text);
    return composition;
}

QList<UserId> firstUsers(int count)
{
    QList<UserId> users;
    for (int i = 1; i <= count; ++i)
        users.append(UserId(quint64(i)));
    return users;
}

} // namespace

class TestPushDispatch : public QObject
{
    Q_OBJECT

private slots:
    void oneMessageForAllIsOneRequest();
    void aMessageOfTheirOwnIsFedInParts();
    void aLongListIsCheckedAndFedInPieces();
    void whoMatchesIsListedWhenMessagesDiffer();
    void aFileIsFedLineByLine();
    void whatIsNoJsonIsLeftOutAndTold();
    void unknownVariablesAreNotSent();
    void roundsFollowEachOther();
    void aFullJobIsWaitedFor();
    void aLostPartIsSentAgain();
    void aJobThatWasStoppedIsFedNoMore();
    void anErrorEndsTheFeedingAndTheJob();
    void whatIsChangedIsNotSent();
    void theDemoTakesParts();
};

void TestPushDispatch::oneMessageForAllIsOneRequest()
{
    NotingService service;
    PushDispatch dispatch;
    dispatch.setService(&service);
    QSignalSpy checked(&dispatch, &PushDispatch::checked);
    QSignalSpy sent(&dispatch, &PushDispatch::sent);
    Composition composition = to(firstUsers(3), "{\"at\":\"{{env.site}}\"}");
    composition.variables.insert(QStringLiteral("site"), QStringLiteral("eu"));
    dispatch.check(composition);
    QVERIFY(dispatch.isBusy());
    QTRY_COMPARE(checked.size(), 1);
    QCOMPARE(dispatch.reach()->matched, 3);
    QCOMPARE(dispatch.reach()->online, 2);
    dispatch.send();
    QTRY_COMPARE(sent.size(), 1);
    QCOMPARE(service.batches.size(), 1);
    QCOMPARE(service.batches[0].message, QByteArray(R"({"at":"eu"})"));
    QCOMPARE(service.batches[0].token, QByteArray("token"));
    QCOMPARE(service.batches[0].part, 0);
    QVERIFY(!dispatch.reach());
}

void TestPushDispatch::aMessageOfTheirOwnIsFedInParts()
{
    NotingService service;
    PushDispatch dispatch;
    dispatch.setService(&service);
    QSignalSpy checked(&dispatch, &PushDispatch::checked);
    QSignalSpy sent(&dispatch, &PushDispatch::sent);
    Composition composition = to(firstUsers(5), "[{{uuid}},{{i}}]");
    composition.batch.rate = 2;
    dispatch.check(composition);
    QTRY_COMPARE(checked.size(), 1);
    dispatch.send();
    QTRY_COMPARE(dispatch.feeding(), 0);
    QCOMPARE(sent.size(), 1);
    QCOMPARE(service.messages(),
        QByteArrayList({ "1 [1,1]", "2 [2,2]", "3 [3,3]", "4 [4,4]", "5 [5,5]" }));
    QCOMPARE(service.batches.size(), 3);
    for (int i = 0; i < 3; ++i) {
        QCOMPARE(service.batches[i].part, i + 1);
        QCOMPARE(service.batches[i].hasMore, i < 2);
        QCOMPARE(service.batches[i].id, service.batches[0].id);
        QVERIFY(service.batches[i].users.isEmpty());
    }
    QCOMPARE(service.batches[0].expected, 5);
}

void TestPushDispatch::aLongListIsCheckedAndFedInPieces()
{
    NotingService service;
    PushDispatch dispatch;
    dispatch.setService(&service);
    QSignalSpy checked(&dispatch, &PushDispatch::checked);
    Composition composition = to(firstUsers(25'000), "1");
    composition.batch.rate = 10'000;
    dispatch.check(composition);
    QTRY_COMPARE(checked.size(), 1);
    QCOMPARE(service.checks, 3);
    QCOMPARE(dispatch.reach()->matched, 25'000);
    QCOMPARE(dispatch.reach()->online, 25'000 - 3);
    dispatch.send();
    QTRY_COMPARE(dispatch.feeding(), 0);
    QCOMPARE(service.messages().size(), 25'000);
    QCOMPARE(service.batches.size(), 25);
}

void TestPushDispatch::whoMatchesIsListedWhenMessagesDiffer()
{
    NotingService service;
    PushDispatch dispatch;
    dispatch.setService(&service);
    QSignalSpy checked(&dispatch, &PushDispatch::checked);
    Composition composition = to({}, "{{uuid}}");
    composition.batch.isForAll = true;
    dispatch.check(composition);
    QTRY_COMPARE(checked.size(), 1);
    QCOMPARE(dispatch.found(), firstUsers(5));
    dispatch.send();
    QTRY_COMPARE(dispatch.feeding(), 0);
    QCOMPARE(service.messages().last(), QByteArray("5 5"));
    QVERIFY(!service.batches[0].isForAll);
}

void TestPushDispatch::aFileIsFedLineByLine()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("a.csv"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("uuid,order\n7,A-1\nx,A-2\n7,A-3\n");
    file.close();
    FileScan scan;
    FileSummary summary;
    connect(&scan, &FileScan::finished, &scan, [&](const FileSummary &found) { summary = found; });
    scan.start(path);
    QTRY_VERIFY(!scan.isRunning());
    NotingService service;
    PushDispatch dispatch;
    dispatch.setService(&service);
    QSignalSpy checked(&dispatch, &PushDispatch::checked);
    Composition composition = to({}, "{\"o\":\"{{csv.order}}\"}");
    composition.file = summary;
    dispatch.check(composition);
    QTRY_COMPARE(checked.size(), 1);
    dispatch.send();
    QTRY_COMPARE(dispatch.feeding(), 0);
    QCOMPARE(service.messages(), QByteArrayList({ R"(7 {"o":"A-1"})", R"(7 {"o":"A-3"})" }));
    // The same for all: once for each user.
    composition.draft.text = QStringLiteral("1");
    dispatch.check(composition);
    QTRY_COMPARE(checked.size(), 2);
    QCOMPARE(dispatch.reach()->matched, 1);
    QCOMPARE(dispatch.reach()->duplicates, 1);
}

void TestPushDispatch::whatIsNoJsonIsLeftOutAndTold()
{
    NotingService service;
    PushDispatch dispatch;
    dispatch.setService(&service);
    QSignalSpy checked(&dispatch, &PushDispatch::checked);
    QSignalSpy spoilt(&dispatch, &PushDispatch::spoilt);
    Composition composition = to({ UserId(1), UserId(2) }, "[0{{i}}, {{uuid}}]");
    dispatch.check(composition);
    QTRY_COMPARE(checked.size(), 1);
    QCOMPARE(dispatch.reach()->spoilt, 2);
    QVERIFY(!dispatch.reach()->firstSpoilt.isEmpty());
    QCOMPARE(dispatch.pushes(), 0);
    dispatch.send();
    QTRY_COMPARE(spoilt.size(), 1);
    QVERIFY(service.batches.isEmpty());
}

void TestPushDispatch::unknownVariablesAreNotSent()
{
    NotingService service;
    PushDispatch dispatch;
    dispatch.setService(&service);
    QSignalSpy failed(&dispatch, &PushDispatch::failed);
    dispatch.check(to(firstUsers(2), "\"{{name}}\""));
    QCOMPARE(failed.size(), 1);
    QVERIFY(failed[0][0].toString().contains(QLatin1String("name")));
    dispatch.sendUnchecked(to(firstUsers(1), "\"{{csv.name}}\""));
    QCOMPARE(failed.size(), 2);
    QCOMPARE(service.checks, 0);
    QVERIFY(!dispatch.isBusy());
}

void TestPushDispatch::roundsFollowEachOther()
{
    NotingService service;
    PushDispatch dispatch;
    dispatch.setService(&service);
    Composition composition = to({ UserId(9) }, "{{i}}");
    composition.rounds = 3;
    composition.every = 60ms;
    composition.jitter = 20ms;
    const auto begin = std::chrono::steady_clock::now();
    dispatch.sendUnchecked(composition);
    QTRY_COMPARE(dispatch.feeding(), 0);
    QCOMPARE(service.messages(), QByteArrayList({ "9 1", "9 2", "9 3" }));
    QVERIFY(std::chrono::steady_clock::now() - begin >= 80ms);
    QCOMPARE(service.batches.size(), 3);
    QVERIFY(!service.batches.last().hasMore);
}

void TestPushDispatch::aFullJobIsWaitedFor()
{
    NotingService service;
    service.job.waiting = 100;
    PushDispatch dispatch;
    dispatch.setService(&service);
    QSignalSpy sent(&dispatch, &PushDispatch::sent);
    Composition composition = to({ UserId(9) }, "{{i}}");
    composition.batch.rate = 5;
    composition.rounds = 2;
    composition.every = 0ms;
    dispatch.sendUnchecked(composition);
    QTRY_COMPARE(sent.size(), 1);
    QTest::qWait(400);
    QCOMPARE(service.batches.size(), 1);
    service.job.waiting = 0;
    QTRY_COMPARE(service.batches.size(), 2);
}

void TestPushDispatch::aLostPartIsSentAgain()
{
    NotingService service;
    service.failures = { AdminError::Kind::TimedOut };
    PushDispatch dispatch;
    dispatch.setService(&service);
    QSignalSpy sent(&dispatch, &PushDispatch::sent);
    dispatch.sendUnchecked(to({ UserId(9) }, "{{i}}"));
    QTRY_COMPARE(sent.size(), 1);
    QCOMPARE(service.batches.size(), 2);
    QCOMPARE(service.batches[0].part, 1);
    QCOMPARE(service.batches[1].part, 1);
    QCOMPARE(service.messages(), QByteArrayList({ "9 1", "9 1" }));
}

void TestPushDispatch::aJobThatWasStoppedIsFedNoMore()
{
    NotingService service;
    service.job.state = PushJob::State::Cancelled;
    PushDispatch dispatch;
    dispatch.setService(&service);
    QSignalSpy spoilt(&dispatch, &PushDispatch::spoilt);
    Composition composition = to({ UserId(9) }, "{{i}}");
    composition.rounds = 50;
    dispatch.sendUnchecked(composition);
    QCOMPARE(dispatch.feeding(), 1);
    QTRY_COMPARE(dispatch.feeding(), 0);
    QCOMPARE(service.batches.size(), 1);
    QCOMPARE(spoilt.size(), 0);
}

void TestPushDispatch::anErrorEndsTheFeedingAndTheJob()
{
    NotingService service;
    service.failures = { AdminError::Kind::RoleTooLow };
    PushDispatch dispatch;
    dispatch.setService(&service);
    QSignalSpy spoilt(&dispatch, &PushDispatch::spoilt);
    dispatch.sendUnchecked(to({ UserId(9) }, "{{i}}"));
    QTRY_COMPARE(spoilt.size(), 1);
    QVERIFY(!spoilt[0][1].toString().isEmpty());
    QTRY_COMPARE(service.cancelled, 1);
    QCOMPARE(dispatch.feeding(), 0);
}

void TestPushDispatch::whatIsChangedIsNotSent()
{
    NotingService service;
    PushDispatch dispatch;
    dispatch.setService(&service);
    QSignalSpy checked(&dispatch, &PushDispatch::checked);
    dispatch.check(to(firstUsers(2), "1"));
    dispatch.forget();
    QTest::qWait(20);
    QCOMPARE(checked.size(), 0);
    dispatch.check(to(firstUsers(2), "1"));
    QTRY_COMPARE(checked.size(), 1);
    dispatch.forget();
    dispatch.send();
    QTest::qWait(20);
    QVERIFY(service.batches.isEmpty());
}

void TestPushDispatch::theDemoTakesParts()
{
    DemoService demo(0ms);
    demo.open();
    QTRY_COMPARE(demo.state(), AdminService::State::Live);
    PushDispatch dispatch;
    dispatch.setService(&demo);
    QByteArray id;
    connect(&dispatch, &PushDispatch::sent, this, [&id](const QByteArray &job) { id = job; });
    Composition composition = to(firstUsers(40), "{{i}}");
    composition.batch.rate = 20;
    dispatch.check(composition);
    QTRY_VERIFY(dispatch.reach());
    dispatch.send();
    QTRY_VERIFY(!id.isEmpty());
    PushJob job;
    const auto ask = [&] {
        demo.step(1s);
        demo.askJob(id, PushJob::Action::Ask,
            { this, [&job](const AdminResult<PushJob> &result) { job = result.value(); } });
        return job.isOver();
    };
    QTRY_VERIFY_WITH_TIMEOUT(ask(), 10'000);
    QCOMPARE(job.total, 40);
    QCOMPARE(job.finished(), 40);
}

QTEST_GUILESS_MAIN(TestPushDispatch)
#include "tst_pushdispatch.moc"
