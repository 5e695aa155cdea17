// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/redis/redisreader.h"

#include <QTest>

#include <array>

using namespace hydra;
using State = RedisReader::State;

namespace {

/// A reply as text: `"a"`, `5`, `nil`, `[…]`.
QByteArray describe(const RedisReply &reply)
{
    if (reply.isText())
        return '"' + reply.text() + '"';
    if (reply.isNumber())
        return QByteArray::number(reply.number());
    if (reply.isNil())
        return "nil";
    QByteArrayList elements;
    const QList<RedisReply> list = reply.list();
    for (const RedisReply &element : list)
        elements.append(describe(element));
    return '[' + elements.join(' ') + ']';
}

/// All that is read when \a bytes come \a step at a time.
QByteArrayList read(const QByteArray &bytes, qsizetype step)
{
    RedisReader reader;
    QByteArrayList seen;
    for (qsizetype at = 0; at < bytes.size(); at += step) {
        reader.feed(QByteArrayView(bytes).sliced(at, qMin(step, bytes.size() - at)));
        State state = reader.next();
        for (; state == State::Reply; state = reader.next()) {
            const Result<RedisReply> reply = reader.take();
            seen.append(reply ? describe(*reply) : "refused: " + reply.error().detail);
        }
        if (state == State::Broken)
            return seen << "broken";
    }
    return seen;
}

} // namespace

class TestRedisReader final : public QObject
{
    Q_OBJECT

private slots:
    void repliesAreReadHoweverTheyAreCut_data();
    void repliesAreReadHoweverTheyAreCut();
    void aReplyDoesNotChangeWhenMoreIsRead();
    void whatIsLeftIsKnown();
    void commandsAreWrittenAsRedisTakesThem();
};

void TestRedisReader::repliesAreReadHoweverTheyAreCut_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArrayList>("replies");
    QTest::newRow("status") << QByteArray("+OK\r\n") << QByteArrayList { "\"OK\"" };
    QTest::newRow("text") << QByteArray("$4\r\na\r\nb\r\n") << QByteArrayList { "\"a\r\nb\"" };
    QTest::newRow("empty text") << QByteArray("$0\r\n\r\n") << QByteArrayList { "\"\"" };
    QTest::newRow("numbers") << QByteArray(":-5\r\n:9223372036854775807\r\n")
                             << QByteArrayList { "-5", "9223372036854775807" };
    QTest::newRow("nil") << QByteArray("$-1\r\n*-1\r\n") << QByteArrayList { "nil", "nil" };
    QTest::newRow("empty list") << QByteArray("*0\r\n") << QByteArrayList { "[]" };
    QTest::newRow("list") << QByteArray("*3\r\n$1\r\na\r\n:1\r\n$-1\r\n+OK\r\n")
                          << QByteArrayList { "[\"a\" 1 nil]", "\"OK\"" };
    QTest::newRow("lists in lists")
        << QByteArray("*2\r\n*2\r\n:1\r\n*1\r\n:2\r\n*0\r\n") << QByteArrayList { "[[1 [2]] []]" };
    QTest::newRow("error") << QByteArray("-OOM no\r\n+OK\r\n")
                           << QByteArrayList { "refused: OOM no", "\"OK\"" };
    QTest::newRow("error in a list")
        << QByteArray("*2\r\n-ERR no\r\n:1\r\n") << QByteArrayList { "[nil 1]" };
    QTest::newRow("unfinished") << QByteArray("*2\r\n:1\r\n") << QByteArrayList {};
    QTest::newRow("no Redis") << QByteArray("HTTP/1.1 400\r\n") << QByteArrayList { "broken" };
    QTest::newRow("too many elements")
        << QByteArray("+OK\r\n*1000001\r\n") << QByteArrayList { "\"OK\"", "broken" };
    QTest::newRow("too deep") << QByteArray("*1\r\n").repeated(50) << QByteArrayList { "broken" };
}

void TestRedisReader::repliesAreReadHoweverTheyAreCut()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const QByteArrayList, replies);
    for (qsizetype step = 1; step <= bytes.size(); ++step)
        QCOMPARE(read(bytes, step), replies);
}

void TestRedisReader::aReplyDoesNotChangeWhenMoreIsRead()
{
    RedisReader reader;
    reader.feed("*1\r\n$3\r\none\r\n*1\r\n$3\r\ntwo\r\n");
    QCOMPARE(reader.next(), State::Reply);
    const Result<RedisReply> first = reader.take();
    QCOMPARE(reader.next(), State::Reply);
    const Result<RedisReply> second = reader.take();
    QCOMPARE(describe(*first), QByteArray("[\"one\"]"));
    QCOMPARE(describe(*second), QByteArray("[\"two\"]"));
}

void TestRedisReader::whatIsLeftIsKnown()
{
    RedisReader reader;
    QVERIFY(!reader.hasUnread());
    reader.feed("+OK\r\n:");
    QCOMPARE(reader.next(), State::Reply);
    QVERIFY(reader.take());
    QVERIFY(reader.hasUnread());
    reader.feed("7\r\n");
    QCOMPARE(reader.next(), State::Reply);
    QCOMPARE(reader.take()->number(), 7);
    QVERIFY(!reader.hasUnread());
    QCOMPARE(reader.next(), State::NeedMore);
}

void TestRedisReader::commandsAreWrittenAsRedisTakesThem()
{
    QByteArray out = "before";
    const QByteArray large(70'000, 'x');
    const std::array<QByteArrayView, 4> words { "SET", QByteArrayView("a\0b", 3), "", large };
    appendRedisCommand(out, words);
    QCOMPARE(out,
        QByteArray("before*4\r\n$3\r\nSET\r\n$3\r\na\0b\r\n$0\r\n\r\n$70000\r\n", 42) + large
            + "\r\n");
}

QTEST_APPLESS_MAIN(TestRedisReader)
#include "tst_redisreader.moc"
