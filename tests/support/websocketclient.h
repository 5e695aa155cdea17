// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/protocol/websocketcodec.h"
#include "tests/support/rawconnection.h"

#include <memory>

namespace hydra::test {

/// What a server sent over a WebSocket, or that nothing came.
struct WebSocketEvent
{
    enum class Kind {
        Text,
        Binary,
        Ping,
        Pong,
        /// The server's close frame, with its code (1005: none) and reason.
        Close,
        /// The server broke RFC 6455; code says how.
        Broken,
        /// TCP has ended.
        End,
        /// The deadline passed.
        Nothing,
    };

    Kind kind = Kind::Nothing;
    QByteArray payload;
    int code = 0;
};

/// A WebSocket client that does nothing by itself: pings and close frames are answered by the test.
class WebSocketClient final
{
public:
    WebSocketClient();

    /// Connects and shakes hands. \a headerLines are added to the request, \a glued follows it in
    /// the same packet. False: see status().
    [[nodiscard]] bool open(quint16 port, QByteArrayView path = "/hydra",
        QByteArrayView headerLines = {}, QByteArrayView glued = {}, int receiveBuffer = 0);
    /// Of the answer to the handshake; 0 when there was none.
    [[nodiscard]] int status() const { return m_status; }

    bool sendText(QByteArrayView message);
    bool sendBinary(QByteArrayView message);
    bool sendPing(QByteArrayView payload = {});
    bool sendPong(QByteArrayView payload = {});
    bool sendClose(quint16 code = 1000, QByteArrayView reason = {});
    /// Any masked frame, a fragment for example; its payload is not checked.
    bool sendFrame(Opcode opcode, QByteArrayView payload, bool isFinal = true);
    /// Bytes as they are.
    bool sendRawFrame(QByteArrayView bytes) { return m_connection.send(bytes); }

    [[nodiscard]] WebSocketEvent next(milliseconds deadline = patience);
    /// The next text message's payload; empty when something else comes.
    [[nodiscard]] QByteArray nextText(milliseconds deadline = patience);
    /// Skips what comes before; the code of the close frame, 0 when TCP ends without one, -1 at the
    /// deadline.
    [[nodiscard]] int closeCode(milliseconds deadline = patience);

    /// Sends \a json and gives the next text message: the reply, when nothing is pushed meanwhile.
    QByteArray command(QByteArrayView json);
    /// Logs in; true when the answer is 200. An empty \a device is left out.
    [[nodiscard]] bool login(quint64 user, QByteArrayView device = {});
    /// Acknowledges the push with this seq, as the classic client does.
    bool acknowledge(QByteArrayView seq);

    [[nodiscard]] RawConnection &connection() { return m_connection; }

    /// The bytes of a client's frame.
    [[nodiscard]] static QByteArray frame(
        Opcode opcode, QByteArrayView payload, bool isFinal = true);

private:
    RawConnection m_connection;
    std::unique_ptr<FrameDecoder> m_decoder;
    QByteArray m_unread;
    int m_status = 0;
};

/// What stands after "code": in a reply; -1 when nothing does.
[[nodiscard]] int replyCode(QByteArrayView reply);

} // namespace hydra::test
