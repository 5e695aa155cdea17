// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/cluster/responseparser.h"

#include <algorithm>
#include <charconv>

namespace hydra {

namespace {

/// RFC 9110 §5.6.2.
bool isTokenChar(char c)
{
    const bool isAlphanumeric
        = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return isAlphanumeric || QByteArrayView("!#$%&'*+-.^_`|~").contains(c);
}

/// Control characters have no place in a field value, the tab excepted. RFC 9110 §5.5.
bool isValueChar(char c)
{
    return c == '\t' || (static_cast<unsigned char>(c) >= 0x20 && c != 0x7f);
}

bool isCalled(QByteArrayView name, QByteArrayView wanted)
{
    return name.compare(wanted, Qt::CaseInsensitive) == 0;
}

/// Digits of \a base only; nothing when there are none, others, or too many.
std::optional<qsizetype> readSize(QByteArrayView digits, int base)
{
    qsizetype size = 0;
    const char *const end = digits.data() + digits.size();
    const auto [stop, error] = std::from_chars(digits.data(), end, size, base);
    if (digits.isEmpty() || digits[0] == '-' || error != std::errc() || stop != end)
        return std::nullopt;
    return size;
}

bool listsToken(QByteArrayView list, QByteArrayView token)
{
    while (!list.isEmpty()) {
        const qsizetype comma = list.indexOf(',');
        const QByteArrayView element = comma < 0 ? list : list.first(comma);
        if (isCalled(element.trimmed(), token))
            return true;
        list = comma < 0 ? QByteArrayView() : list.sliced(comma + 1);
    }
    return false;
}

} // namespace

ResponseParser::Progress ResponseParser::feed(QByteArrayView bytes)
{
    while (!bytes.isEmpty() && progress() == Progress::Wanting) {
        if (m_state == State::Body || m_state == State::ChunkData || m_state == State::BodyToEnd) {
            takeBody(bytes);
            continue;
        }
        QByteArray line;
        if (takeLine(bytes, line))
            readLine(line);
    }
    if (!bytes.isEmpty() && m_state == State::Complete)
        m_response.keepsAlive = false;
    return progress();
}

ResponseParser::Progress ResponseParser::end()
{
    if (m_state == State::BodyToEnd)
        m_state = State::Complete;
    return progress();
}

PeerResponse ResponseParser::take()
{
    Q_ASSERT(m_state == State::Complete);
    return std::exchange(*this, ResponseParser()).m_response;
}

ResponseParser::Progress ResponseParser::progress() const
{
    switch (m_state) {
    case State::Complete:
        return Progress::Complete;
    case State::Bad:
        return Progress::Bad;
    default:
        return Progress::Wanting;
    }
}

/// Moves bytes up to a line's end into m_line; true once the line, given without its CRLF, is
/// whole. A bare CR or LF is refused: readers that disagree about it disagree about where messages
/// end.
bool ResponseParser::takeLine(QByteArrayView &bytes, QByteArray &line)
{
    const qsizetype feed = bytes.indexOf('\n');
    const qsizetype count = feed < 0 ? bytes.size() : feed + 1;
    m_headBytes += count;
    if (m_headBytes > headMost) {
        m_state = State::Bad;
        return false;
    }
    m_line += bytes.first(count);
    bytes = bytes.sliced(count);
    if (feed < 0)
        return false;
    line = std::exchange(m_line, {});
    if (line.indexOf('\r') != line.size() - 2) {
        m_state = State::Bad;
        return false;
    }
    line.chop(2);
    return true;
}

void ResponseParser::takeBody(QByteArrayView &bytes)
{
    if (m_state == State::BodyToEnd) {
        if (m_response.body.size() + bytes.size() > bodyMost) {
            m_state = State::Bad;
            return;
        }
        m_response.body += bytes;
        bytes = {};
        return;
    }
    const qsizetype count = std::min(m_bodyLeft, bytes.size());
    m_response.body += bytes.first(count);
    bytes = bytes.sliced(count);
    m_bodyLeft -= count;
    if (m_bodyLeft == 0)
        m_state = m_state == State::Body ? State::Complete : State::ChunkEnd;
}

void ResponseParser::readLine(QByteArrayView line)
{
    switch (m_state) {
    case State::StatusLine:
        readStatusLine(line);
        return;
    case State::Headers:
        if (line.isEmpty())
            endHead();
        else
            readHeader(line);
        return;
    case State::ChunkSize:
        readChunkSize(line);
        return;
    case State::ChunkEnd:
        m_state = line.isEmpty() ? State::ChunkSize : State::Bad;
        return;
    case State::Trailers:
        if (line.isEmpty())
            m_state = State::Complete;
        return;
    default:
        m_state = State::Bad;
    }
}

/// `HTTP/1.x SP 3DIGIT [SP reason]`.
void ResponseParser::readStatusLine(QByteArrayView line)
{
    m_state = State::Bad;
    const bool isHttp11 = line.startsWith("HTTP/1.1 ");
    if (!isHttp11 && !line.startsWith("HTTP/1.0 "))
        return;
    const QByteArrayView rest = line.sliced(9);
    if (rest.size() < 3 || (rest.size() > 3 && rest[3] != ' ')
        || !std::all_of(rest.begin(), rest.end(), isValueChar))
        return;
    const auto status = readSize(rest.first(3), 10);
    if (!status || *status < 100)
        return;
    m_isHttp10 = !isHttp11;
    m_response.status = int(*status);
    m_state = State::Headers;
}

void ResponseParser::readHeader(QByteArrayView line)
{
    const qsizetype colon = line.indexOf(':');
    const QByteArrayView name = line.first(std::max<qsizetype>(colon, 0));
    const QByteArrayView value = line.sliced(colon + 1).trimmed();
    bool isGood = !name.isEmpty() && std::all_of(name.begin(), name.end(), isTokenChar)
        && std::all_of(value.begin(), value.end(), isValueChar);

    if (isCalled(name, "content-length")) {
        isGood = isGood && !m_contentLength;
        m_contentLength = readSize(value, 10);
        isGood = isGood && m_contentLength && *m_contentLength <= bodyMost;
    } else if (isCalled(name, "transfer-encoding")) {
        isGood = isGood && !m_isChunked && isCalled(value, "chunked");
        m_isChunked = true;
    } else if (isCalled(name, "connection")) {
        m_saysClose = m_saysClose || listsToken(value, "close");
        m_saysKeepAlive = m_saysKeepAlive || listsToken(value, "keep-alive");
    }
    if (!isGood)
        m_state = State::Bad;
}

/// Decides how the body is framed. Source: RFC 9112 §6.3.
void ResponseParser::endHead()
{
    if (m_isChunked && (m_contentLength || m_isHttp10)) {
        m_state = State::Bad;
        return;
    }
    if (m_response.status < 200) {
        // Interim: the response proper follows. 101 would be the answer to an upgrade nobody asked
        // for.
        const qsizetype headBytes = m_headBytes;
        const bool isFramed = m_isChunked || m_contentLength || m_response.status == 101;
        *this = ResponseParser();
        m_headBytes = headBytes;
        if (isFramed)
            m_state = State::Bad;
        return;
    }
    m_response.keepsAlive = !m_saysClose && (!m_isHttp10 || m_saysKeepAlive);
    const bool hasNoBody = m_response.status == 204 || m_response.status == 304;
    if (hasNoBody || m_contentLength == 0) {
        m_state = State::Complete;
    } else if (m_isChunked) {
        m_state = State::ChunkSize;
    } else if (m_contentLength) {
        m_bodyLeft = *m_contentLength;
        m_state = State::Body;
    } else {
        m_response.keepsAlive = false;
        m_state = State::BodyToEnd;
    }
}

/// `1*HEXDIG [;extensions]`. Extensions mean nothing to us; they count towards headMost, as do all
/// lines of the chunked framing, which also bounds the number of tiny chunks.
void ResponseParser::readChunkSize(QByteArrayView line)
{
    const qsizetype semicolon = line.indexOf(';');
    const auto size = readSize(semicolon < 0 ? line : line.first(semicolon), 16);
    if (!size || *size > bodyMost - m_response.body.size()) {
        m_state = State::Bad;
        return;
    }
    m_bodyLeft = *size;
    m_state = *size == 0 ? State::Trailers : State::ChunkData;
}

} // namespace hydra
