// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/ops/logtail.h"

#include <QTest>

#include <thread>

using namespace hydra;

namespace {

LogLine line(const QByteArray &text) { return { 1, "info", "hydra.test", text }; }

QByteArray textsOf(const LogTail::News &news)
{
    QByteArrayList texts;
    for (const LogLine &each : news.lines)
        texts.append(each.text);
    return texts.join(' ');
}

} // namespace

class TestLogTail : public QObject
{
    Q_OBJECT

private slots:
    void whatIsNewIsTold();
    void whatWasLetGoIsCounted();
    void aLongTextIsCutBetweenCharacters();
    void manyThreadsMayLog();
};

void TestLogTail::whatIsNewIsTold()
{
    LogTail tail;
    QCOMPARE(tail.after(0, 10).lines.size(), size_t(0));
    for (const char *const text : { "a", "b", "c", "d" })
        tail.append(line(text));
    QCOMPARE(tail.last(), quint64(4));
    QCOMPARE(textsOf(tail.after(0, 10)), QByteArray("a b c d"));
    QCOMPARE(textsOf(tail.after(2, 10)), QByteArray("c d"));
    const LogTail::News some = tail.after(0, 2);
    QCOMPARE(textsOf(some), QByteArray("c d"));
    QCOMPARE(some.skipped, quint64(2));
    QCOMPARE(textsOf(tail.after(some.last, 10)), QByteArray());
    // Somebody who knows more than there is, as of another process.
    QCOMPARE(tail.after(99, 10).skipped, quint64(0));
}

void TestLogTail::whatWasLetGoIsCounted()
{
    LogTail tail;
    for (size_t i = 0; i < LogTail::linesMost + 7; ++i)
        tail.append(line(QByteArray::number(qulonglong(i))));
    const LogTail::News news = tail.after(0, LogTail::linesMost * 2);
    QCOMPARE(news.lines.size(), LogTail::linesMost);
    QCOMPARE(news.lines.front().text, QByteArray("7"));
    QCOMPARE(news.skipped, quint64(7));
}

void TestLogTail::aLongTextIsCutBetweenCharacters()
{
    LogTail tail;
    tail.append(line('x' + QByteArray("中").repeated(LogTail::textMost)));
    const QByteArray text = tail.after(0, 1).lines.front().text;
    QVERIFY(text.size() <= LogTail::textMost + 3);
    QVERIFY(text.endsWith("中…"));
    QVERIFY(!QString::fromUtf8(text).contains(QChar::ReplacementCharacter));
}

void TestLogTail::manyThreadsMayLog()
{
    LogTail tail;
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back([&tail] {
            for (int count = 0; count < 500; ++count) {
                tail.append(line("x"));
                (void)tail.after(0, 5);
            }
        });
    }
    for (std::thread &thread : threads)
        thread.join();
    QCOMPARE(tail.last(), quint64(2000));
}

QTEST_GUILESS_MAIN(TestLogTail)
#include "tst_logtail.moc"
