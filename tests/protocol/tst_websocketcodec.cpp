// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/protocol/websocketcodec.h"

#include <QTest>

#include <algorithm>
#include <random>
#include <vector>

using namespace hydra;

namespace {

using Kind = FrameEvent::Kind;
using Role = WebSocketRole;

constexpr qsizetype limit = 100'000;
constexpr MaskKey key { '\x37', '\xfa', '\x21', '\x3d' };

QByteArray describe(const FrameEvent &event)
{
    static const char *const names[] { "more", "text", "binary", "ping", "pong", "close", "error" };
    QByteArray text = names[int(event.kind)];
    if (event.code != 0)
        text += ' ' + QByteArray::number(event.code);
    return event.payload.isEmpty() ? text : QByteArray(text + ' ' + event.payload.toByteArray());
}

/// What \a decoder makes of \a piece, in memory of its own so that no view of an earlier one helps.
void feed(FrameDecoder &decoder, QByteArrayView piece, QList<QByteArray> &seen)
{
    std::vector<char> memory(piece.begin(), piece.end());
    std::span<char> bytes(memory);
    for (;;) {
        const FrameEvent event = decoder.next(bytes);
        if (event.kind == Kind::NeedMore)
            break;
        seen += describe(event);
    }
    if (!bytes.empty())
        seen += "bytes were left";
}

QList<QByteArray> decode(
    const QList<QByteArrayView> &pieces, Role role = Role::Server, qsizetype bound = limit)
{
    FrameDecoder decoder(role, bound);
    QList<QByteArray> seen;
    for (const QByteArrayView piece : pieces)
        feed(decoder, piece, seen);
    return seen;
}

/// Gives what is seen if the bytes are decoded at once, provided that any cut leads to the same.
QList<QByteArray> decodeAnyhow(
    const QByteArray &bytes, Role role = Role::Server, qsizetype bound = limit)
{
    const QByteArrayView wire = bytes;
    const QList<QByteArray> whole = decode({ wire }, role, bound);
    QList<QByteArrayView> single;
    for (qsizetype cut = 0; cut < wire.size(); ++cut) {
        single += wire.sliced(cut, 1);
        if (decode({ wire.first(cut), wire.sliced(cut) }, role, bound) != whole)
            return { "differs when cut at " + QByteArray::number(cut) };
    }
    return decode(single, role, bound) == whole ? whole
                                                : QList<QByteArray> { "differs byte by byte" };
}

/// A client's frame, masked; the first byte as given.
QByteArray masked(int firstByte, const QByteArray &payload)
{
    QByteArray frame;
    appendMaskedFrame(frame, Opcode::Text, payload, key);
    frame[0] = char(firstByte);
    return frame;
}

/// A header only, with a length in the form asked for.
QByteArray header(int firstByte, int lengthByte, const QByteArray &lengthInHex)
{
    return QByteArray() + char(firstByte) + char(lengthByte) + QByteArray::fromHex(lengthInHex)
        + QByteArray(key.data(), key.size());
}

QByteArray closeFrame(const QByteArray &payload) { return masked(0x88, payload); }

} // namespace

class TestWebSocketCodec : public QObject
{
    Q_OBJECT

private slots:
    void theExamplesOfTheStandardAreRead();
    void theExamplesOfTheStandardAreWritten();
    void framesAreUnderstood_data();
    void framesAreUnderstood();
    void everyFirstByteIsJudged();
    void anErrorIsKnownBeforeThePayload_data();
    void anErrorIsKnownBeforeThePayload();
    void invalidTextIsKnownAsItComes_data();
    void invalidTextIsKnownAsItComes();
    void messagesAreBoundedOverAllTheirFragments();
    void everyCloseCodeIsJudged();
    void nothingIsReadAfterAnErrorOrAClose();
    void theRoleDecidesAboutMasks();
    void aWholeMessageIsNotCopied();
    void memoryIsTakenAsBytesComeAndGivenBack();
    void theReaderMayPauseBetweenMessages();
    void theHeaderIsAsShortAsItCanBe_data();
    void theHeaderIsAsShortAsItCanBe();
    void masksAreAppliedAsByReference();
    void closeReasonsAreCutBetweenCharacters();
    void whatIsWrittenIsReadHoweverItIsCut();
};

void TestWebSocketCodec::theExamplesOfTheStandardAreRead()
{
    // RFC 6455 §5.7.
    const auto bytes = [](const char *hex) { return QByteArray::fromHex(hex); };
    QCOMPARE(
        decodeAnyhow(bytes("810548656c6c6f"), Role::Client), QList<QByteArray> { "text Hello" });
    QCOMPARE(decodeAnyhow(bytes("818537fa213d7f9f4d5158")), QList<QByteArray> { "text Hello" });
    QCOMPARE(decodeAnyhow(bytes("010348656c80026c6f"), Role::Client),
        QList<QByteArray> { "text Hello" });
    QCOMPARE(
        decodeAnyhow(bytes("890548656c6c6f"), Role::Client), QList<QByteArray> { "ping Hello" });
    QCOMPARE(decodeAnyhow(bytes("8a8537fa213d7f9f4d5158")), QList<QByteArray> { "pong Hello" });
}

void TestWebSocketCodec::theExamplesOfTheStandardAreWritten()
{
    QByteArray out;
    appendFrame(out, Opcode::Text, "Hello");
    QCOMPARE(out.toHex(), "810548656c6c6f");
    out.clear();
    appendMaskedFrame(out, Opcode::Pong, "Hello", key);
    QCOMPARE(out.toHex(), "8a8537fa213d7f9f4d5158");
    out.clear();
    appendFrame(out, Opcode::Text, "Hel", false);
    appendFrame(out, Opcode::Continuation, "lo");
    QCOMPARE(out.toHex(), "010348656c80026c6f");
}

void TestWebSocketCodec::framesAreUnderstood_data()
{
    QTest::addColumn<QByteArray>("wire");
    QTest::addColumn<QList<QByteArray>>("seen");
    const auto row = [](const char *name, const QByteArray &wire, const QList<QByteArray> &seen) {
        QTest::newRow(name) << wire << seen;
    };
    const QByteArray right = masked(0x81, "right");
    row("nothing", "", {});
    row("empty text", masked(0x81, ""), { "text" });
    row("empty binary", masked(0x82, ""), { "binary" });
    row("binary that is no text", masked(0x82, "\xff\xfe"), { "binary \xff\xfe" });
    row("one after another", right + masked(0x82, "b") + right,
        { "text right", "binary b", "text right" });
    row("fragments", masked(0x01, "a") + masked(0x00, "b") + masked(0x80, "c") + right,
        { "text abc", "text right" });
    row("binary fragments", masked(0x02, "\xc3") + masked(0x80, "a"),
        { "binary \xc3"
          "a" });
    row("empty fragments", masked(0x01, "") + masked(0x00, "") + masked(0x80, ""), { "text" });
    row("last fragment alone has bytes", masked(0x01, "") + masked(0x80, "a"), { "text a" });
    row("control frames between fragments",
        masked(0x01, "a") + masked(0x89, "b") + masked(0x00, "c") + masked(0x8a, "")
            + masked(0x80, "d"),
        { "ping b", "pong", "text acd" });
    row("close between fragments", masked(0x01, "a") + closeFrame("\x03\xe8"), { "close 1000" });
    row("character over fragments",
        masked(0x01, "\xe4") + masked(0x00, "\xbd") + masked(0x80, "\xa0"),
        { "text \xe4\xbd\xa0" });
    row("longest control payload", masked(0x89, QByteArray(125, 'p')),
        { "ping " + QByteArray(125, 'p') });
    row("close without a code", closeFrame(""), { "close 1005" });
    row("close with a code", closeFrame("\x03\xe9"), { "close 1001" });
    row("close with a reason", closeFrame("\x0f\xa0h\xc3\xa9"), { "close 4000 h\xc3\xa9" });

    row("text in a text", masked(0x01, "a") + masked(0x81, "b"), { "error 1002" });
    row("binary in a text", masked(0x01, "a") + masked(0x82, "b"), { "error 1002" });
    row("continuation of nothing", masked(0x80, "a"), { "error 1002" });
    row("first fragment of nothing", masked(0x00, "a"), { "error 1002" });
    row("continuation after the end", right + masked(0x80, "a"), { "text right", "error 1002" });
    row("continuation after fragments", masked(0x01, "a") + masked(0x80, "b") + masked(0x80, "c"),
        { "text ab", "error 1002" });
    row("fragmented ping", masked(0x09, "a"), { "error 1002" });
    row("fragmented close", masked(0x08, ""), { "error 1002" });
    row("close of one byte", closeFrame("\x03"), { "error 1002" });
    row("close with a bad code", closeFrame("\x03\xed"), { "error 1002" });
    row("close with a bad reason", closeFrame("\x03\xe8\xff"), { "error 1007" });
    row("close with a cut reason", closeFrame("\x03\xe8\xe4\xbd"), { "error 1007" });
    row("text cut in a character", masked(0x81, "\xe4\xbd"), { "error 1007" });
    row("fragments cut in a character", masked(0x01, "\xe4\xbd") + masked(0x80, ""),
        { "error 1007" });
    row("character cut by a message", masked(0x81, "\xe4") + masked(0x81, "\xbd\xa0"),
        { "error 1007" });
    row("surrogate over fragments", masked(0x01, "\xed") + masked(0x80, "\xa0\x80"),
        { "error 1007" });
    row("frames before an error", right + masked(0x89, "p") + masked(0x83, "") + right,
        { "text right", "ping p", "error 1002" });
}

void TestWebSocketCodec::framesAreUnderstood()
{
    QFETCH(const QByteArray, wire);
    QTEST(decodeAnyhow(wire), "seen");
}

void TestWebSocketCodec::everyFirstByteIsJudged()
{
    for (int byte = 0; byte < 256; ++byte) {
        const bool isFinal = byte & 0x80;
        const int opcode = byte & 0x0f;
        const bool isReserved = (byte & 0x70) || (opcode > 2 && opcode < 8) || opcode > 10;
        const bool isBadControl = opcode >= 8 && !isFinal;
        const bool isControl = opcode >= 8;
        const auto isRefused
            = [](const QList<QByteArray> &seen) { return seen.endsWith("error 1002"); };
        const QByteArray alone(1, char(byte));
        QCOMPARE(isRefused(decode({ alone })), isReserved || isBadControl || opcode == 0);
        const QByteArray inside = masked(0x01, "a") + alone;
        QCOMPARE(isRefused(decode({ inside })),
            isReserved || isBadControl || (opcode != 0 && !isControl));
    }
}

void TestWebSocketCodec::anErrorIsKnownBeforeThePayload_data()
{
    QTest::addColumn<QByteArray>("start");
    QTest::addColumn<QByteArray>("error");
    const auto row = [](const char *name, const QByteArray &start, const char *error) {
        QTest::newRow(name) << start << QByteArray(error);
    };
    // The key that header() appends is not needed to judge the length.
    const auto length = [](int lengthByte, const QByteArray &hex) {
        return header(0x82, lengthByte, hex).chopped(4);
    };
    row("reserved bit", "\xc1", "error 1002");
    row("reserved opcode", "\x83", "error 1002");
    row("unmasked", QByteArray("\x81\x01", 2), "error 1002");
    row("unmasked ping", QByteArray("\x89\x00", 2), "error 1002");
    row("over-long ping in 16 bits", "\x89\xfe", "error 1002");
    row("over-long close in 64 bits", "\x88\xff", "error 1002");
    row("125 in 16 bits", length(0xfe, "007d"), "error 1002");
    row("0 in 16 bits", length(0xfe, "0000"), "error 1002");
    row("65535 in 64 bits", length(0xff, "000000000000ffff"), "error 1002");
    row("0 in 64 bits", length(0xff, "0000000000000000"), "error 1002");
    row("top bit", length(0xff, "8000000000000000"), "error 1002");
    row("all bits", length(0xff, "ffffffffffffffff"), "error 1002");
    row("longest that is valid", length(0xff, "7fffffffffffffff"), "error 1009");
    row("one over the limit", length(0xff, "00000000000186a1"), "error 1009");
    row("in a first fragment", header(0x01, 0xff, "00000000000186a1").chopped(4), "error 1009");
}

void TestWebSocketCodec::anErrorIsKnownBeforeThePayload()
{
    QFETCH(const QByteArray, start);
    QFETCH(const QByteArray, error);
    QCOMPARE(decodeAnyhow(start), QList { error });
    QCOMPARE(decodeAnyhow(start.chopped(1)), QList<QByteArray>());
}

void TestWebSocketCodec::invalidTextIsKnownAsItComes_data()
{
    QTest::addColumn<QByteArray>("wire");
    QTest::addColumn<int>("known");
    const auto row = [](const char *name, const QByteArray &wire, qsizetype known) {
        QTest::newRow(name) << wire << int(known);
    };
    row("in a long frame", masked(0x81, "ab\xffxxxxxxxxxxxx"), 6 + 3);
    row("surrogate", masked(0x81, "\xed\xa0\x80"), 6 + 2);
    row("in a first fragment", masked(0x01, "ab\xc0") + masked(0x80, ""), 6 + 3);
    row("in a later fragment", masked(0x01, "a") + masked(0x00, "\x80"), 7 + 7);
    row("over fragments", masked(0x01, "\xf4") + masked(0x00, "\x90\x80"), 7 + 7);
    row("cut, known by the last header", masked(0x01, "\xf4") + masked(0x80, ""), 7 + 6);
}

void TestWebSocketCodec::invalidTextIsKnownAsItComes()
{
    QFETCH(const QByteArray, wire);
    QFETCH(const int, known);
    QCOMPARE(decodeAnyhow(wire.first(known)), QList<QByteArray> { "error 1007" });
    QCOMPARE(decodeAnyhow(wire.first(known - 1)), QList<QByteArray>());
}

void TestWebSocketCodec::messagesAreBoundedOverAllTheirFragments()
{
    const QList<QByteArray> tooBig { "error 1009" };
    QCOMPARE(
        decodeAnyhow(masked(0x81, "abcd"), Role::Server, 4), QList<QByteArray> { "text abcd" });
    QCOMPARE(decodeAnyhow(masked(0x81, "abcde").first(2), Role::Server, 4), tooBig);
    const QByteArray fragments = masked(0x01, "ab") + masked(0x00, "c");
    QCOMPARE(decodeAnyhow(fragments + masked(0x80, "d"), Role::Server, 4),
        QList<QByteArray> { "text abcd" });
    QCOMPARE(decodeAnyhow(fragments + masked(0x80, "de").first(2), Role::Server, 4), tooBig);
    // Control frames do not count, and neither does the message before.
    QCOMPARE(decodeAnyhow(masked(0x01, "ab") + masked(0x89, "pppppppp") + masked(0x80, "cd")
                     + masked(0x81, "efgh"),
                 Role::Server, 4),
        (QList<QByteArray> { "ping pppppppp", "text abcd", "text efgh" }));
    QCOMPARE(decodeAnyhow(masked(0x81, ""), Role::Server, 0), QList<QByteArray> { "text" });
}

void TestWebSocketCodec::everyCloseCodeIsJudged()
{
    const QList<int> ofTheProtocol { 1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012,
        1013, 1014 };
    for (int code = 0; code <= 0xffff; ++code) {
        const bool isValid = ofTheProtocol.contains(code) || (code >= 3000 && code < 5000);
        QCOMPARE(isValidCloseCode(code), isValid);
        const QByteArray frame = closeFrame(closePayload(quint16(code), "r"));
        const QByteArray expected
            = isValid ? QByteArray("close " + QByteArray::number(code) + " r") : "error 1002";
        QCOMPARE(decode({ frame }), QList { expected });
    }
    QVERIFY(!isValidCloseCode(-1000) && !isValidCloseCode(65536 + 1000));
}

void TestWebSocketCodec::nothingIsReadAfterAnErrorOrAClose()
{
    for (const QByteArray &last : { closeFrame(""), closeFrame("\x03\xe8"), masked(0x83, ""),
             masked(0x81, "\xff"), masked(0x09, "") }) {
        const QByteArray after = masked(0x81, "after") + masked(0x89, "after") + last;
        FrameDecoder decoder(Role::Server, limit);
        QList<QByteArray> seen;
        feed(decoder, masked(0x81, "before"), seen);
        QVERIFY(!decoder.isFinished());
        const QByteArray inOnePacket = last + after;
        feed(decoder, inOnePacket, seen);
        QVERIFY(decoder.isFinished());
        feed(decoder, after, seen);
        QCOMPARE(seen.size(), 2);
        QCOMPARE(decoder.buffered(), 0);
    }
}

void TestWebSocketCodec::theRoleDecidesAboutMasks()
{
    for (const Opcode opcode :
        { Opcode::Text, Opcode::Binary, Opcode::Ping, Opcode::Pong, Opcode::Close }) {
        QByteArray plain;
        appendFrame(plain, opcode, {});
        QByteArray withMask;
        appendMaskedFrame(withMask, opcode, {}, key);
        const QList<QByteArray> refused { "error 1002" };
        QCOMPARE(decodeAnyhow(plain, Role::Server), refused);
        QCOMPARE(decodeAnyhow(withMask, Role::Client), refused);
        QVERIFY(decodeAnyhow(plain, Role::Client) != refused);
        QCOMPARE(decodeAnyhow(plain, Role::Client), decodeAnyhow(withMask, Role::Server));
    }
}

void TestWebSocketCodec::aWholeMessageIsNotCopied()
{
    QByteArray wire = masked(0x81, "one") + masked(0x82, "two") + masked(0x89, "ping");
    std::span<char> bytes(wire.data(), size_t(wire.size()));
    FrameDecoder decoder(Role::Server, limit);
    for (const Kind kind : { Kind::Text, Kind::Binary, Kind::Ping }) {
        const FrameEvent event = decoder.next(bytes);
        QCOMPARE(event.kind, kind);
        QVERIFY(event.payload.data() >= wire.constData()
            && event.payload.data() < wire.constData() + wire.size());
        QCOMPARE(decoder.buffered(), 0);
    }
    QCOMPARE(decoder.next(bytes).kind, Kind::NeedMore);
}

void TestWebSocketCodec::memoryIsTakenAsBytesComeAndGivenBack()
{
    FrameDecoder decoder(Role::Server, limit);
    QList<QByteArray> seen;
    const QByteArray frame = masked(0x82, QByteArray(limit, 'x'));
    feed(decoder, frame.first(14), seen);
    QCOMPARE(decoder.buffered(), 0);
    feed(decoder, frame.sliced(14, 1'000), seen);
    QVERIFY(decoder.buffered() >= 1'000 && decoder.buffered() < 3'000);
    feed(decoder, frame.sliced(1'014), seen);
    QCOMPARE(seen.size(), 1);
    QCOMPARE(decoder.buffered(), 0);
    QVERIFY(sizeof(FrameDecoder) <= 104);
}

void TestWebSocketCodec::theReaderMayPauseBetweenMessages()
{
    QByteArray wire
        = masked(0x81, "one") + masked(0x01, "tw") + masked(0x80, "o") + masked(0x81, "three");
    FrameDecoder decoder(Role::Server, limit);
    std::span<char> bytes(wire.data(), size_t(wire.size()));
    QCOMPARE(describe(decoder.next(bytes)), "text one");
    // What is left moves, as it does in a buffer that the caller keeps.
    std::vector<char> kept(bytes.begin(), bytes.end());
    bytes = kept;
    QCOMPARE(describe(decoder.next(bytes)), "text two");
    QCOMPARE(
        QByteArrayView(bytes.data(), qsizetype(bytes.size())).toByteArray(), masked(0x81, "three"));
    QCOMPARE(describe(decoder.next(bytes)), "text three");
    QCOMPARE(describe(decoder.next(bytes)), "more");
}

void TestWebSocketCodec::theHeaderIsAsShortAsItCanBe_data()
{
    QTest::addColumn<int>("size");
    QTest::addColumn<QByteArray>("start");
    QTest::newRow("0") << 0 << QByteArray("8200");
    QTest::newRow("125") << 125 << QByteArray("827d");
    QTest::newRow("126") << 126 << QByteArray("827e007e");
    QTest::newRow("65535") << 65535 << QByteArray("827effff");
    QTest::newRow("65536") << 65536 << QByteArray("827f0000000000010000");
}

void TestWebSocketCodec::theHeaderIsAsShortAsItCanBe()
{
    QFETCH(const int, size);
    QFETCH(const QByteArray, start);
    const QByteArray payload(size, 'x');
    QByteArray out = "kept";
    appendFrame(out, Opcode::Binary, payload);
    QCOMPARE(out, QByteArray("kept" + QByteArray::fromHex(start) + payload));
    QCOMPARE(frameHeaderSize(size), start.size() / 2);
    const QByteArray seen = size == 0 ? QByteArray("binary") : QByteArray("binary " + payload);
    QCOMPARE(decode({ QByteArrayView(out).sliced(4) }, Role::Client), QList { seen });
    QCOMPARE(decode({ masked(0x82, payload) }), QList { seen });
}

void TestWebSocketCodec::masksAreAppliedAsByReference()
{
    for (size_t size = 0; size < 80; ++size) {
        for (size_t offset = 0; offset < 9; ++offset) {
            std::vector<char> bytes(size);
            for (size_t i = 0; i < size; ++i)
                bytes[i] = char(i * 7);
            std::vector<char> expected = bytes;
            for (size_t i = 0; i < size; ++i)
                expected[i] = char(expected[i] ^ key[(i + offset) % 4]);
            applyMask(bytes, key, offset);
            QVERIFY(bytes == expected);
        }
    }
}

void TestWebSocketCodec::closeReasonsAreCutBetweenCharacters()
{
    QCOMPARE(closePayload(1000), QByteArray("\x03\xe8"));
    QCOMPARE(closePayload(4008, "slow"), QByteArray("\x0f\xa8slow"));
    QCOMPARE(closePayload(1000, QByteArray(200, 'a')).size(), 125);
    QCOMPARE(closePayload(1000, QByteArray("\xe4\xbd\xa0").repeated(41)).size(), 125);
    for (qsizetype letters = 0; letters < 4; ++letters) {
        const QByteArray reason
            = QByteArray(letters, 'a') + QByteArray("\xf0\x9f\x98\x80").repeated(40);
        const QByteArray payload = closePayload(1000, reason);
        QVERIFY(payload.size() > 121 && payload.size() <= 125);
        QVERIFY(Utf8Validator::isValid(payload.sliced(2)));
    }
}

void TestWebSocketCodec::whatIsWrittenIsReadHoweverItIsCut()
{
    std::mt19937 random(6455);
    const auto below = [&random](qsizetype bound) { return qsizetype(random() % size_t(bound)); };
    const auto randomKey = [&random] {
        return MaskKey { char(random()), char(random()), char(random()), char(random()) };
    };
    for (int round = 0; round < 300; ++round) {
        const Role role = round % 2 ? Role::Server : Role::Client;
        QByteArray wire;
        QList<QByteArray> expected;
        const auto append = [&](Opcode opcode, QByteArrayView payload, bool isFinal) {
            if (role == Role::Server)
                appendMaskedFrame(wire, opcode, payload, randomKey(), isFinal);
            else
                appendFrame(wire, opcode, payload, isFinal);
        };
        for (qsizetype messages = below(8); messages > 0; --messages) {
            const bool isText = random() % 2;
            const QByteArray unit = isText ? QByteArray("a\xc3\xa9\xe4\xbd\xa0\xf0\x9f\x98\x80")
                                           : QByteArray("\xff\x00\x80", 3);
            const QByteArray message = unit.repeated(below(qsizetype(1) << below(14)) + 1);
            QByteArrayView rest = message;
            Opcode opcode = isText ? Opcode::Text : Opcode::Binary;
            for (; random() % 3; opcode = Opcode::Continuation) {
                const qsizetype size = below(rest.size() + 1);
                append(opcode, rest.first(size), false);
                rest = rest.sliced(size);
                if (random() % 2) {
                    const QByteArray payload(below(126), 'p');
                    append(Opcode::Ping, payload, true);
                    expected
                        += payload.isEmpty() ? QByteArray("ping") : QByteArray("ping " + payload);
                }
            }
            append(opcode, rest, true);
            expected += (isText ? "text " : "binary ") + message;
        }
        QList<QByteArrayView> pieces;
        for (QByteArrayView rest = wire; !rest.isEmpty();) {
            const qsizetype size = std::min(rest.size(), 1 + below(qsizetype(1) << below(15)));
            pieces += rest.first(size);
            rest = rest.sliced(size);
        }
        QCOMPARE(decode(pieces, role, 1'000'000), expected);
    }
}

QTEST_APPLESS_MAIN(TestWebSocketCodec)

#include "tst_websocketcodec.moc"
