// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/protocol/appending.h"

#include <QTest>

using namespace hydra;

class TestAppending final : public QObject
{
    Q_OBJECT

private slots:
    void appendsLikeQByteArrayItself();
    void nothingAppendedChangesNothing();
    void roomBeginsWhereTheTextEnded();
    void sharedTextIsLeftAlone();
};

void TestAppending::appendsLikeQByteArrayItself()
{
    QByteArray ours;
    QByteArray theirs;
    for (int size = 0; size < 300; ++size) {
        const QByteArray piece(size, char('a' + size % 26));
        appendBytes(ours, piece);
        theirs.append(piece);
        QCOMPARE(ours, theirs);
        QCOMPARE(ours.constData()[ours.size()], '\0');
    }
}

void TestAppending::nothingAppendedChangesNothing()
{
    QByteArray text;
    appendBytes(text, {});
    QVERIFY(text.isNull());
    appendBytes(text, "");
    QVERIFY(text.isNull());
    appendBytes(text, QByteArrayView("a\0b", 3));
    appendBytes(text, {});
    QCOMPARE(text, QByteArray("a\0b", 3));
}

void TestAppending::roomBeginsWhereTheTextEnded()
{
    QByteArray text("abc");
    char *const room = appendRoom(text, 2);
    room[0] = 'd';
    room[1] = 'e';
    QCOMPARE(text, QByteArray("abcde"));
}

void TestAppending::sharedTextIsLeftAlone()
{
    QByteArray text("abc");
    const QByteArray copy = text;
    appendBytes(text, "def");
    QCOMPARE(copy, QByteArray("abc"));
    QCOMPARE(text, QByteArray("abcdef"));
}

QTEST_APPLESS_MAIN(TestAppending)
#include "tst_appending.moc"
