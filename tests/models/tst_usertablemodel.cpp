// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/models/users/usersubject.h"
#include "common/models/users/usertablemodel.h"
#include "common/protocol/filter/filterparser.h"

#include <QAbstractItemModelTester>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <map>

using namespace hydra;

namespace {

constexpr qint64 noon = 1'732'270'060'000;

Moment fixedNow() { return momentOf(noon); }

OnlineUser userNamed(int number)
{
    OnlineUser user;
    user.user = UserId(quint64(10'000 + number / 2));
    user.session = SessionId("s" + QByteArray::number(number));
    user.instance = "node-" + QByteArray::number(number % 4);
    user.address = "10.0." + QByteArray::number(number % 7) + ".1:" + QByteArray::number(number);
    user.client = number % 3 == 0 ? "js/1.0" : "cpp/2.1";
    user.since = momentOf(noon - number * 1000);
    user.heartbeat = momentOf(noon - (number % 97) * 1000);
    user.unacked = number % 5;
    return user;
}

PresenceBatch joining(const QList<OnlineUser> &users)
{
    PresenceBatch batch;
    batch.joined = users;
    return batch;
}

PresenceBatch leaving(const OnlineUser &user)
{
    PresenceBatch batch;
    batch.left = { { user.user, user.session, "closed" } };
    return batch;
}

QList<OnlineUser> usersFrom(int first, int count)
{
    QList<OnlineUser> users;
    for (int i = first; i < first + count; ++i)
        users.append(userNamed(i));
    return users;
}

Filter filterOf(const char *text) { return parseFilter(QString::fromLatin1(text)).value(); }

/// What UserTableModel promises, done the slow and obvious way.
class Reference final
{
public:
    struct Entry
    {
        OnlineUser user;
        qint64 key = 0;
        bool isShown = false;
        bool isLeaving = false;
        bool isToBeJudged = false;
    };

    void join(const OnlineUser &user)
    {
        const auto found = m_listed.find(user.session);
        if (found == m_listed.end()) {
            m_waiting[user.session] = user;
            return;
        }
        found->second.user = user;
        found->second.isLeaving = false;
        found->second.isToBeJudged = true;
    }
    void leave(const SessionId &session)
    {
        m_waiting.erase(session);
        if (const auto found = m_listed.find(session); found != m_listed.end())
            found->second.isLeaving = true;
    }
    void update(const SessionUpdate &update)
    {
        if (const auto found = m_listed.find(update.session); found != m_listed.end()) {
            update.applyTo(found->second.user);
            found->second.isToBeJudged = true;
        } else if (const auto waits = m_waiting.find(update.session); waits != m_waiting.end()) {
            update.applyTo(waits->second);
        }
    }
    void list(const QList<OnlineUser> &users)
    {
        m_waiting.clear();
        for (auto &[session, entry] : m_listed)
            entry.isLeaving = true;
        for (const OnlineUser &user : users)
            join(user);
    }
    void showAll()
    {
        std::erase_if(m_listed, [](const auto &item) { return item.second.isLeaving; });
        for (const auto &[session, user] : m_waiting) {
            m_listed[session] = { user, UserCell::sortNumber(user, m_column), true, false, true };
        }
        m_waiting.clear();
        for (auto &[session, entry] : m_listed) {
            if (entry.isToBeJudged)
                entry.isShown = passes(entry.user);
            entry.isToBeJudged = false;
        }
    }
    void refresh()
    {
        showAll();
        setFilter(m_filter);
        sort(m_column, m_order);
    }
    void setFilter(const Filter &filter)
    {
        m_filter = filter;
        for (auto &[session, entry] : m_listed) {
            entry.isShown = passes(entry.user);
            entry.isToBeJudged = false;
        }
    }
    void sort(UserColumn column, Qt::SortOrder order)
    {
        m_column = column;
        m_order = order;
        for (auto &[session, entry] : m_listed)
            entry.key = UserCell::sortNumber(entry.user, column);
    }

    QList<Entry> rows() const
    {
        QList<Entry> rows;
        for (const auto &[session, entry] : m_listed) {
            if (entry.isShown)
                rows.append(entry);
        }
        std::sort(rows.begin(), rows.end(), [this](const Entry &a, const Entry &b) {
            const bool isText = UserCell::sortsAsText(m_column);
            const int comparison = isText
                ? UserCell::sortText(a.user, m_column).compare(UserCell::sortText(b.user, m_column))
                : int(a.key > b.key) - int(a.key < b.key);
            if (comparison != 0)
                return (comparison < 0) == (m_order == Qt::AscendingOrder);
            return std::tie(a.user.user, a.user.session) < std::tie(b.user.user, b.user.session);
        });
        return rows;
    }
    qsizetype total() const { return qsizetype(m_listed.size()); }

private:
    bool passes(const OnlineUser &user) const
    {
        return m_filter.matches(UserSubject(user, fixedNow()));
    }

    std::map<SessionId, Entry> m_listed;
    std::map<SessionId, OnlineUser> m_waiting;
    Filter m_filter;
    UserColumn m_column = UserColumn::User;
    Qt::SortOrder m_order = Qt::AscendingOrder;
};

} // namespace

class TestUserTableModel : public QObject
{
    Q_OBJECT

private slots:
    void tenThousandStepsAgreeWithTheReference_data();
    void tenThousandStepsAgreeWithTheReference();
    void whatWaitsIsCountedAndNotShown();
    void whoComesAndGoesWhileWaitingLeavesNothing();
    void goneRowsSaySoUntilTheyAreTakenOut();
    void aListReplacesWhatItDoesNotName();
    void aPageOlderThanAnEndDoesNotBringTheSessionBack();
    void fewChangesKeepIndexes();
    void manyChangesAreOneReset();
    void sortingKeepsIndexes();
    void valuesChangeInTheirPlace();
    void oneChangeOfDataForEachRunOfRows();
    void idsAboveTheSignedRangeAreExactAndSorted();
    void unknownValuesAreEmpty();
    void rowsAreFoundByUserAndSession();
};

void TestUserTableModel::tenThousandStepsAgreeWithTheReference_data()
{
    QTest::addColumn<quint32>("seed");
    QTest::newRow("first") << 20261122U;
    QTest::newRow("second") << 4U;
}

void TestUserTableModel::tenThousandStepsAgreeWithTheReference()
{
    QFETCH(quint32, seed);
    QRandomGenerator random(seed);
    UserTableModel model(fixedNow);
    const QAbstractItemModelTester tester(
        &model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    Reference reference;
    const auto any = [&random] { return userNamed(random.bounded(400)); };
    const QList<Filter> filters { Filter(), filterOf("inst:node-1"), filterOf("unacked>2"),
        filterOf("not client:js* or id:1010*"), filterOf("idle>40s"), filterOf("\"10.0.3\"") };

    for (int step = 0; step < 5000; ++step) {
        // A third of the steps changes much at once.
        const int count = 1 + random.bounded(random.bounded(3) == 0 ? 80 : 6);
        bool isCompared = true;
        switch (random.bounded(12)) {
        case 0:
        case 1:
        case 2: {
            PresenceBatch batch;
            for (int i = 0; i < count; ++i)
                batch.joined.append(any());
            for (const OnlineUser &user : std::as_const(batch.joined))
                reference.join(user);
            model.apply(batch);
            isCompared = false;
            break;
        }
        case 3:
        case 4:
            for (int i = 0; i < count; ++i) {
                const OnlineUser user = any();
                reference.leave(user.session);
                model.apply(leaving(user));
            }
            isCompared = false;
            break;
        case 5:
        case 6: {
            QList<SessionUpdate> updates;
            for (int i = 0; i < count; ++i) {
                updates.append({ .session = any().session,
                    .heartbeat = momentOf(noon - random.bounded(100'000)),
                    .unacked = random.bounded(5) });
            }
            for (const SessionUpdate &update : std::as_const(updates))
                reference.update(update);
            model.apply(updates);
            model.showValues();
            isCompared = false;
            break;
        }
        case 7:
        case 8:
        case 9:
            reference.showAll();
            model.showAll();
            break;
        case 10: {
            const auto column = UserColumn(random.bounded(userColumnCount));
            const auto order = Qt::SortOrder(random.bounded(2));
            reference.sort(column, order);
            model.sort(int(column), order);
            break;
        }
        default:
            if (random.bounded(3) == 0) {
                QList<OnlineUser> users;
                for (int i = 0; i < count; ++i)
                    users.append(any());
                reference.list(users);
                model.beginList();
                model.addToList(users.mid(0, count / 2));
                model.addToList(users.mid(count / 2));
                model.endList();
                isCompared = false;
            } else if (random.bounded(2) == 0) {
                reference.refresh();
                model.refresh();
            } else {
                const Filter filter = filters.at(random.bounded(int(filters.size())));
                reference.setFilter(filter);
                model.setFilter(filter);
            }
        }
        if (!isCompared)
            continue;
        const auto expected = reference.rows();
        QCOMPARE(model.rowCount(), int(expected.size()));
        QCOMPARE(model.total(), reference.total());
        for (int row = 0; row < model.rowCount(); ++row) {
            const OnlineUser &actual = model.at(row);
            QCOMPARE(actual.session.text(), expected[row].user.session.text());
            QCOMPARE(msOf(actual.heartbeat), msOf(expected[row].user.heartbeat));
            QCOMPARE(actual.unacked, expected[row].user.unacked);
            QCOMPARE(model.rowOf(actual.session), row);
            QCOMPARE(model.data(model.index(row, 0), UserTableModel::GoneRole).toBool(),
                expected[row].isLeaving);
        }
    }
}

void TestUserTableModel::whatWaitsIsCountedAndNotShown()
{
    UserTableModel model(fixedNow);
    model.setFilter(filterOf("inst:node-1"));
    model.apply(joining(usersFrom(0, 8)));
    QCOMPARE(model.rowCount(), 0);
    QCOMPARE(model.waiting(), (UserTableModel::Waiting { 2, 0 }));
    model.showAll();
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.total(), 8);
    QCOMPARE(model.waiting(), UserTableModel::Waiting());
    model.apply(leaving(userNamed(1)));
    model.apply(leaving(userNamed(2)));
    QCOMPARE(model.waiting(), (UserTableModel::Waiting { 0, 1 }));
}

void TestUserTableModel::whoComesAndGoesWhileWaitingLeavesNothing()
{
    UserTableModel model(fixedNow);
    for (int i = 0; i < 1000; ++i) {
        model.apply(joining({ userNamed(i) }));
        model.apply(leaving(userNamed(i)));
    }
    QCOMPARE(model.waiting(), UserTableModel::Waiting());
    model.showAll();
    QCOMPARE(model.total(), 0);
}

void TestUserTableModel::goneRowsSaySoUntilTheyAreTakenOut()
{
    UserTableModel model(fixedNow);
    model.apply(joining(usersFrom(0, 3)));
    model.showAll();
    const QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    model.apply(leaving(userNamed(1)));
    model.showValues();
    QCOMPARE(changed.size(), 1);
    const auto index = model.index(model.rowOf(SessionId("s1")), int(UserColumn::State));
    QVERIFY(index.data(UserTableModel::GoneRole).toBool());
    QVERIFY(index.data(Qt::AccessibleTextRole).toString()
        != model.index(0, 0).data(Qt::AccessibleTextRole).toString());
    model.showAll();
    QCOMPARE(model.rowOf(SessionId("s1")), -1);
}

void TestUserTableModel::aListReplacesWhatItDoesNotName()
{
    UserTableModel model(fixedNow);
    model.apply(joining(usersFrom(0, 5)));
    model.showAll();
    model.apply(joining(usersFrom(50, 2)));
    model.beginList();
    model.addToList(usersFrom(3, 4));
    model.apply(joining({ userNamed(40) }));
    model.endList();
    model.showAll();
    QCOMPARE(model.total(), 5);
    QVERIFY(model.rowOf(SessionId("s0")) < 0);
    QVERIFY(model.rowOf(SessionId("s40")) >= 0);
    QVERIFY(model.rowOf(SessionId("s50")) < 0);
}

void TestUserTableModel::aPageOlderThanAnEndDoesNotBringTheSessionBack()
{
    UserTableModel model(fixedNow);
    model.beginList();
    model.apply(leaving(userNamed(2)));
    model.addToList(usersFrom(0, 4));
    model.endList();
    model.showAll();
    QCOMPARE(model.total(), 3);
    QVERIFY(model.rowOf(SessionId("s2")) < 0);
}

void TestUserTableModel::fewChangesKeepIndexes()
{
    UserTableModel model(fixedNow);
    model.apply(joining(usersFrom(100, 200)));
    model.showAll();
    const QPersistentModelIndex index(model.index(model.rowOf(SessionId("s150")), 0));
    const QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    model.apply(joining(usersFrom(0, 10)));
    model.apply(leaving(userNamed(110)));
    model.showAll();
    QCOMPARE(resets.size(), 0);
    QCOMPARE(index.row(), model.rowOf(SessionId("s150")));
    QCOMPARE(index.row(), 59);
}

void TestUserTableModel::manyChangesAreOneReset()
{
    UserTableModel model(fixedNow);
    const QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    const QSignalSpy inserts(&model, &QAbstractItemModel::rowsInserted);
    model.apply(joining(usersFrom(0, 32)));
    model.showAll();
    QCOMPARE(resets.size(), 0);
    QCOMPARE(inserts.size(), 32);
    model.apply(joining(usersFrom(100, 33)));
    model.showAll();
    QCOMPARE(resets.size(), 1);
    QCOMPARE(inserts.size(), 32);
    QCOMPARE(model.rowCount(), 65);
}

void TestUserTableModel::sortingKeepsIndexes()
{
    UserTableModel model(fixedNow);
    model.apply(joining(usersFrom(0, 50)));
    model.showAll();
    const QPersistentModelIndex index(model.index(model.rowOf(SessionId("s10")), 3));
    model.sort(int(UserColumn::User), Qt::DescendingOrder);
    QCOMPARE(model.at(index.row()).session, SessionId("s10"));
    QCOMPARE(index.column(), 3);
    QCOMPARE(model.at(0).user, UserId(10'024));
}

void TestUserTableModel::valuesChangeInTheirPlace()
{
    UserTableModel model(fixedNow);
    model.apply(joining(usersFrom(0, 5)));
    model.showAll();
    model.sort(int(UserColumn::Unacked));
    const int row = model.rowOf(SessionId("s0"));
    model.apply(QList<SessionUpdate> { { .session = SessionId("s0"), .unacked = 99 } });
    model.showAll();
    QCOMPARE(model.rowOf(SessionId("s0")), row);
    QCOMPARE(model.at(row).unacked, 99);
    model.refresh();
    QCOMPARE(model.rowOf(SessionId("s0")), 4);
}

void TestUserTableModel::oneChangeOfDataForEachRunOfRows()
{
    UserTableModel model(fixedNow);
    model.apply(joining(usersFrom(0, 20)));
    model.showAll();
    QList<SessionUpdate> updates;
    for (const int number : { 3, 4, 5, 9, 4 })
        updates.append({ .session = userNamed(number).session, .sent = 1 });
    model.apply(updates);
    const QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    model.showValues();
    QCOMPARE(changed.size(), 2);
    QCOMPARE(changed[0][0].toModelIndex().row(), 3);
    QCOMPARE(changed[0][1].toModelIndex().row(), 5);
    model.showValues();
    QCOMPARE(changed.size(), 2);
}

void TestUserTableModel::idsAboveTheSignedRangeAreExactAndSorted()
{
    UserTableModel model(fixedNow);
    OnlineUser greatest = userNamed(1);
    greatest.user = UserId(18446744073709551615U);
    OnlineUser middle = userNamed(2);
    middle.user = UserId(9223372036854775808U);
    model.apply(joining({ greatest, userNamed(3), middle }));
    model.showAll();
    const auto text
        = [&model](int row) { return model.index(row, int(UserColumn::User)).data().toString(); };
    QCOMPARE(text(0), QStringLiteral("10001"));
    QCOMPARE(text(1), QStringLiteral("9223372036854775808"));
    QCOMPARE(text(2), QStringLiteral("18446744073709551615"));
}

void TestUserTableModel::unknownValuesAreEmpty()
{
    UserTableModel model(fixedNow);
    OnlineUser user;
    user.user = UserId(1);
    user.session = SessionId("x");
    model.apply(joining({ user }));
    model.showAll();
    for (const UserColumn column : { UserColumn::Since, UserColumn::Heartbeat, UserColumn::Unacked,
             UserColumn::Sent, UserColumn::LastAck, UserColumn::Ttl })
        QCOMPARE(model.index(0, int(column)).data().toString(), QString());
    model.setFilter(filterOf("unacked<5 or idle>0s"));
    QCOMPARE(model.rowCount(), 0);
}

void TestUserTableModel::rowsAreFoundByUserAndSession()
{
    UserTableModel model(fixedNow);
    model.apply(joining(usersFrom(0, 10)));
    model.showAll();
    QCOMPARE(model.rowOf(UserId(10'002)), 4);
    QCOMPARE(model.rowOf(UserId(9)), -1);
    QCOMPARE(
        model.sessionsOf(UserId(10'002)), QList<SessionId>({ SessionId("s4"), SessionId("s5") }));
    model.clear();
    QCOMPARE(model.rowCount(), 0);
    QCOMPARE(model.rowOf(SessionId("s4")), -1);
}

QTEST_GUILESS_MAIN(TestUserTableModel)
#include "tst_usertablemodel.moc"
