// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/protocol/utf8.h"

#include <QByteArray>
#include <QByteArrayView>

#include <array>
#include <span>

namespace hydra {

/// Source: RFC 6455 §11.8.
enum class Opcode : quint8 {
    Continuation = 0,
    Text = 1,
    Binary = 2,
    Close = 8,
    Ping = 9,
    Pong = 10
};

/// Which end of the connection this is: a server takes masked frames only, a client unmasked ones
/// only.
enum class WebSocketRole : quint8 { Server, Client };

/// What a Close event carries when the peer gave no code; never sent. Source: RFC 6455 §7.4.1.
inline constexpr quint16 noCloseCode = 1005;

/// What the peer sent.
struct FrameEvent
{
    enum class Kind {
        /// Nothing whole is left; all bytes were taken.
        NeedMore,
        Text,
        Binary,
        Ping,
        Pong,
        /// To be answered with the same code; nothing after it is read.
        Close,
        /// The connection is to be failed with the code; nothing after it is read.
        Error,
    };

    Kind kind = Kind::NeedMore;
    /// The message, the ping's payload or the close reason. Valid until the next call of the
    /// decoder and as long as the bytes it was given.
    QByteArrayView payload;
    /// Of Close (noCloseCode when there is none) and Error.
    quint16 code = 0;
};

/// Reads WebSocket frames, strictly, and puts messages together. A message that lies whole and in
/// one frame in the bytes given is handed out in place; any other is assembled in a buffer that
/// grows with the bytes that came, never with the length that was announced.
///
///     while ((event = decoder.next(bytes)).kind != FrameEvent::Kind::NeedMore) …
///
/// To pause between messages, stop calling and keep what is left of the bytes.
///
/// Errors: 1002, 1007 and 1009. A header is judged before its payload comes, a text with every
/// piece of it. Source: RFC 6455 §5, §7.4, §8.1.
class FrameDecoder final
{
public:
    /// \a limit bounds a message, all its fragments together. Unit: bytes.
    FrameDecoder(WebSocketRole role, qsizetype limit);

    /// Reads on until something is whole. \a bytes continue those of the last call; what was taken
    /// is cut off their front and is unmasked in place.
    [[nodiscard]] FrameEvent next(std::span<char> &bytes);

    /// Whether there was a Close or an Error: all bytes that follow are dropped.
    [[nodiscard]] bool isFinished() const { return m_isFinished; }
    /// The memory taken by an unfinished message. Unit: bytes.
    [[nodiscard]] qsizetype buffered() const { return m_message.capacity(); }

private:
    [[nodiscard]] quint16 takeHeader(std::span<char> &bytes);
    [[nodiscard]] quint16 judgeFirstByte() const;
    [[nodiscard]] quint16 judgeSecondByte() const;
    [[nodiscard]] quint16 takeLength();
    [[nodiscard]] FrameEvent takeControlPayload(std::span<char> &bytes);
    [[nodiscard]] FrameEvent takeDataPayload(std::span<char> &bytes);
    [[nodiscard]] std::span<char> takeUnmasked(std::span<char> &bytes);
    [[nodiscard]] FrameEvent closed(QByteArrayView payload);
    [[nodiscard]] FrameEvent fail(quint16 code);
    void startFrame();

    // Of the header at hand, as far as its bytes are there.
    [[nodiscard]] Opcode opcode() const { return Opcode(m_header[0] & 0x0f); }
    [[nodiscard]] bool isFinal() const { return m_header[0] & 0x80; }
    [[nodiscard]] bool isControl() const { return m_header[0] & 0x08; }
    [[nodiscard]] bool isMasked() const { return m_header[1] & 0x80; }
    [[nodiscard]] int shortLength() const { return m_header[1] & 0x7f; }
    [[nodiscard]] int lengthEnd() const;

    QByteArray m_message;
    /// A control payload that did not come at once.
    QByteArray m_control;
    qsizetype m_limit;
    /// Of the frame at hand, what has not come yet.
    qsizetype m_payloadLeft = 0;
    std::array<quint8, 14> m_header {};
    quint8 m_headerTaken = 0;
    /// Which byte of the mask is next.
    quint8 m_maskAt = 0;
    WebSocketRole m_role;
    /// Text or Binary inside a message, Continuation between messages.
    Opcode m_messageKind = Opcode::Continuation;
    Utf8Validator m_utf8;
    bool m_isHeaderRead = false;
    bool m_isFinished = false;
};

/// Whether a close frame may carry \a code. Source: RFC 6455 §7.4 and the IANA registry.
[[nodiscard]] bool isValidCloseCode(int code);

using MaskKey = std::array<char, 4>;

/// Applies \a key, from its byte \a offset on, to \a bytes; twice is not at all.
void applyMask(std::span<char> bytes, MaskKey key, size_t offset = 0);

/// Appends a server's frame.
void appendFrame(QByteArray &out, Opcode opcode, QByteArrayView payload, bool isFinal = true);
/// Appends a client's frame. Keys must not be predictable outside tests.
void appendMaskedFrame(
    QByteArray &out, Opcode opcode, QByteArrayView payload, MaskKey key, bool isFinal = true);
/// The payload of a close frame; \a reason is cut, between characters, to what fits.
[[nodiscard]] QByteArray closePayload(quint16 code, QByteArrayView reason = {});

/// How many bytes a server's frame takes before a payload of \a size.
[[nodiscard]] constexpr qsizetype frameHeaderSize(qsizetype size)
{
    return size < 126 ? 2 : size <= 0xffff ? 4 : 10;
}

} // namespace hydra
