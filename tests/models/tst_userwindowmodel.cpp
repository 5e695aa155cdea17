// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/models/users/userwindowmodel.h"
#include "common/protocol/filter/filterparser.h"

#include <QAbstractItemModelTester>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

using namespace hydra;

namespace {

constexpr qint64 noon = 1'732'276'800'000;

/// A server that lists users as ours does: pages by the key of the last row, never by its number.
class Lister final
{
public:
    explicit Lister(UserWindowModel &model)
        : m_model(model)
    {
        QObject::connect(&model, &UserWindowModel::pageAsked, &model,
            [this](quint64 ticket, const UserQuery &query) {
                pending = { ticket, query };
            });
    }

    void join(quint64 number)
    {
        OnlineUser user;
        user.user = UserId(number);
        user.session = SessionId("s" + QByteArray::number(number));
        user.unacked = qint32(number % 7);
        users.insert(number, user);
    }

    /// False if nothing is asked.
    bool answer()
    {
        if (!pending)
            return false;
        const auto [ticket, query] = *std::exchange(pending, std::nullopt);
        ++answers;
        largest = std::max(largest, query.limit);
        if (isForgetful && !query.cursor.isEmpty()) {
            isForgetful = false;
            m_model.refuse(ticket, true);
        } else {
            m_model.take(ticket, pageOf(query));
        }
        return true;
    }

    void answerAll()
    {
        while (answer()) { }
    }

    [[nodiscard]] QList<OnlineUser> sorted(const UserQuery &query) const
    {
        QList<OnlineUser> list = users.values();
        if (query.sort == "unacked") {
            std::stable_sort(list.begin(), list.end(),
                [](const auto &a, const auto &b) { return a.unacked < b.unacked; });
        }
        if (query.isDescending)
            std::reverse(list.begin(), list.end());
        return list;
    }

    QMap<quint64, OnlineUser> users;
    std::optional<std::pair<quint64, UserQuery>> pending;
    int answers = 0;
    int largest = 0;
    bool isForgetful = false;

private:
    UserPage pageOf(const UserQuery &query) const
    {
        const QList<OnlineUser> list = sorted(query);
        const auto key = [&query](const OnlineUser &user) {
            const qint64 value = query.sort == "unacked" ? user.unacked : 0;
            const auto pair = std::pair(value, qint64(user.user.number()));
            return query.isDescending ? std::pair(-pair.first, -pair.second) : pair;
        };
        qsizetype from = 0;
        if (!query.cursor.isEmpty()) {
            const QByteArrayList parts = query.cursor.split('|');
            const std::pair last(parts[0].toLongLong(), parts[1].toLongLong());
            from = std::partition_point(list.begin(), list.end(), [&](const OnlineUser &user) {
                return key(user) <= last;
            }) - list.begin();
        }
        UserPage page;
        page.users = list.mid(from, query.limit);
        page.total = list.size();
        if (from + query.limit < list.size()) {
            const auto last = key(page.users.last());
            page.next = QByteArray::number(last.first) + '|' + QByteArray::number(last.second);
        }
        return page;
    }

    UserWindowModel &m_model;
};

Filter filterOf(const char *text) { return parseFilter(QString::fromLatin1(text)).value(); }

} // namespace

class TestUserWindowModel : public QObject
{
    Q_OBJECT

private slots:
    void rowsComeWhenTheyAreLookedAt();
    void aJumpFarDownWalksThere();
    void oldPagesMakeRoom();
    void staleCursorsAreWalkedAgain();
    void aFailureIsNotRepeated();
    void theServerSorts();
    void onlyWhatTheServerKnowsIsFiltered();
    void newsAreCountedAndMarked();
    void anEmptyListIsEmpty();
    void lateAnswersAreDropped();
    void randomWorkKeepsTheRowsRight();
};

void TestUserWindowModel::rowsComeWhenTheyAreLookedAt()
{
    UserWindowModel model([] { return momentOf(noon); });
    const QAbstractItemModelTester tester(&model);
    Lister server(model);
    for (quint64 i = 1; i <= 3000; ++i)
        server.join(i);
    QVERIFY(model.start({}));
    QVERIFY(server.answer());
    QCOMPARE(model.rowCount(), 3000);
    QVERIFY2(!server.pending, "nothing is read that nobody looks at");
    QCOMPARE(model.index(0, 1).data(Qt::DisplayRole).toString(), QStringLiteral("1"));
    QCOMPARE(model.index(700, 1).data(Qt::DisplayRole).toString(), QStringLiteral("…"));
    QVERIFY(!model.find(700));
    model.setViewport(690, 720);
    QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
    server.answerAll();
    QCOMPARE(model.find(700)->user, UserId(701));
    QVERIFY(!changes.isEmpty());
    QCOMPARE(model.rowOf(UserId(701)), 700);
    QCOMPARE(model.rowOf(SessionId("s701")), 700);
}

void TestUserWindowModel::aJumpFarDownWalksThere()
{
    UserWindowModel model;
    Lister server(model);
    for (quint64 i = 1; i <= 40'000; ++i)
        server.join(i);
    model.start({});
    server.answerAll();
    model.setViewport(30'100, 30'130);
    server.answerAll();
    QCOMPARE(model.find(30'100)->user, UserId(30'101));
    QVERIFY(server.answers <= 9);
    QVERIFY(server.largest <= UserWindowModel::rowsAtOnce);
    const int before = server.answers;
    model.setViewport(30'300, 30'330);
    server.answerAll();
    QVERIFY2(server.answers <= before + 1, "the way is known now");
}

void TestUserWindowModel::oldPagesMakeRoom()
{
    UserWindowModel model;
    Lister server(model);
    for (quint64 i = 1; i <= 30'000; ++i)
        server.join(i);
    model.start({});
    for (int row = 0; row < 30'000; row += 300) {
        model.setViewport(row, row + 40);
        server.answerAll();
        QVERIFY(model.find(row) && model.find(std::min(row + 40, 29'999)));
        QVERIFY(model.pagesKept() <= UserWindowModel::pagesAtMost);
    }
    QVERIFY(!model.find(0));
    QCOMPARE(model.rowOf(UserId(1)), -1);
    model.setViewport(0, 40);
    server.answerAll();
    QCOMPARE(model.find(0)->user, UserId(1));
}

void TestUserWindowModel::staleCursorsAreWalkedAgain()
{
    UserWindowModel model;
    Lister server(model);
    for (quint64 i = 1; i <= 9000; ++i)
        server.join(i);
    model.start({});
    server.answerAll();
    model.setViewport(2000, 2040);
    server.answerAll();
    server.isForgetful = true;
    model.setViewport(8000, 8040);
    server.answerAll();
    QCOMPARE(model.find(8000)->user, UserId(8001));
}

void TestUserWindowModel::aFailureIsNotRepeated()
{
    UserWindowModel model;
    Lister server(model);
    model.start({});
    const quint64 ticket = server.pending->first;
    server.pending.reset();
    model.refuse(ticket, true);
    QVERIFY(!server.pending && !model.isReading());
    model.refresh();
    QVERIFY(server.pending);
}

void TestUserWindowModel::theServerSorts()
{
    UserWindowModel model;
    Lister server(model);
    for (quint64 i = 1; i <= 12'000; ++i)
        server.join(i);
    model.start({});
    server.answerAll();
    model.sort(int(UserColumn::Unacked), Qt::DescendingOrder);
    QCOMPARE(server.pending->second.sort, QByteArray("unacked"));
    QVERIFY(server.pending->second.isDescending);
    server.answerAll();
    QCOMPARE(model.find(0)->unacked, 6);
    QCOMPARE(model.rowCount(), UserWindowModel::sortedAtMost);
    QCOMPARE(model.matching(), 12'000);
    model.setViewport(9990, 9999);
    server.answerAll();
    QVERIFY(model.find(9999));
    QSignalSpy refused(&model, &UserWindowModel::sortRefused);
    model.sort(int(UserColumn::Ttl));
    QCOMPARE(refused.size(), 1);
    QCOMPARE(refused.first().first().toInt(), int(UserColumn::Unacked));
    QVERIFY(!server.pending);
    model.sort(int(UserColumn::User));
    server.answerAll();
    QCOMPARE(model.rowCount(), 12'000);
}

void TestUserWindowModel::onlyWhatTheServerKnowsIsFiltered()
{
    UserWindowModel model;
    Lister server(model);
    QVERIFY(model.start(filterOf("inst:node-1 idle>90s")));
    QCOMPARE(server.pending->second.terms.size(), 2);
    QCOMPARE(model.terms().size(), 2);
    for (const char *const text : { "\"text\"", "inst:a or inst:b", "not inst:a", "inst:a inst:b" })
        QVERIFY2(!model.start(filterOf(text)), text);
    QCOMPARE(model.terms().size(), 2);
}

void TestUserWindowModel::newsAreCountedAndMarked()
{
    UserWindowModel model;
    Lister server(model);
    for (quint64 i = 1; i <= 2000; ++i)
        server.join(i);
    model.start({});
    server.answerAll();
    OnlineUser fresh;
    fresh.user = UserId(5000);
    model.apply(PresenceBatch { {}, { fresh },
        { { UserId(3), SessionId("s3"), "closed" },
            { UserId(1999), SessionId("s1999"), "closed" } },
        2000 });
    QCOMPARE(model.changed(), 3);
    QVERIFY(model.isGone(SessionId("s3")));
    QVERIFY(model.index(2, 0).data(UserRows::GoneRole).toBool());
    model.apply({ SessionUpdate { .session = SessionId("s4"), .unacked = 77 } });
    QCOMPARE(model.find(3)->unacked, 77);
    model.refresh();
    QCOMPARE(model.changed(), 0);
    server.answerAll();
    QVERIFY(!model.isGone(SessionId("s3")));
    model.start(filterOf("id:4*"));
    model.apply(PresenceBatch { {}, { fresh }, {}, 2000 });
    QCOMPARE(model.changed(), 0);
}

void TestUserWindowModel::anEmptyListIsEmpty()
{
    UserWindowModel model;
    Lister server(model);
    model.start({});
    server.answerAll();
    QCOMPARE(model.rowCount(), 0);
    QVERIFY(!model.isReading());
    QCOMPARE(server.answers, 1);
}

void TestUserWindowModel::lateAnswersAreDropped()
{
    UserWindowModel model;
    Lister server(model);
    server.join(1);
    model.start({});
    const quint64 first = server.pending->first;
    model.sort(int(UserColumn::Unacked));
    UserPage page;
    page.users = server.users.values();
    model.take(first, page);
    QCOMPARE(model.rowCount(), 0);
    server.answerAll();
    QCOMPARE(model.rowCount(), 1);
    model.stop();
    QCOMPARE(model.rowCount(), 0);
    QVERIFY(!server.pending);
}

/// Without changes the window is exactly the server's list; with changes between reads its rows
/// may shift, and are right again after a refresh.
void TestUserWindowModel::randomWorkKeepsTheRowsRight()
{
    QRandomGenerator random(20261122);
    UserWindowModel model;
    const QAbstractItemModelTester tester(&model);
    Lister server(model);
    for (int i = 0; i < 6000; ++i)
        server.join(1 + quint64(random.bounded(1'000'000)));
    model.start({});
    UserQuery query;
    bool isFresh = true;
    for (int step = 0; step < 800; ++step) {
        switch (random.bounded(12)) {
        case 0:
            server.join(1 + quint64(random.bounded(1'000'000)));
            isFresh = false;
            break;
        case 1:
            server.users.erase(
                std::next(server.users.begin(), random.bounded(int(server.users.size()))));
            isFresh = false;
            break;
        case 2: {
            const bool byNumber = random.bounded(2) == 0;
            const auto order = Qt::SortOrder(random.bounded(2));
            query.sort = byNumber ? QByteArray("unacked") : QByteArray();
            query.isDescending = order == Qt::DescendingOrder;
            model.sort(int(byNumber ? UserColumn::Unacked : UserColumn::User), order);
            break;
        }
        case 3:
            model.refresh();
            isFresh = true;
            break;
        case 4:
            server.answer();
            break;
        case 5:
            server.isForgetful = true;
            break;
        default: {
            const int row = random.bounded(std::max(model.rowCount(), 1));
            model.setViewport(row, row + random.bounded(60));
            server.answerAll();
            QVERIFY(model.pagesKept() <= UserWindowModel::pagesAtMost);
            const QList<OnlineUser> list = server.sorted(query);
            for (int i = row; isFresh && i < std::min(row + 20, model.rowCount()); ++i) {
                QVERIFY(model.find(i));
                QCOMPARE(model.find(i)->user, list[i].user);
            }
        }
        }
    }
}

QTEST_GUILESS_MAIN(TestUserWindowModel)
#include "tst_userwindowmodel.moc"
