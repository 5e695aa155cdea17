// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/protocol/utf8.h"

#include <QTest>

#include <random>

using namespace hydra;

namespace {

QByteArray encoded(char32_t character)
{
    const auto tail = [character](int shift) { return char(0x80 | ((character >> shift) & 0x3f)); };
    if (character < 0x80)
        return QByteArray(1, char(character));
    if (character < 0x800)
        return QByteArray() + char(0xc0 | (character >> 6)) + tail(0);
    if (character < 0x10000)
        return QByteArray() + char(0xe0 | (character >> 12)) + tail(6) + tail(0);
    return QByteArray() + char(0xf0 | (character >> 18)) + tail(12) + tail(6) + tail(0);
}

bool isCharacter(char32_t number)
{
    return number <= 0x10ffff && (number < 0xd800 || number > 0xdfff);
}

/// By decoding and encoding again: slow and plainly right. Gives how many bytes the character at
/// the front takes, 0 for none.
qsizetype characterSize(QByteArrayView text)
{
    const auto first = quint8(text[0]);
    const qsizetype size = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
    if (text.size() < size)
        return 0;
    char32_t character = size == 1 ? first : first & (0xff >> (size + 1));
    for (const char byte : text.sliced(1, size - 1))
        character = character << 6 | (quint8(byte) & 0x3f);
    return isCharacter(character) && text.first(size) == encoded(character) ? size : 0;
}

bool isValidByReference(QByteArrayView text)
{
    while (!text.isEmpty()) {
        const qsizetype size = characterSize(text);
        if (size == 0)
            return false;
        text = text.sliced(size);
    }
    return true;
}

/// How many bytes, coming one by one, are taken before the text is refused; -1 when it is not.
qsizetype refusedAt(const QByteArray &text)
{
    Utf8Validator validator;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (!validator.feed(QByteArrayView(text).sliced(i, 1)))
            return i;
    }
    return -1;
}

} // namespace

class TestUtf8 : public QObject
{
    Q_OBJECT

private slots:
    void everyCharacterIsValid();
    void everyPairAndTripleOfBytesIsJudgedAsByReference();
    void anErrorIsKnownAtItsFirstByte_data();
    void anErrorIsKnownAtItsFirstByte();
    void aCharacterLeftOpenIsIncompleteButNoError();
    void aRefusedTextStaysRefused();
    void errorsAreFoundAtEveryPlaceOfABlock();
    void aCharacterIsNotContinuedBehindABlock();
    void randomTextsAreJudgedAsByReferenceHoweverTheyAreCut();
};

void TestUtf8::everyCharacterIsValid()
{
    for (char32_t number = 0; number <= 0x110100; ++number) {
        const QByteArray text = encoded(number);
        if (Utf8Validator::isValid(text) != isCharacter(number))
            QFAIL(text.toHex().constData());
    }
}

void TestUtf8::everyPairAndTripleOfBytesIsJudgedAsByReference()
{
    for (int first = 0; first < 256; ++first) {
        for (int second = 0; second < 256; ++second) {
            for (const char third :
                { 'a', '\x7f', '\x80', '\x8f', '\x90', '\xa0', '\xbf', '\xc2' }) {
                const QByteArray triple = QByteArray() + char(first) + char(second) + third;
                if (Utf8Validator::isValid(triple) != isValidByReference(triple))
                    QFAIL(triple.toHex().constData());
                const QByteArray four = triple + '\x80';
                if (Utf8Validator::isValid(four) != isValidByReference(four))
                    QFAIL(four.toHex().constData());
            }
        }
    }
}

void TestUtf8::anErrorIsKnownAtItsFirstByte_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("at");
    QTest::newRow("continuation alone") << QByteArray("a\x80") << 1;
    QTest::newRow("overlong by C0") << QByteArray("\xc0\xaf") << 0;
    QTest::newRow("overlong by C1") << QByteArray("\xc1\xbf") << 0;
    QTest::newRow("overlong by E0") << QByteArray("\xe0\x9f\xbf") << 1;
    QTest::newRow("overlong by F0") << QByteArray("\xf0\x8f\xbf\xbf") << 1;
    QTest::newRow("first surrogate") << QByteArray("\xed\xa0\x80") << 1;
    QTest::newRow("last surrogate") << QByteArray("\xed\xbf\xbf") << 1;
    QTest::newRow("above the last character") << QByteArray("\xf4\x90\x80\x80") << 1;
    QTest::newRow("F5") << QByteArray("\xf5\x80\x80\x80") << 0;
    QTest::newRow("FF") << QByteArray("\xff") << 0;
    QTest::newRow("cut by a letter") << QByteArray("\xe4\xbd"
                                                   "a")
                                     << 2;
    QTest::newRow("cut by a character") << QByteArray("\xe4\xe4\xbd\xa0") << 1;
    QTest::newRow("one too many") << QByteArray("\xe4\xbd\xa0\xa0") << 3;
    QTest::newRow("none") << QByteArray("\xe4\xbd\xa0\xf0\x9f\x98\x80") << -1;
    QTest::newRow("byte order mark") << QByteArray("\xef\xbb\xbf") << -1;
    QTest::newRow("no character, but valid") << QByteArray("\xef\xbf\xbf") << -1;
}

void TestUtf8::anErrorIsKnownAtItsFirstByte()
{
    QFETCH(const QByteArray, text);
    QFETCH(const int, at);
    QCOMPARE(refusedAt(text), at);
    QCOMPARE(Utf8Validator::isValid(text), at < 0);
}

void TestUtf8::aCharacterLeftOpenIsIncompleteButNoError()
{
    Utf8Validator validator;
    QVERIFY(validator.isComplete());
    for (const char byte : { '\xf0', '\x9f', '\x98' }) {
        QVERIFY(validator.feed({ &byte, 1 }));
        QVERIFY(!validator.isComplete());
    }
    QVERIFY(validator.feed({}));
    QVERIFY(validator.feed("\x80"));
    QVERIFY(validator.isComplete());
}

void TestUtf8::aRefusedTextStaysRefused()
{
    Utf8Validator validator;
    QVERIFY(!validator.feed("\xff"));
    QVERIFY(!validator.feed("right"));
    QVERIFY(!validator.feed("a text that is longer than one block of bytes"));
    QVERIFY(!validator.feed({}));
    QVERIFY(!validator.isComplete());
    validator.reset();
    QVERIFY(validator.feed("right") && validator.isComplete());
}

void TestUtf8::errorsAreFoundAtEveryPlaceOfABlock()
{
    for (qsizetype size = 1; size < 70; ++size) {
        QVERIFY(Utf8Validator::isValid(QByteArray(size, 'a')));
        for (qsizetype at = 0; at < size; ++at) {
            QByteArray text(size, 'a');
            text[at] = '\x80';
            QVERIFY(!Utf8Validator::isValid(text));
            text[at] = '\xc3';
            QVERIFY(!Utf8Validator::isValid(text));
            if (at + 1 < size) {
                text[at + 1] = '\xa9';
                QVERIFY(Utf8Validator::isValid(text));
            }
        }
    }
}

void TestUtf8::aCharacterIsNotContinuedBehindABlock()
{
    const QByteArray block(16, 'a');
    QVERIFY(!Utf8Validator::isValid(QByteArray(block.first(15) + '\xc3' + block + '\xa9')));
    Utf8Validator validator;
    QVERIFY(validator.feed("\xc3"));
    QVERIFY(!validator.feed(block));
}

void TestUtf8::randomTextsAreJudgedAsByReferenceHoweverTheyAreCut()
{
    std::mt19937 random(629);
    const auto below = [&random](size_t bound) { return qsizetype(random() % bound); };
    int valid = 0;
    for (int round = 0; round < 20'000; ++round) {
        QByteArray text;
        for (qsizetype characters = below(40); characters > 0; --characters)
            text += encoded(char32_t(random() % 0x110000 >> random() % 21));
        if (!text.isEmpty() && random() % 4 == 0)
            text[below(size_t(text.size()))] = char(random());
        const bool isValid = isValidByReference(text);
        valid += isValid ? 1 : 0;
        QCOMPARE(Utf8Validator::isValid(text), isValid);

        Utf8Validator validator;
        bool isPossible = true;
        for (QByteArrayView rest = text; !rest.isEmpty();) {
            const qsizetype size = 1 + below(size_t(rest.size()));
            isPossible = validator.feed(rest.first(size));
            rest = rest.sliced(size);
        }
        QCOMPARE(isPossible && validator.isComplete(), isValid);
    }
    QVERIFY(valid > 2'000 && valid < 18'000);
}

QTEST_APPLESS_MAIN(TestUtf8)

#include "tst_utf8.moc"
