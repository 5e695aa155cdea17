// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/net/chunkedbody.h"

#include <QRegularExpression>
#include <QTest>

#include <limits>
#include <optional>
#include <random>

using namespace hydra;

namespace {

using BodyState = ChunkedBody::State;

/// A literal that has a NUL in it.
template <size_t N> QByteArray withNul(const char (&text)[N])
{
    return QByteArray(text, qsizetype(N) - 1);
}

/// What came of a chunked body, as text: state or status, payload, how many bytes were left over.
QByteArray describeBody(const QList<QByteArray> &pieces, qsizetype limit)
{
    ChunkedBody decoder(limit);
    QByteArray body;
    qsizetype left = 0;
    for (const QByteArray &piece : pieces)
        left += piece.size() - decoder.feed(piece, body);
    switch (decoder.state()) {
    case BodyState::NeedMore:
        return "more " + body;
    case BodyState::Complete:
        return "done " + body + ' ' + QByteArray::number(left);
    case BodyState::Failed:
        return QByteArray::number(decoder.status());
    }
    return {};
}

QByteArray describeBodyAnyhow(const QByteArray &bytes, qsizetype limit)
{
    const QByteArray whole = describeBody({ bytes }, limit);
    QList<QByteArray> single;
    for (qsizetype cut = 0; cut < bytes.size(); ++cut) {
        single += bytes.sliced(cut, 1);
        const QByteArray cutOnce = describeBody({ bytes.first(cut), bytes.sliced(cut) }, limit);
        if (cutOnce != whole)
            return "cut at " + QByteArray::number(cut) + ": " + cutOnce + " not " + whole;
    }
    const QByteArray trickled = describeBody(single, limit);
    return trickled == whole ? whole : "trickled: " + trickled + " not " + whole;
}

/// The grammar once more, as regular expressions over the whole text: slow and plainly right.
/// Gives the payload, or nothing.
std::optional<QByteArray> referenceBody(const QByteArray &bytes)
{
    static const QRegularExpression sizeLine(
        QStringLiteral("\\A([0-9A-Fa-f]{1,16})(?:[ \\t]*;[ \\t]*%1(?:[ \\t]*=[ "
                       "\\t]*(?:%1|\"(?:[\\t \\x21\\x23-\\x5b\\x5d-\\x7e"
                       "\\x80-\\xff]|\\\\[\\t \\x21-\\x7e\\x80-\\xff])*\"))?)*\\r\\n")
            .arg(QStringLiteral("[!#$%&'*+.^_`|~0-9A-Za-z-]+")));
    static const QRegularExpression trailers(QStringLiteral(
        "\\A(?:[!#$%&'*+.^_`|~0-9A-Za-z-]+:[\\t\\x20-\\x7e\\x80-\\xff]*\\r\\n)*\\r\\n"));
    QByteArray payload;
    QString rest = QString::fromLatin1(bytes);
    for (;;) {
        const auto match = sizeLine.match(rest);
        if (!match.hasMatch())
            return {};
        rest = rest.sliced(match.capturedLength());
        const qsizetype size = match.captured(1).toLongLong(nullptr, 16);
        if (size == 0)
            return trailers.match(rest).hasMatch() ? std::optional(payload) : std::nullopt;
        if (rest.size() < size + 2 || rest.sliced(size, 2) != u"\r\n")
            return {};
        payload += rest.first(size).toLatin1();
        rest = rest.sliced(size + 2);
    }
}

} // namespace

class TestChunkedBody : public QObject
{
    Q_OBJECT

private slots:
    void chunkedBodiesAreDecoded_data();
    void chunkedBodiesAreDecoded();
    void aTooLongBodyIsRefusedByItsAnnouncement();
    void endlessExtensionsAndTrailersAreRefused();
    void damagedBodiesAreJudgedAsTheGrammarSays();
};

void TestChunkedBody::chunkedBodiesAreDecoded_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("outcome");
    const auto row
        = [](const char *name, const QByteArray &bytes, const QByteArray &outcome = "400") {
              QTest::newRow(name) << bytes << outcome;
          };
    row("nothing yet", "", "more ");
    row("empty", "0\r\n\r\n", "done  0");
    row("many zeros", "0000\r\n\r\n", "done  0");
    row("two chunks", "3\r\nabc\r\n2\r\nde\r\n0\r\n\r\nGET", "done abcde 3");
    row("hexadecimal", "0a\r\n0123456789\r\nA\r\n9876543210\r\n0\r\n\r\n",
        "done 01234567899876543210 0");
    row("line ends in the payload", "4\r\n\r\n\r\n\r\n0\r\n\r\n", "done \r\n\r\n 0");
    row("inside a chunk", "5\r\nab", "more ab");
    row("extensions", "1;a;b=c ; d = \"e\\\"\\;\xff\";f=\"\"\r\nx\r\n0;last\r\n\r\n", "done x 0");
    row("trailers", "0\r\nA: b\r\nC:\r\n\r\n!", "done  1");
    row("at the limit", "10\r\n0123456789abcdef\r\n10\r\n0123456789abcdef\r\n0\r\n\r\n",
        "done 0123456789abcdef0123456789abcdef 0");
    row("over the limit", "10\r\n0123456789abcdef\r\n11\r\n", "413");
    row("far over the limit", "ffffffffffffffff\r\n", "413");
    row("too many digits", "00000000000000001\r\nx\r\n0\r\n\r\n");
    row("no size", "\r\n");
    row("no size but an extension", ";a\r\n");
    row("sign", "+1\r\nx\r\n0\r\n\r\n");
    row("minus", "-1\r\n");
    row("0x", "0x1\r\nx\r\n0\r\n\r\n");
    row("blank before the size", " 1\r\n");
    row("blank after the size", "1 \r\nx\r\n0\r\n\r\n");
    row("bare LF after the size", "1\nx\r\n0\r\n\r\n");
    row("bare CR after the size", "1\rx\r\n0\r\n\r\n");
    row("LF after the payload", "1\r\nx\n0\r\n\r\n");
    row("longer than said", "1\r\nxy\r\n0\r\n\r\n");
    row("no end of payload", "1\r\nx0\r\n\r\n");
    row("extension without a name", "1;\r\n");
    row("extension without a value", "1;a=\r\n");
    row("extension with a bad value", "1;a=@\r\n");
    row("value of two words", "1;a=b c\r\n");
    row("quote left open", "1;a=\"b\r\n");
    row("more after the quote", "1;a=\"b\"c\r\n");
    row("bare LF in an extension", "1;a\n\r\nx\r\n0\r\n\r\n");
    row("NUL in an extension", withNul("1;a\0\r\n"));
    row("folded trailer", "0\r\nA: b\r\n c\r\n\r\n");
    row("trailer without a colon", "0\r\nA\r\n\r\n");
    row("blank before the trailer's colon", "0\r\nA : b\r\n\r\n");
    row("bare LF at the end", "0\r\n\n");
    row("bare LF in a trailer", "0\r\nA: b\n\r\n");
}

void TestChunkedBody::chunkedBodiesAreDecoded()
{
    QFETCH(const QByteArray, bytes);
    QTEST(describeBodyAnyhow(bytes, 32), "outcome");
}

void TestChunkedBody::aTooLongBodyIsRefusedByItsAnnouncement()
{
    QCOMPARE(describeBody({ "2" }, 1), "413");
    QCOMPARE(describeBody({ "1\r\nx\r\n1" }, 1), "413");
    QCOMPARE(describeBody({ "1\r\nx\r\n0\r\n\r\n" }, 1), "done x 0");
    QCOMPARE(describeBody({ "7fffffffffffffff" }, std::numeric_limits<qsizetype>::max()), "more ");
    QCOMPARE(describeBody({ "8000000000000000" }, std::numeric_limits<qsizetype>::max()), "413");
}

void TestChunkedBody::endlessExtensionsAndTrailersAreRefused()
{
    const QByteArray chunk = "1;" + QByteArray(62, 'a') + "\r\nx\r\n";
    QCOMPARE(describeBody({ chunk.repeated(200) }, 10'000), "400");
    QVERIFY(describeBody({ chunk.repeated(100) }, 10'000).startsWith("more "));
    QCOMPARE(describeBody({ "0\r\n" + QByteArray("A: b\r\n").repeated(2'000) }, 1), "431");
    QVERIFY(
        describeBody({ QByteArray("1\r\nx\r\n").repeated(20'000) }, 20'000).startsWith("more "));
}

void TestChunkedBody::damagedBodiesAreJudgedAsTheGrammarSays()
{
    const QByteArray right = "4;a=b;c=\"d\\\"e\"\r\n0\r\n\r\r\n1\r\nx\r\n000 ; f\r\nA: b\r\n\r\n";
    const QByteArray palette = withNul(" \t\r\n:;=\"\\0123afx\0");
    std::mt19937 random(731);
    int accepted = 0;
    for (int round = 0; round < 20'000; ++round) {
        QByteArray bytes = right;
        for (unsigned changes = random() % 3; changes > 0; --changes) {
            const qsizetype at = qsizetype(random() % size_t(bytes.size()));
            const char byte = palette[qsizetype(random() % size_t(palette.size()))];
            if (random() % 2)
                bytes[at] = byte;
            else if (random() % 2)
                bytes.insert(at, byte);
            else
                bytes.remove(at, 1);
        }
        const auto reference = referenceBody(bytes);
        const QByteArray outcome = describeBody({ bytes }, 1'000'000);
        accepted += reference ? 1 : 0;
        QVERIFY2(outcome.startsWith("done ") == reference.has_value(),
            bytes.toPercentEncoding().constData());
        if (reference)
            QVERIFY(outcome.startsWith(QByteArray("done " + *reference + ' ')));
    }
    QVERIFY(accepted > 1'000 && accepted < 19'000);
}

QTEST_APPLESS_MAIN(TestChunkedBody)

#include "tst_chunkedbody.moc"
