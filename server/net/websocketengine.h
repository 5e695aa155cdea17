// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/protocol/codes.h"
#include "common/protocol/limits.h"
#include "server/net/linktable.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QObject>

namespace hydra {

struct WebSocketSettings
{
    /// The longest message taken from a client, all its fragments together.
    qsizetype maxMessage = limits::clientMessage;
    /// How long output may wait for the kernel without any progress.
    std::chrono::milliseconds writeStalled = limits::writeStalled;
};

/// How a message is marked on the wire; commands come as either.
enum class MessageKind : quint8 { Text, Binary };

/// A message as an engine sends it: made once for all whom it goes to, who share its bytes.
struct EncodedMessage
{
    QByteArray bytes;
    MessageKind kind;
};

/// The WebSocket connections of one worker, after their handshake. The layers above hold handles
/// and see whole messages; frames, sockets and their moods stay below.
///
/// Thread: its worker. Source: DESIGN.md §3; RFC 6455; REQUIREMENTS.md 2 to 7.
class WebSocketEngine : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WebSocketEngine)

public:
    using QObject::QObject;

    /// Takes over \a stream, whose unread bytes begin with a valid handshake of \a headLength
    /// bytes, from the transport, and answers the handshake with \a reply or its like. Returns the
    /// handle by which the connection is known from now on; not valid if it could not be taken.
    [[nodiscard]] virtual LinkId adopt(LinkId stream, qsizetype headLength, const QByteArray &reply)
        = 0;

    /// Makes \a message ready to be sent, to any number of links of this engine.
    [[nodiscard]] virtual EncodedMessage encode(
        const QByteArray &message, MessageKind kind = MessageKind::Text) const = 0;
    /// Queues \a message as one frame; it leaves at the end of the turn. Returns the position
    /// of its last byte: outputTaken() tells when the kernel has it. 0 if \a link is out of date or
    /// closing.
    [[nodiscard]] virtual quint64 sendEncoded(LinkId link, const EncodedMessage &message) = 0;
    [[nodiscard]] quint64 send(
        LinkId link, const QByteArray &message, MessageKind kind = MessageKind::Text)
    {
        return sendEncoded(link, encode(message, kind));
    }

    /// Output that the kernel has not taken yet. Unit: bytes, frame headers included.
    [[nodiscard]] virtual qsizetype queuedBytes(LinkId link) const = 0;

    /// Begins the close handshake; no message is heard any more, closed() follows.
    virtual void close(LinkId link, CloseCode code) = 0;

    /// Emits deadlinePassed() unless it is called again within \a time.
    virtual void expectWithin(LinkId link, std::chrono::milliseconds time) = 0;

    /// Writes what is queued and ends what has to end. Called when a turn of the loop ends, until
    /// it returns false: nothing was left to do.
    virtual bool flush() = 0;

    [[nodiscard]] virtual qsizetype size() const = 0;

signals:
    /// A whole message; valid during the call.
    void messageReceived(hydra::LinkId link, QByteArrayView message,
        hydra::MessageKind kind = hydra::MessageKind::Text);
    /// A ping, pong or part of a message: the client lives.
    void lifeShown(hydra::LinkId link);
    /// The kernel has taken the output of \a link up to \a position.
    void outputTaken(hydra::LinkId link, quint64 position);
    void deadlinePassed(hydra::LinkId link);
    /// The last thing heard of \a link, exactly once, never inside a call to the engine.
    void closed(hydra::LinkId link);
};

} // namespace hydra
