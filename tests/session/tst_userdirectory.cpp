// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/session/userdirectory.h"

#include <QRandomGenerator>
#include <QTest>

#include <map>
#include <thread>

using namespace hydra;

class TestUserDirectory : public QObject
{
    Q_OBJECT

private slots:
    void aUserIsWhereItWasAdded();
    void theLastToLeaveLearnsIt();
    void leavingWithoutHavingComeChangesNothing();
    void itAgreesWithAPlainMap_data();
    void itAgreesWithAPlainMap();
    void aUserWhoStaysIsFoundWhateverOthersDo();
};

void TestUserDirectory::aUserIsWhereItWasAdded()
{
    UserDirectory directory;
    QCOMPARE(directory.workersOf(UserId(1)), WorkerSet(0));
    directory.add(UserId(1), 0);
    directory.add(UserId(1), 63);
    directory.add(UserId(1), 63);
    directory.add(UserId(18446744073709551615U), 5);
    QCOMPARE(directory.workersOf(UserId(1)), setOf(0) | setOf(63));
    QCOMPARE(directory.workersOf(UserId(18446744073709551615U)), setOf(5));
    QCOMPARE(directory.workersOf(UserId(2)), WorkerSet(0));
    QCOMPARE(directory.size(), 2);
}

void TestUserDirectory::theLastToLeaveLearnsIt()
{
    UserDirectory directory;
    directory.add(UserId(7), 1);
    directory.add(UserId(7), 2);
    QCOMPARE(directory.remove(UserId(7), 1), setOf(2));
    QCOMPARE(directory.remove(UserId(7), 2), WorkerSet(0));
    QCOMPARE(directory.workersOf(UserId(7)), WorkerSet(0));
    QCOMPARE(directory.size(), 0);
}

void TestUserDirectory::leavingWithoutHavingComeChangesNothing()
{
    UserDirectory directory;
    QCOMPARE(directory.remove(UserId(7), 1), WorkerSet(0));
    directory.add(UserId(7), 2);
    QCOMPARE(directory.remove(UserId(7), 1), setOf(2));
    QCOMPARE(directory.size(), 1);
}

void TestUserDirectory::itAgreesWithAPlainMap_data()
{
    QTest::addColumn<quint64>("users");
    QTest::newRow("few, who come and go") << quint64(50);
    QTest::newRow("many, so that it grows") << quint64(20'000);
}

void TestUserDirectory::itAgreesWithAPlainMap()
{
    QFETCH(quint64, users);
    UserDirectory directory;
    std::map<quint64, WorkerSet> plain;
    QRandomGenerator random(42);
    for (int step = 0; step < 100'000; ++step) {
        const quint64 user = 1 + random.generate64() % users;
        const int worker = int(random.bounded(4));
        if (random.bounded(2) == 0) {
            directory.add(UserId(user), worker);
            plain[user] |= setOf(worker);
        } else {
            plain[user] &= ~setOf(worker);
            QCOMPARE(directory.remove(UserId(user), worker), plain[user]);
        }
    }
    qsizetype present = 0;
    for (const auto &[user, workers] : plain) {
        QCOMPARE(directory.workersOf(UserId(user)), workers);
        present += workers != 0;
    }
    QCOMPARE(directory.size(), present);
}

void TestUserDirectory::aUserWhoStaysIsFoundWhateverOthersDo()
{
    constexpr quint64 residents = 200;
    UserDirectory directory;
    for (quint64 user = 1; user <= residents; ++user)
        directory.add(UserId(user), int(user % 3));
    std::atomic<bool> isOver = false;
    std::atomic<int> wrong = 0;
    std::atomic<int> looks = 0;
    std::vector<std::thread> threads;
    for (int reader = 0; reader < 2; ++reader) {
        threads.emplace_back([&] {
            while (!isOver) {
                for (quint64 user = 1; user <= residents; ++user)
                    wrong += directory.workersOf(UserId(user)) != setOf(int(user % 3));
                ++looks;
            }
        });
    }
    for (int writer = 0; writer < 2; ++writer) {
        threads.emplace_back([&, writer] {
            // Others come and go around them: tables grow, gaps are closed.
            for (int round = 0; round < 20; ++round) {
                for (quint64 user = 1; user <= 2000; ++user)
                    directory.add(UserId(1000 + user * 2 + quint64(writer)), 10 + writer);
                for (quint64 user = 1; user <= 2000; ++user)
                    directory.remove(UserId(1000 + user * 2 + quint64(writer)), 10 + writer);
            }
        });
    }
    threads[2].join();
    threads[3].join();
    QTRY_VERIFY(looks > 2);
    isOver = true;
    threads[0].join();
    threads[1].join();
    QCOMPARE(wrong.load(), 0);
    QCOMPARE(directory.size(), qsizetype(residents));
}

QTEST_GUILESS_MAIN(TestUserDirectory)
#include "tst_userdirectory.moc"
