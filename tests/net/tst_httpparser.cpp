// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/net/httpparser.h"

#include <QRegularExpression>
#include <QTest>

#include <limits>
#include <random>

using namespace hydra;

namespace {

using HeadState = HttpHeadParser::State;

/// A literal that has a NUL in it.
template <size_t N> QByteArray withNul(const char (&text)[N])
{
    return QByteArray(text, qsizetype(N) - 1);
}

const QByteArray host = "Host: h\r\n";

QByteArray get(const QByteArray &fields) { return "GET / HTTP/1.1\r\n" + fields + "\r\n"; }

/// Everything a caller can see of \a parser, as text that two runs can be compared by.
QByteArray describe(const HttpHeadParser &parser)
{
    if (parser.state() == HeadState::NeedMore)
        return "more";
    if (parser.state() == HeadState::Failed)
        return QByteArray::number(parser.status());
    const HttpHead &head = parser.head();
    QByteArray text;
    for (const QByteArrayView part : { head.method(), head.target(), head.path(), head.query() })
        text.append(part).append('|');
    for (qsizetype i = 0; i < head.fieldCount(); ++i)
        text.append(head.field(i).name).append('=').append(head.field(i).value).append('|');
    text += QByteArray::number(head.minorVersion()) + ' ' + QByteArray::number(head.length()) + ' '
        + QByteArray::number(head.contentLength().value_or(-1));
    for (const bool flag : { head.isChunked(), head.isContentEncoded(), head.keepsAlive(),
             head.expectsContinue(), head.expectsUnknown(), head.isUpgrade() })
        text += flag ? '1' : '0';
    return text;
}

QByteArray describeWhole(const QByteArray &bytes, const HttpLimits &limits = {})
{
    HttpHeadParser parser;
    (void)parser.feed(bytes, limits);
    return describe(parser);
}

/// The same, with the bytes coming in steps that end at \a ends; each time they lie somewhere else.
QByteArray describeInSteps(
    const QByteArray &bytes, const QList<qsizetype> &ends, const HttpLimits &limits)
{
    HttpHeadParser parser;
    for (const qsizetype end : ends) {
        const QByteArray moved(bytes.constData(), end);
        if (parser.feed(moved, limits) != HeadState::NeedMore)
            return describe(parser);
    }
    return describe(parser);
}

/// Gives describeWhole() if any way of cutting the bytes leads to the same, and the other one if
/// not.
QByteArray describeAnyhow(const QByteArray &bytes, const HttpLimits &limits = {})
{
    const QByteArray whole = describeWhole(bytes, limits);
    QList<qsizetype> all;
    for (qsizetype cut = 0; cut <= bytes.size(); ++cut) {
        all += cut;
        const QByteArray cutOnce = describeInSteps(bytes, { cut, bytes.size() }, limits);
        if (cutOnce != whole)
            return "cut at " + QByteArray::number(cut) + ": " + cutOnce + " not " + whole;
    }
    const QByteArray trickled = describeInSteps(bytes, all, limits);
    return trickled == whole ? whole : "trickled: " + trickled + " not " + whole;
}

/// The grammar once more, as regular expressions over the whole text: slow and plainly right.
/// Gives whether the head is acceptable.
bool isAcceptableHead(const QByteArray &bytes)
{
    static const QString token = QStringLiteral("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    static const QRegularExpression head(
        QStringLiteral("\\A(?:\\r\\n)?(?<method>%1) (?<target>\\S+) HTTP/1\\.(?<minor>[0-9])\\r\\n"
                       "(?<fields>(?:%1:[\\t\\x20-\\x7e\\x80-\\xff]*\\r\\n)*)\\r\\n")
            .arg(token));
    static const QRegularExpression target(
        QStringLiteral(
            "\\A(?:https?://(?:[\\w.~!$&'()*+,;=%-]+|\\[[0-9a-f:.]{2,}\\])(?::[0-9]*)?(?![^/"
            "?])|(?=/))"
            "[\\w.~!$&'()*+,;=%:@/-]*(?:\\?[\\w.~!$&'()*+,;=%:@/?\\[\\]\\\\^`{|}-]*)?\\z"),
        QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression hostValue(
        QStringLiteral("\\A(?:[\\w.~!$&'()*+,;=%-]*|\\[[0-9a-f:.]{2,}\\])(?::[0-9]*)?\\z"),
        QRegularExpression::CaseInsensitiveOption);
    const auto match = head.match(QString::fromLatin1(bytes));
    if (!match.hasMatch() || match.capturedLength(u"method") > 24)
        return false;
    const QString method = match.captured(u"method");
    if (method == u"CONNECT")
        return false;
    if (match.captured(u"target") == u"*" ? method != u"OPTIONS"
                                          : !target.match(match.captured(u"target")).hasMatch())
        return false;
    QMultiHash<QString, QString> fields;
    for (const QString &line :
        match.captured(u"fields").split(QStringLiteral("\r\n"), Qt::SkipEmptyParts)) {
        static const QRegularExpression blanks(QStringLiteral("\\A[ \\t]+|[ \\t]+\\z"));
        fields.insert(line.section(u':', 0, 0).toLower(), line.section(u':', 1).remove(blanks));
    }
    const bool isLatest = match.captured(u"minor") != u"0";
    const QStringList hosts = fields.values(QStringLiteral("host"));
    if (hosts.size() > 1 || (isLatest && hosts.isEmpty())
        || (!hosts.isEmpty() && !hostValue.match(hosts[0]).hasMatch()))
        return false;
    const QStringList codings = fields.values(QStringLiteral("transfer-encoding"));
    const QStringList lengths = fields.values(QStringLiteral("content-length"));
    static const QRegularExpression digits(QStringLiteral("\\A[0-9]+\\z"));
    if (!codings.isEmpty())
        return codings.size() == 1 && lengths.isEmpty() && isLatest
            && codings[0].toLower() == u"chunked";
    return lengths.isEmpty() || (lengths.size() == 1 && digits.match(lengths[0]).hasMatch());
}

} // namespace

class TestHttpParser : public QObject
{
    Q_OBJECT

private slots:
    void aHeadIsTakenApart();
    void anUnfinishedHeadNeedsMore();
    void theStatusTellsWhatIsWrong_data();
    void theStatusTellsWhatIsWrong();
    void whatIsUnusualButRightIsAccepted_data();
    void whatIsUnusualButRightIsAccepted();
    void garbageIsRefusedBeforeTheHeadEnds_data();
    void garbageIsRefusedBeforeTheHeadEnds();
    void noControlByteIsAcceptedAnywhere();
    void theTargetGivesPathAndQuery_data();
    void theTargetGivesPathAndQuery();
    void theConnectionFieldsDecide_data();
    void theConnectionFieldsDecide();
    void theBodyFieldsDecide();
    void expectationsAndCodingsAreToldApart();
    void limitsHoldExactly();
    void tokensAreFoundInLists_data();
    void tokensAreFoundInLists();
    void aParserServesOneRequestAfterAnother();
    void damagedHeadsAreJudgedAsTheGrammarSays();
};

void TestHttpParser::aHeadIsTakenApart()
{
    const QByteArray bytes
        = "POST /v1/push?a=1&b HTTP/1.1\r\nhOsT:  example:80 \t\r\nContent-Length: 17\r\n"
          "X:\r\nX: two\r\n\r\nrest";
    QCOMPARE(describeAnyhow(bytes), describeWhole(bytes));
    HttpHeadParser parser;
    QCOMPARE(parser.feed(bytes, {}), HeadState::Complete);
    const HttpHead &head = parser.head();
    QVERIFY(head.method() == "POST");
    QVERIFY(head.target() == "/v1/push?a=1&b");
    QVERIFY(head.path() == "/v1/push");
    QVERIFY(head.query() == "a=1&b");
    QCOMPARE(head.minorVersion(), 1);
    QCOMPARE(head.length(), bytes.size() - 4);
    QCOMPARE(head.fieldCount(), 4);
    QVERIFY(head.field(0).name == "hOsT");
    QVERIFY(head.value("Host") == "example:80");
    QVERIFY(head.value("x").isEmpty() && !head.value("x").isNull());
    QVERIFY(head.value("Y").isNull());
    QCOMPARE(head.count("X"), 2);
    QVERIFY(head.lists("x", "TWO"));
    QCOMPARE(head.contentLength(), 17);
}

void TestHttpParser::anUnfinishedHeadNeedsMore()
{
    const QByteArray bytes = "\r\nGET http://h:1/x?y HTTP/1.0\r\nHost: h\r\nA: b c\r\n\r\n";
    for (qsizetype size = 0; size < bytes.size(); ++size)
        QCOMPARE(describeAnyhow(bytes.first(size)), "more");
    QVERIFY(describeAnyhow(bytes).startsWith("GET|"));
}

void TestHttpParser::theStatusTellsWhatIsWrong_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("status");
    const auto line = [](const char *name, const QByteArray &requestLine, int status = 400) {
        QTest::newRow(name) << requestLine + "\r\n" + host + "\r\n" << status;
    };
    line("lower-case version", "GET / http/1.1");
    line("HTTP/0.9", "GET /");
    line("HTTP/0.9 named", "GET / HTTP/0.9", 505);
    line("HTTP/2", "GET / HTTP/2.0", 505);
    line("HTTP/2 preface", "PRI * HTTP/2.0", 400);
    line("version too short", "GET / HTTP/1");
    line("version too long", "GET / HTTP/1.10");
    line("no number", "GET / HTTP/1.x");
    line("two blanks before the target", "GET  / HTTP/1.1");
    line("two blanks after the target", "GET /  HTTP/1.1");
    line("blank at the end", "GET / HTTP/1.1 ");
    line("blank at the front", " GET / HTTP/1.1");
    line("tab", "GET\t/ HTTP/1.1");
    line("two empty lines", "\r\n\r\nGET / HTTP/1.1");
    line("bare LF before", "\nGET / HTTP/1.1");
    line("bare LF after an empty line", "\r\n\nGET / HTTP/1.1");
    line("method is no token", "G@T / HTTP/1.1");
    line("method too long", QByteArray(25, 'M') + " / HTTP/1.1", 501);
    line("no target", "GET HTTP/1.1");
    line("fragment", "GET /a#b HTTP/1.1");
    line("quote in the target", "GET /\"a\" HTTP/1.1");
    line("backslash in the path", "GET /a\\b HTTP/1.1");
    line("byte over 127 in the target", "GET /\xc3\xa9 HTTP/1.1");
    line("relative path", "GET a/b HTTP/1.1");
    line("star", "GET * HTTP/1.1");
    line("star with more", "OPTIONS *a HTTP/1.1");
    line("authority", "CONNECT h:80 HTTP/1.1");
    line("CONNECT in any form", "CONNECT / HTTP/1.1");
    line("other scheme", "GET ftp://h/ HTTP/1.1");
    line("no host in the target", "GET http:///a HTTP/1.1");
    line("only a port in the target", "GET http://:80/a HTTP/1.1");
    line("user in the target", "GET http://u@h/a HTTP/1.1");
    line("port of letters in the target", "GET http://h:8o/ HTTP/1.1");

    const auto fields = [](const char *name, const QByteArray &lines, int status = 400) {
        QTest::newRow(name) << get(lines) << status;
    };
    fields("no Host", "");
    fields("two Hosts", host + host);
    fields("Host with a blank", "Host: a b\r\n");
    fields("Host with a user", "Host: u@h\r\n");
    fields("Host with a path", "Host: h/a\r\n");
    fields("Host with a port of letters", "Host: h:http\r\n");
    fields("Host with two ports", "Host: h:1:2\r\n");
    fields("Host with an open bracket", "Host: [::1\r\n");
    fields("Host with an empty address", "Host: []\r\n");
    fields("Host with junk after the address", "Host: [::1]x\r\n");
    fields("blank before the colon", host + "A : b\r\n");
    fields("tab before the colon", host + "A\t: b\r\n");
    fields("no colon", host + "Ab\r\n");
    fields("no name", host + ": b\r\n");
    fields("name is no token", host + "A(: b\r\n");
    fields("name over 127", host + "\xc3\xa9: b\r\n");
    fields("folded line", host + "A: b\r\n c\r\n");
    fields("folded by a tab", host + "A: b\r\n\tc\r\n");
    fields("blank before the first field", " A: b\r\n" + host);
    fields("bare LF", host + "A: b\nC: d\r\n");
    fields("bare CR", host + "A: b\rC: d\r\n");
    fields("CR CR LF", host + "A: b\r\r\n");
    fields("NUL", host + withNul("A: b\0c\r\n"));
    fields("DEL", host + "A: b\x7f\r\n");
    QTest::newRow("bare LF at the end") << get(host).chopped(2) + "\n" << 400;
    QTest::newRow("bare CR at the end") << get(host).chopped(1) + "x" << 400;

    fields("length and chunks", host + "Content-Length: 1\r\nTransfer-Encoding: chunked\r\n");
    fields("chunks and length", host + "Transfer-Encoding: chunked\r\nContent-Length: 1\r\n");
    fields("two lengths", host + "Content-Length: 1\r\nContent-Length: 2\r\n");
    fields("the same length twice", host + "Content-Length: 1\r\nContent-Length: 1\r\n");
    fields("a list of lengths", host + "Content-Length: 1, 1\r\n");
    fields("empty length", host + "Content-Length:\r\n");
    fields("negative length", host + "Content-Length: -1\r\n");
    fields("signed length", host + "Content-Length: +1\r\n");
    fields("hexadecimal length", host + "Content-Length: 0x1\r\n");
    fields("fractional length", host + "Content-Length: 1.0\r\n");
    fields("two chunkeds", host + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n");
    fields("chunked twice", host + "Transfer-Encoding: chunked, chunked\r\n");
    fields("chunked not last", host + "Transfer-Encoding: chunked, gzip\r\n");
    fields("no chunked", host + "Transfer-Encoding: gzip\r\n");
    fields("identity", host + "Transfer-Encoding: identity\r\n");
    fields("empty coding", host + "Transfer-Encoding:\r\n");
    fields("coding with a vertical tab",
        host
            + "Transfer-Encoding: \x0b"
              "chunked\r\n");
    fields("unknown coding", host + "Transfer-Encoding: gzip, chunked\r\n", 501);
    QTest::newRow("chunks in 1.0")
        << QByteArray("POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n") << 400;
    QTest::newRow("two Hosts in 1.0") << "GET / HTTP/1.0\r\n" + host + host + "\r\n" << 400;
}

void TestHttpParser::theStatusTellsWhatIsWrong()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const int, status);
    QCOMPARE(describeAnyhow(bytes), QByteArray::number(status));
    if (status == 400)
        QVERIFY(!isAcceptableHead(bytes));
}

void TestHttpParser::whatIsUnusualButRightIsAccepted_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("an empty line before") << "\r\n" + get(host);
    QTest::newRow("empty Host") << get("Host:\r\n");
    QTest::newRow("Host without number of port") << get("Host: h:\r\n");
    QTest::newRow("address") << get("Host: [2001:db8::192.0.2.1]:80\r\n");
    QTest::newRow("percent in Host") << get("Host: a%20b\r\n");
    QTest::newRow("1.0 without Host") << QByteArray("GET / HTTP/1.0\r\n\r\n");
    QTest::newRow("1.2") << QByteArray("GET / HTTP/1.2\r\n") + host + "\r\n";
    QTest::newRow("no blank after the colon") << get("Host:h\r\nA:b\r\n");
    QTest::newRow("bytes over 127") << get(host + "A: \xff\x80\r\n");
    QTest::newRow("tab in a value") << get(host + "A: b\tc\r\n");
    QTest::newRow("odd token") << get(host + "!#$%&'*+-.^_`|~: x\r\n");
    QTest::newRow("longest method") << QByteArray(24, 'M') + " / HTTP/1.1\r\n" + host + "\r\n";
    QTest::newRow("unencoded query") << "GET /?{a}[1]^`\\|? HTTP/1.1\r\n" + host + "\r\n";
    QTest::newRow("options of the server") << "OPTIONS * HTTP/1.1\r\n" + host + "\r\n";
    QTest::newRow("zeros before the length")
        << get(host + "Content-Length: 000000000000000000000001\r\n");
    QTest::newRow("CHUNKED") << get(host + "TRANSFER-ENCODING: CHUNKED\r\n");
}

void TestHttpParser::whatIsUnusualButRightIsAccepted()
{
    QFETCH(const QByteArray, bytes);
    QVERIFY2(describeAnyhow(bytes).contains('|'), describeAnyhow(bytes).constData());
    QVERIFY(isAcceptableHead(bytes));
}

void TestHttpParser::garbageIsRefusedBeforeTheHeadEnds_data()
{
    QTest::addColumn<QByteArray>("start");
    QTest::addColumn<int>("status");
    QTest::newRow("TLS") << QByteArray("\x16") << 400;
    QTest::newRow("SSH") << QByteArray("SSH-2.0-OpenSSH_9.2p1\r") << 400;
    QTest::newRow("Redis") << QByteArray("*1\r") << 400;
    QTest::newRow("HTTP/2") << QByteArray("PRI * ") << 400;
    QTest::newRow("no HTTP") << QByteArray("GET / X") << 400;
    QTest::newRow("other version") << QByteArray("GET / HTTP/3.0") << 505;
    QTest::newRow("long target") << "GET /" + QByteArray(8 * 1024, 'a') << 414;
    QTest::newRow("long method") << QByteArray(25, 'a') << 501;
    QTest::newRow("bare LF") << QByteArray("GET / HTTP/1.1\n") << 400;
    QTest::newRow("folding") << QByteArray("GET / HTTP/1.1\r\nA: b\r\n ") << 400;
    QTest::newRow("NUL") << withNul("GET / HTTP/1.1\r\nA: \0") << 400;
}

void TestHttpParser::garbageIsRefusedBeforeTheHeadEnds()
{
    QFETCH(const QByteArray, start);
    QFETCH(const int, status);
    QCOMPARE(describeWhole(start), QByteArray::number(status));
    QCOMPARE(describeWhole(start.chopped(1)), "more");
}

void TestHttpParser::noControlByteIsAcceptedAnywhere()
{
    const QByteArray right = get(host + "A: b\r\n");
    for (qsizetype at = 0; at < right.size(); ++at) {
        for (int byte = 0; byte < 0x20; ++byte) {
            QByteArray bytes = right;
            bytes.insert(at, char(byte));
            if (isAcceptableHead(bytes))
                continue; // A tab inside a value.
            QVERIFY2(describeWhole(bytes) == "400", bytes.toPercentEncoding().constData());
        }
    }
}

void TestHttpParser::theTargetGivesPathAndQuery_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("query");
    const auto row = [](const char *target, const char *path, const char *query) {
        QTest::newRow(target) << QByteArray(target) << QByteArray(path) << QByteArray(query);
    };
    row("/", "/", "");
    row("/a?", "/a", "");
    row("/a?b?c", "/a", "b?c");
    row("/%2e%zz/../x", "/%2e%zz/../x", "");
    row("//h/a", "//h/a", "");
    row("/http://h/", "/http://h/", "");
    row("http://h", "/", "");
    row("HTTPS://h?q", "/", "q");
    row("http://h:80/a/b?q=/", "/a/b", "q=/");
    row("http://[::1]:80/a", "/a", "");
}

void TestHttpParser::theTargetGivesPathAndQuery()
{
    QFETCH(const QByteArray, target);
    QFETCH(const QByteArray, path);
    QFETCH(const QByteArray, query);
    const QByteArray bytes = "\r\nGET " + target + " HTTP/1.1\r\n" + host + "\r\n";
    HttpHeadParser parser;
    QCOMPARE(parser.feed(bytes, {}), HeadState::Complete);
    QCOMPARE(parser.head().target().toByteArray(), target);
    QCOMPARE(parser.head().path().toByteArray(), path);
    QCOMPARE(parser.head().query().toByteArray(), query);
    QCOMPARE(describeAnyhow(bytes), describeWhole(bytes));
}

void TestHttpParser::theConnectionFieldsDecide_data()
{
    QTest::addColumn<QByteArray>("version");
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<bool>("keepsAlive");
    QTest::addColumn<bool>("isUpgrade");
    const auto row = [](const char *name, const char *version, const char *fields, bool keepsAlive,
                         bool isUpgrade = false) {
        QTest::newRow(name) << QByteArray(version) << QByteArray(fields) << keepsAlive << isUpgrade;
    };
    row("1.1", "1.1", "", true);
    row("1.1 close", "1.1", "Connection: Close\r\n", false);
    row("1.1 close in a list", "1.1", "Connection: a\r\nConnection: b ,close,\r\n", false);
    row("1.1 closed is another word", "1.1", "Connection: closed\r\n", true);
    row("1.0", "1.0", "", false);
    row("1.0 kept alive", "1.0", "Connection: Keep-Alive\r\n", true);
    row("1.0 both", "1.0", "Connection: keep-alive, close\r\n", false);
    row("upgrade", "1.1", "Connection: keep-alive, Upgrade\r\nUpgrade: WebSocket\r\n", true, true);
    row("upgrade in a list", "1.1", "Connection: upgrade\r\nUpgrade: h2c, websocket\r\n", true,
        true);
    row("upgrade without Connection", "1.1", "Upgrade: websocket\r\n", true);
    row("upgrade to something else", "1.1", "Connection: upgrade\r\nUpgrade: websocket2\r\n", true);
}

void TestHttpParser::theConnectionFieldsDecide()
{
    QFETCH(const QByteArray, version);
    QFETCH(const QByteArray, fields);
    const QByteArray bytes = "GET / HTTP/" + version + "\r\n" + host + fields + "\r\n";
    HttpHeadParser parser;
    QCOMPARE(parser.feed(bytes, {}), HeadState::Complete);
    QTEST(parser.head().keepsAlive(), "keepsAlive");
    QTEST(parser.head().isUpgrade(), "isUpgrade");
}

void TestHttpParser::theBodyFieldsDecide()
{
    const auto lengthOf = [](const QByteArray &fields) {
        HttpHeadParser parser;
        const QByteArray bytes = get(host + fields);
        return parser.feed(bytes, {}) == HeadState::Complete ? parser.head().contentLength() : -1;
    };
    QCOMPARE(lengthOf({}), std::nullopt);
    QCOMPARE(lengthOf("Content-Length: 0\r\n"), 0);
    QCOMPARE(lengthOf("Content-Length: 0017\r\n"), 17);
    QCOMPARE(
        lengthOf("Content-Length: 9223372036854775807\r\n"), std::numeric_limits<qint64>::max());
    QCOMPARE(
        lengthOf("Content-Length: 9223372036854775808\r\n"), std::numeric_limits<qint64>::max());
    QCOMPARE(
        lengthOf("Content-Length: 18446744073709551617\r\n"), std::numeric_limits<qint64>::max());

    HttpHeadParser parser;
    QCOMPARE(parser.feed(get(host + "Transfer-Encoding: Chunked\r\n"), {}), HeadState::Complete);
    QVERIFY(parser.head().isChunked() && parser.head().hasBody());
}

void TestHttpParser::expectationsAndCodingsAreToldApart()
{
    const auto flagsOf = [](const QByteArray &bytes) { return describeAnyhow(bytes).right(6); };
    // Chunked, encoded, kept alive, expects continue, expects something else, upgrade.
    QCOMPARE(flagsOf(get(host)), "001000");
    QCOMPARE(flagsOf(get(host + "Expect: 100-Continue\r\n")), "001100");
    QCOMPARE(flagsOf(get(host + "Expect: 200-ok\r\n")), "001010");
    QCOMPARE(flagsOf("GET / HTTP/1.0\r\nExpect: 100-continue\r\n\r\n"), "000000");
    QCOMPARE(flagsOf(get(host + "Content-Encoding: gzip\r\n")), "011000");
    QCOMPARE(flagsOf(get(host + "Content-Encoding: Identity\r\n")), "001000");
    QCOMPARE(flagsOf(get(host + "Content-Encoding:\r\nContent-Encoding: br\r\n")), "011000");
}

void TestHttpParser::limitsHoldExactly()
{
    const QByteArray bytes = "GET /12345 HTTP/1.1\r\nHost: h\r\nA: b\r\n\r\n";
    QVERIFY(describeAnyhow(bytes, { bytes.size(), 6, 2 }).startsWith("GET|"));
    QVERIFY(describeAnyhow(bytes + "body", { bytes.size(), 6, 2 }).startsWith("GET|"));
    QCOMPARE(describeAnyhow(bytes, { bytes.size() - 1, 6, 2 }), "431");
    QCOMPARE(describeAnyhow(bytes, { bytes.size(), 5, 2 }), "414");
    QCOMPARE(describeAnyhow(bytes, { bytes.size(), 6, 1 }), "431");
    // Refused as soon as the limit is reached, the end of the head or not.
    QCOMPARE(describeAnyhow(bytes.first(30), { 30, 6, 2 }), "431");
    QCOMPARE(describeAnyhow(bytes.first(29), { 30, 6, 2 }), "more");
}

void TestHttpParser::tokensAreFoundInLists_data()
{
    QTest::addColumn<QByteArray>("list");
    QTest::addColumn<bool>("isFound");
    const auto row = [](const char *list, bool isFound) {
        QTest::newRow(list) << QByteArray(list) << isFound;
    };
    row("", false);
    row(",", false);
    row("upgrade", true);
    row("UpGrade", true);
    row("a,upgrade", true);
    row("a ,\tupgrade ,b", true);
    row(",,upgrade", true);
    row("upgrade,", true);
    row("upgrades", false);
    row("up grade", false);
    row("a;upgrade", false);
    row("\"upgrade\"", false);
}

void TestHttpParser::tokensAreFoundInLists()
{
    QFETCH(const QByteArray, list);
    QTEST(hasToken(list, "upgrade"), "isFound");
}

void TestHttpParser::aParserServesOneRequestAfterAnother()
{
    const QByteArray first = "POST /a HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n";
    const QByteArray second = "GET /b HTTP/1.0\r\n\r\n";
    const QByteArray both = first + second;
    HttpHeadParser parser;
    QCOMPARE(parser.feed(both, {}), HeadState::Complete);
    QCOMPARE(parser.head().length(), first.size());
    parser.reset();
    QCOMPARE(parser.feed(second, {}), HeadState::Complete);
    QCOMPARE(describe(parser), describeWhole(second));
}

void TestHttpParser::damagedHeadsAreJudgedAsTheGrammarSays()
{
    const QList<QByteArray> heads {
        "GET /a/b?c=d HTTP/1.1\r\nHost: example.com:80\r\nAccept: */*\r\n\r\n",
        "POST http://h:1/x?y HTTP/1.1\r\nHost: [::1]:1\r\nContent-Length: 10\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\nA: \t b \r\n\r\n",
        "\r\nOPTIONS * HTTP/1.0\r\nConnection: close\r\n\r\n",
    };
    const QByteArray palette = withNul(" \t\r\n:/?#[]@%,;=\"\\\0019azAZ*-_\x7f\x80\xff\0");
    std::mt19937 random(20260731);
    int accepted = 0;
    for (int round = 0; round < 20'000; ++round) {
        QByteArray bytes = heads[qsizetype(random() % size_t(heads.size()))];
        for (unsigned changes = random() % 3; changes > 0; --changes) {
            const qsizetype at = qsizetype(random() % size_t(bytes.size()));
            const char byte = palette[qsizetype(random() % size_t(palette.size()))];
            switch (random() % 4) {
            case 0:
                bytes[at] = byte;
                break;
            case 1:
                bytes.insert(at, byte);
                break;
            case 2:
                bytes.remove(at, 1 + qsizetype(random() % 3));
                break;
            default:
                bytes.insert(at, bytes.sliced(at / 2, at - at / 2));
            }
        }
        const bool isAccepted = describeWhole(bytes).contains('|');
        accepted += isAccepted ? 1 : 0;
        QVERIFY2(isAccepted == isAcceptableHead(bytes), bytes.toPercentEncoding().constData());
    }
    QVERIFY(accepted > 2'000 && accepted < 18'000);
}

QTEST_APPLESS_MAIN(TestHttpParser)

#include "tst_httpparser.moc"
