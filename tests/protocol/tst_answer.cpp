// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/protocol/answer.h"

#include <QCoroTask>
#include <QTest>

#include <memory>
#include <vector>

using namespace hydra;

namespace {

QCoro::Task<int> plusOne(Answer<int> answer)
{
    const int value = co_await answer;
    co_return value + 1;
}

QCoro::Task<int> twice(QCoro::Task<int> task)
{
    const int value = co_await task;
    co_return value * 2;
}

QCoro::Task<> keep(QCoro::Task<int> task, int *kept)
{
    const int value = co_await task;
    *kept = value;
}

QCoro::Task<> keepToken(Answer<std::shared_ptr<int>> answer, std::weak_ptr<int> *kept)
{
    const std::shared_ptr<int> token = co_await answer;
    *kept = token;
}

/// Asks again as soon as it has its answer, as a worker's coroutine may.
QCoro::Task<> sumOf(Answer<int> first, std::vector<Promise<int>> *promises, int *sum)
{
    const int a = co_await first;
    promises->emplace_back();
    Answer<int> second = promises->back().answer();
    const int b = co_await second;
    *sum = a + b;
}

QCoro::Task<> destroyWhoAnswered(
    Answer<int> answer, std::unique_ptr<Promise<int>> *owner, bool *isDone)
{
    const int value = co_await answer;
    owner->reset();
    *isDone = value == 5;
}

/// Not inlined, because GCC 12 does not see that the two ends count each other and warns.
Q_NEVER_INLINE Answer<int> answerOf(Promise<int> &promise) { return promise.answer(); }

} // namespace

class TestAnswer : public QObject
{
    Q_OBJECT

private slots:
    void anAnswerAwaitedBeforeItIsThereResumesAtOnce();
    void anAnswerThatIsThereDoesNotSuspend();
    void aChainOfCoroutinesResumesFromEndToEnd();
    void aDroppedAnswerIsThrownAway();
    void anAnswerOutlivesItsPromise();
    void whoResumesMayAskAgain();
    void whoResumesMayDestroyThePromise();
    void promisesMoveWithTheirWaiter();
    void valuesAreMovedNotKept();
    void anUnusedPairIsNoHarm();
};

void TestAnswer::anAnswerAwaitedBeforeItIsThereResumesAtOnce()
{
    Promise<int> promise;
    int kept = 0;
    keep(plusOne(promise.answer()), &kept);
    QCOMPARE(kept, 0);
    QVERIFY(!promise.isCompleted());
    promise.complete(41);
    QCOMPARE(kept, 42);
    QVERIFY(promise.isCompleted());
}

void TestAnswer::anAnswerThatIsThereDoesNotSuspend()
{
    Promise<int> promise;
    Answer<int> answer = promise.answer();
    promise.complete(1);
    int kept = 0;
    keep(plusOne(std::move(answer)), &kept);
    QCOMPARE(kept, 2);
}

void TestAnswer::aChainOfCoroutinesResumesFromEndToEnd()
{
    Promise<int> promise;
    int kept = 0;
    keep(twice(twice(plusOne(promise.answer()))), &kept);
    promise.complete(4);
    QCOMPARE(kept, 20);
}

void TestAnswer::aDroppedAnswerIsThrownAway()
{
    Promise<std::shared_ptr<int>> promise;
    {
        const Answer<std::shared_ptr<int>> dropped = promise.answer();
    }
    auto token = std::make_shared<int>(1);
    const std::weak_ptr<int> watch = token;
    promise.complete(std::move(token));
    QVERIFY(watch.expired());
}

void TestAnswer::anAnswerOutlivesItsPromise()
{
    std::optional<Answer<int>> answer;
    {
        Promise<int> promise;
        answer.emplace(promise.answer());
        promise.complete(6);
    }
    int kept = 0;
    keep(plusOne(std::move(*answer)), &kept);
    QCOMPARE(kept, 7);
}

void TestAnswer::whoResumesMayAskAgain()
{
    std::vector<Promise<int>> promises;
    promises.reserve(2);
    promises.emplace_back();
    int sum = 0;
    sumOf(promises[0].answer(), &promises, &sum);
    promises[0].complete(3);
    QCOMPARE(promises.size(), size_t(2));
    promises[1].complete(4);
    QCOMPARE(sum, 7);
}

void TestAnswer::whoResumesMayDestroyThePromise()
{
    auto promise = std::make_unique<Promise<int>>();
    bool isDone = false;
    destroyWhoAnswered(promise->answer(), &promise, &isDone);
    promise->complete(5);
    QVERIFY(isDone);
    QVERIFY(!promise);
}

void TestAnswer::promisesMoveWithTheirWaiter()
{
    Promise<int> first;
    int kept = 0;
    keep(plusOne(first.answer()), &kept);
    Promise<int> second = std::move(first);
    Promise<int> third;
    third = std::move(second);
    third.complete(1);
    QCOMPARE(kept, 2);
}

void TestAnswer::valuesAreMovedNotKept()
{
    Promise<std::shared_ptr<int>> promise;
    auto token = std::make_shared<int>(1);
    const std::weak_ptr<int> watch = token;
    std::weak_ptr<int> kept;
    keepToken(promise.answer(), &kept);
    promise.complete(std::move(token));
    // Gone with the coroutine that took it.
    QVERIFY(watch.expired());
}

void TestAnswer::anUnusedPairIsNoHarm()
{
    Promise<int> alone;
    Promise<int> promise;
    const Answer<int> answer = answerOf(promise);
    QVERIFY(!promise.isCompleted());
}

QTEST_GUILESS_MAIN(TestAnswer)
#include "tst_answer.moc"
