// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/client/clienttransport.h"
#include "common/client/connectiondetails.h"
#include "common/client/handshakeheader.h"
#include "common/client/tlssettings.h"
#include "common/protocol/limits.h"
#include "common/protocol/websocketcodec.h"

#include <QList>
#include <QObject>
#include <QTimer>

namespace hydra {

/// What a ClientSocket needs to know before it connects.
struct SocketSettings
{
    QList<HandshakeHeader> headers;
    /// Offered in this order.
    QList<QByteArray> subprotocols;
    TlsSettings tls;
    ProxySettings proxy;
    /// Bytes of a message, all its fragments together.
    qsizetype incomingMessage = 0;
};

/// A WebSocket from the client's side that hides nothing: it shows how the connection came about,
/// every frame with its opcode, and lets itself be misused. It answers pings and close frames by
/// itself. QWebSocket can do none of this; the codec is the server's own.
///
/// One object is one connection. Each signal may be answered with any command; only the socket
/// itself must be deleted later.
///
/// Thread: the one that made it. Source: RFC 6455.
class ClientSocket final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ClientSocket)

public:
    enum class Stage { Idle, Resolving, Connecting, Encrypting, Upgrading, Open, Closing, Ended };

    /// While more than this waits for the server to take it, nothing is read: whatever comes may
    /// want an answer. Unit: bytes.
    static constexpr qsizetype unsentMark = 256 * limits::kibibyte;

    explicit ClientSocket(SocketSettings settings, QObject *parent = nullptr);
    ~ClientSocket() override;

    /// Once only. \a url is ws:// or wss://.
    void open(const QUrl &url);
    /// Only while Open, as all that send. What \a payload is, is not checked.
    void sendFrame(Opcode opcode, QByteArrayView payload, bool isFinal = true);
    /// Bytes as they are, handed to the kernel at once.
    void sendRaw(const QByteArray &bytes);
    /// Says goodbye; ended() follows the answer, for which the caller sets the deadline. \a code
    /// is not checked.
    void close(quint16 code, QByteArrayView reason = {});
    /// Ends the sending side of TCP only.
    void finishSending();
    /// Ends TCP with a reset; ended() does not follow.
    void reset();
    /// Ends TCP quietly; ended() does not follow.
    void abort();
    /// Frames that came before it was stopped are still handed out.
    void setReading(bool isReading);

    [[nodiscard]] Stage stage() const { return m_stage; }
    [[nodiscard]] bool isReading() const { return m_isReading; }
    /// Bytes that the kernel has not taken yet.
    [[nodiscard]] qsizetype unsent() const { return m_transport.unsent(); }
    [[nodiscard]] const ConnectionDetails &details() const { return m_details; }

signals:
    void stageChanged(hydra::ClientSocket::Stage stage);
    /// A message, all its fragments together, or a control frame. A close frame's \a payload is
    /// its reason, and \a code its code.
    void frameReceived(hydra::Opcode opcode, const QByteArray &payload, int code);
    /// What was sent without being asked for: pongs and close frames. As above.
    void controlFrameSent(hydra::Opcode opcode, const QByteArray &payload, int code);
    /// The last signal; at most once.
    void ended(const hydra::SocketEnd &end);

private:
    void enter(Stage stage);
    void end(SocketEnd end);
    void onStep(ClientTransport::Step step);
    void onFailed(SocketEnd end);
    void onDisconnected();
    void upgrade();
    void onReadyRead();
    void onSent();
    void readAnswer();
    void readFrames();
    [[nodiscard]] bool mayRead() const;
    void take(const FrameEvent &event);
    void sendClose(quint16 code, QByteArrayView reason);

    const SocketSettings m_settings;
    ConnectionDetails m_details;
    ClientTransport m_transport;
    FrameDecoder m_decoder;
    /// At most a piece, kept while reading pauses.
    QByteArray m_unread;
    QByteArray m_key;
    /// Bytes are left to be handled in the loop's next turn.
    QTimer m_readOn;
    SocketEnd m_end;
    Stage m_stage = Stage::Idle;
    bool m_isReading = true;
    bool m_hasSentClose = false;
    bool m_isHandlingBytes = false;
};

} // namespace hydra
