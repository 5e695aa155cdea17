// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/net/httpparser.h"

#include "server/net/httpsyntax.h"

#include <algorithm>
#include <limits>
#include <string_view>

namespace hydra {

using namespace http;

namespace {

bool isAll(ByteClass byteClass, QByteArrayView bytes)
{
    return std::all_of(
        bytes.begin(), bytes.end(), [byteClass](char b) { return isA(byteClass, b); });
}

/// Whether \a authority is a host with an optional port, and no user information.
/// Source: RFC 9112 §3.2; RFC 3986 §3.2.
bool isAuthority(QByteArrayView authority)
{
    qsizetype hostEnd = authority.indexOf(':');
    if (authority.startsWith('[')) {
        hostEnd = authority.indexOf(']') + 1;
        const auto isAddressByte = [](char b) { return hexValue(b) >= 0 || b == ':' || b == '.'; };
        if (hostEnd < 4
            || !std::all_of(authority.begin() + 1, authority.begin() + hostEnd - 1, isAddressByte))
            return false;
        if (hostEnd == authority.size())
            return true;
        if (authority[hostEnd] != ':')
            return false;
    } else if (!isAll(HostByte, hostEnd < 0 ? authority : authority.first(hostEnd))) {
        return false;
    }
    return hostEnd < 0 || std::all_of(authority.begin() + hostEnd + 1, authority.end(), isDigit);
}

/// What browsers send; more costs another allocation.
constexpr size_t usualFieldCount = 16;

/// Longer than any method that is registered; what is longer is not implemented.
constexpr qsizetype longestMethod = 24;

} // namespace

void HttpHeadParser::reset() { *this = HttpHeadParser(); }

HttpHeadParser::State HttpHeadParser::feed(QByteArrayView unread, const HttpLimits &limits)
{
    if (m_state != State::NeedMore)
        return m_state;
    // Never looks past the limit, so that the outcome does not depend on how much came at once.
    m_head.m_bytes = unread.first(std::min(unread.size(), limits.head));
    while (step(limits)) { }
    if (m_state == State::NeedMore && unread.size() >= limits.head)
        fail(431);
    return m_state;
}

/// Goes on by one element of the head; false when bytes are missing or it is over.
bool HttpHeadParser::step(const HttpLimits &limits)
{
    switch (m_phase) {
    case Phase::EmptyLine:
        // One is left over by some clients after a body. Source: RFC 9112 §2.2.
        if (!reached(1))
            return false;
        if (m_head.m_bytes[0] == '\r') {
            if (!reached(2))
                return false;
            if (m_head.m_bytes[1] != '\n')
                return fail(400);
            m_at = m_mark = 2;
        }
        m_phase = Phase::Method;
        return true;
    case Phase::Method:
        return readMethod();
    case Phase::Target:
        return readTarget(limits);
    case Phase::Version:
        return readVersion();
    case Phase::FieldName:
        return readFieldName(limits);
    case Phase::FieldValue:
        return readFieldValue();
    }
    Q_UNREACHABLE();
}

bool HttpHeadParser::readMethod()
{
    while (m_at < m_head.m_bytes.size() && isA(TokenByte, m_head.m_bytes[m_at])) {
        if (++m_at - m_mark > longestMethod)
            return fail(501);
    }
    if (!reached(1))
        return false;
    if (m_at == m_mark || m_head.m_bytes[m_at] != ' ')
        return fail(400);
    m_head.m_method = spanTo(m_at);
    m_mark = ++m_at;
    m_phase = Phase::Target;
    return true;
}

bool HttpHeadParser::readTarget(const HttpLimits &limits)
{
    while (m_at < m_head.m_bytes.size() && isA(QueryByte, m_head.m_bytes[m_at])) {
        if (++m_at - m_mark > limits.target)
            return fail(414);
    }
    if (!reached(1))
        return false;
    if (m_at == m_mark || m_head.m_bytes[m_at] != ' ')
        return fail(400);
    m_head.m_target = spanTo(m_at);
    if (!splitTarget())
        return fail(400);
    m_mark = ++m_at;
    m_phase = Phase::Version;
    return true;
}

/// Source: RFC 9112 §3.2. Nobody is a proxy here, so the authority-form is refused.
bool HttpHeadParser::splitTarget()
{
    const QByteArrayView target = m_head.target();
    if (m_head.method() == "CONNECT")
        return false;
    if (target == "*") {
        m_head.m_path = m_head.m_target;
        return m_head.method() == "OPTIONS";
    }
    qsizetype pathAt = 0;
    if (target[0] != '/') {
        const qsizetype colon = target.indexOf("://");
        const QByteArrayView scheme = colon < 0 ? QByteArrayView() : target.first(colon);
        if (!isEqual(scheme, "http") && !isEqual(scheme, "https"))
            return false;
        pathAt = colon + 3;
        while (pathAt < target.size() && target[pathAt] != '/' && target[pathAt] != '?')
            ++pathAt;
        const QByteArrayView authority = target.sliced(colon + 3, pathAt - colon - 3);
        if (authority.isEmpty() || authority.startsWith(':') || !isAuthority(authority))
            return false;
    }
    const qsizetype question = target.indexOf('?', pathAt);
    const qsizetype pathEnd = question < 0 ? target.size() : question;
    m_head.m_path = { quint32(m_mark + pathAt), quint32(pathEnd - pathAt) };
    if (question >= 0)
        m_head.m_query = { quint32(m_mark + question + 1), quint32(target.size() - question - 1) };
    return isAll(PathByte, m_head.in(m_head.m_path));
}

bool HttpHeadParser::readVersion()
{
    constexpr std::string_view pattern = "HTTP/1.d\r\n";
    for (; m_at < m_head.m_bytes.size(); ++m_at) {
        const size_t index = size_t(m_at - m_mark);
        if (index == pattern.size())
            break;
        const char byte = m_head.m_bytes[m_at];
        // The major version is judged when the minor is there, so that only a version is called
        // one.
        if (pattern[index] == '1' || pattern[index] == 'd' ? !isDigit(byte)
                                                           : byte != pattern[index])
            return fail(400);
        if (pattern[index] == 'd') {
            if (m_head.m_bytes[m_at - 2] != '1')
                return fail(505);
            m_head.m_minorVersion = byte == '0' ? 0 : 1;
        }
    }
    if (m_at - m_mark < qsizetype(pattern.size()))
        return false;
    m_mark = m_at;
    m_phase = Phase::FieldName;
    return true;
}

bool HttpHeadParser::readFieldName(const HttpLimits &limits)
{
    while (m_at < m_head.m_bytes.size() && isA(TokenByte, m_head.m_bytes[m_at]))
        ++m_at;
    if (!reached(1))
        return false;
    if (m_at == m_mark && m_head.m_bytes[m_at] == '\r') {
        if (!reached(2))
            return false;
        if (m_head.m_bytes[m_at + 1] != '\n')
            return fail(400);
        m_head.m_length = m_at + 2;
        if (interpret())
            m_state = State::Complete;
        return false;
    }
    if (m_at == m_mark || m_head.m_bytes[m_at] != ':')
        return fail(400);
    if (m_head.fieldCount() == limits.headerCount)
        return fail(431);
    if (m_head.m_fields.empty())
        m_head.m_fields.reserve(usualFieldCount);
    m_head.m_fields.push_back({ spanTo(m_at), {} });
    m_mark = ++m_at;
    m_phase = Phase::FieldValue;
    return true;
}

bool HttpHeadParser::readFieldValue()
{
    while (m_at < m_head.m_bytes.size() && isA(ValueByte, m_head.m_bytes[m_at]))
        ++m_at;
    if (!reached(1))
        return false;
    if (m_head.m_bytes[m_at] != '\r')
        return fail(400);
    if (!reached(2))
        return false;
    if (m_head.m_bytes[m_at + 1] != '\n')
        return fail(400);
    qsizetype end = m_at;
    while (m_mark < end && isBlank(m_head.m_bytes[m_mark]))
        ++m_mark;
    while (m_mark < end && isBlank(m_head.m_bytes[end - 1]))
        --end;
    m_head.m_fields.back().value = spanTo(end);
    m_mark = m_at += 2;
    m_phase = Phase::FieldName;
    return true;
}

/// What the fields say that bears on the message itself: of each that may stand there once, its
/// value and how often it does; of lists what is in any of them.
struct HttpHeadParser::Fields
{
    QByteArrayView host;
    QByteArrayView length;
    QByteArrayView coding;
    int hosts = 0;
    int lengths = 0;
    int codings = 0;
    bool saysClose = false;
    bool saysKeepAlive = false;
    bool saysUpgrade = false;
    bool namesWebSocket = false;
    bool isEncoded = false;
    bool expectsContinue = false;
    bool expectsUnknown = false;

    explicit Fields(const HttpHead &head)
    {
        for (qsizetype i = 0; i < head.fieldCount(); ++i)
            take(head.field(i));
    }

private:
    void take(HttpHead::Field field)
    {
        // By length first: most fields of most requests are none of these.
        switch (field.name.size()) {
        case 4:
            takeOnly(field, "Host", host, hosts);
            break;
        case 6:
            if (isEqual(field.name, "Expect"))
                (isEqual(field.value, "100-continue") ? expectsContinue : expectsUnknown) = true;
            break;
        case 7:
            if (isEqual(field.name, "Upgrade"))
                namesWebSocket |= hasToken(field.value, "websocket");
            break;
        case 10:
            if (isEqual(field.name, "Connection"))
                takeConnection(field.value);
            break;
        case 14:
            takeOnly(field, "Content-Length", length, lengths);
            break;
        case 16:
            if (isEqual(field.name, "Content-Encoding"))
                isEncoded |= !field.value.isEmpty() && !isEqual(field.value, "identity");
            break;
        case 17:
            takeOnly(field, "Transfer-Encoding", coding, codings);
            break;
        default:
            break;
        }
    }
    static void takeOnly(
        HttpHead::Field field, QByteArrayView name, QByteArrayView &value, int &count)
    {
        if (!isEqual(field.name, name))
            return;
        value = field.value;
        ++count;
    }
    void takeConnection(QByteArrayView list)
    {
        saysClose |= hasToken(list, "close");
        saysKeepAlive |= hasToken(list, "keep-alive");
        saysUpgrade |= hasToken(list, "upgrade");
    }
};

bool HttpHeadParser::interpret()
{
    const Fields fields(m_head);
    const bool isLatest = m_head.m_minorVersion == 1;
    if (fields.hosts > 1 || (fields.hosts == 0 && isLatest) || !isAuthority(fields.host))
        return fail(400);
    if (!interpretBody(fields))
        return false;

    m_head.m_keepsAlive = !fields.saysClose && (isLatest || fields.saysKeepAlive);
    m_head.m_isUpgrade = fields.saysUpgrade && fields.namesWebSocket;
    m_head.m_isContentEncoded = fields.isEncoded;
    // A 1.0 client cannot mean it. Source: RFC 9110 §10.1.1.
    m_head.m_expectsContinue = isLatest && fields.expectsContinue;
    m_head.m_expectsUnknown = isLatest && fields.expectsUnknown;
    return true;
}

/// Anything about the body's length that two readers might understand differently is refused.
/// Source: RFC 9112 §6.1 to §6.3.
bool HttpHeadParser::interpretBody(const Fields &fields)
{
    if (fields.lengths + fields.codings > 1 || (fields.codings == 1 && m_head.m_minorVersion == 0))
        return fail(400);
    if (fields.codings == 1) {
        const QByteArrayView coding = fields.coding;
        if (isEqual(coding, "chunked")) {
            m_head.m_isChunked = true;
            return true;
        }
        const QByteArrayView last = coding.sliced(coding.lastIndexOf(',') + 1).trimmed();
        const bool isEndKnown = isEqual(last, "chunked");
        const bool isAppliedTwice = isEndKnown && hasToken(coding.chopped(last.size()), "chunked");
        return fail(isEndKnown && !isAppliedTwice ? 501 : 400);
    }
    if (fields.lengths == 1) {
        const QByteArrayView digits = fields.length;
        if (digits.isEmpty() || !std::all_of(digits.begin(), digits.end(), isDigit))
            return fail(400);
        bool fits = false;
        const qint64 length = digits.toLongLong(&fits, 10);
        m_head.m_contentLength = fits ? length : std::numeric_limits<qint64>::max();
    }
    return true;
}

bool HttpHeadParser::fail(int status)
{
    m_status = status;
    m_state = State::Failed;
    return false;
}

/// Whether \a count bytes are there, from the one at hand.
bool HttpHeadParser::reached(qsizetype count) const
{
    return m_at + count <= m_head.m_bytes.size();
}

HttpHead::Span HttpHeadParser::spanTo(qsizetype end) const
{
    return { quint32(m_mark), quint32(end - m_mark) };
}

} // namespace hydra
