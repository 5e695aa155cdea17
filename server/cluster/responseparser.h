// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/protocol/limits.h"

#include <QByteArray>
#include <QByteArrayView>

#include <optional>
#include <utility>

namespace hydra {

/// What a peer answered, framing removed.
struct PeerResponse
{
    int status = 0;
    QByteArray body;
    /// Whether the connection may carry another request.
    bool keepsAlive = false;
};

/// Reads one HTTP/1.1 response from bytes as they arrive, in any portions: a pure function over
/// them. Strict, since the other side may be confused or hostile: whatever is ambiguous is Bad.
/// Interim responses are skipped. Memory is taken as bytes arrive, up to headMost and bodyMost.
///
/// Source: RFC 9112 §2 to §7.
class ResponseParser final
{
public:
    enum class Progress { Wanting, Complete, Bad };

    /// Bound on status line, headers, trailers and interim responses together, in bytes.
    static constexpr qsizetype headMost = 64 * limits::kibibyte;
    static constexpr qsizetype bodyMost = 2 * limits::mebibyte;

    /// Takes the next bytes. Bytes after the end of the response are not kept, and make the
    /// connection unfit for another request.
    Progress feed(QByteArrayView bytes);
    /// Tells that the connection ended: completes a body that reaches to the end of the connection.
    Progress end();

    /// The response, once Complete. The parser is as new afterwards.
    [[nodiscard]] PeerResponse take();

private:
    enum class State {
        StatusLine,
        Headers,
        Body,
        ChunkSize,
        ChunkData,
        ChunkEnd,
        Trailers,
        BodyToEnd,
        Complete,
        Bad
    };

    bool takeLine(QByteArrayView &bytes, QByteArray &line);
    void takeBody(QByteArrayView &bytes);
    void readLine(QByteArrayView line);
    void readStatusLine(QByteArrayView line);
    void readHeader(QByteArrayView line);
    void readChunkSize(QByteArrayView line);
    void endHead();
    [[nodiscard]] Progress progress() const;

    State m_state = State::StatusLine;
    PeerResponse m_response;
    /// The part of a line that has arrived.
    QByteArray m_line;
    qsizetype m_headBytes = 0;
    /// Bytes still to come of the body or of the present chunk.
    qsizetype m_bodyLeft = 0;
    std::optional<qsizetype> m_contentLength;
    bool m_isChunked = false;
    bool m_isHttp10 = false;
    bool m_saysClose = false;
    bool m_saysKeepAlive = false;
};

} // namespace hydra
