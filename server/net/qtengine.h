// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "server/eventloop/timerwheel.h"
#include "server/net/transport.h"
#include "server/net/websocketengine.h"

#include <QWebSocketServer>

#include <memory>

class QWebSocket;

namespace hydra {

/// WebSockets by Qt: the reference that the native engine is held against. The handshake was judged
/// before (QWebSocketServer is lenient), and bytes glued to it are given back to the socket
/// (QWebSocketServer would lose them).
///
/// Source: QT-TRAPS 9 to 29; the deviations from RFC 6455 that remain stand in
/// docs/websocket-engines.md.
class QtEngine final : public WebSocketEngine
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(QtEngine)

public:
    QtEngine(Transport &transport, TimerWheel &wheel, WebSocketSettings settings,
        QObject *parent = nullptr);
    ~QtEngine() override;

    [[nodiscard]] LinkId adopt(
        LinkId stream, qsizetype headLength, const QByteArray &reply) override;
    [[nodiscard]] EncodedMessage encode(const QByteArray &message, MessageKind kind) const override;
    [[nodiscard]] quint64 sendEncoded(LinkId link, const EncodedMessage &message) override;
    [[nodiscard]] qsizetype queuedBytes(LinkId link) const override;
    void close(LinkId link, CloseCode code) override;
    void expectWithin(LinkId link, std::chrono::milliseconds time) override;
    bool flush() override;
    [[nodiscard]] qsizetype size() const override { return m_links.size(); }

private:
    struct Link
    {
        Link(QtEngine &engine, QWebSocket *socket);
        ~Link();

        LinkId id;
        /// Ours until the link ends; deleted later, because that happens inside its own signals.
        QWebSocket *socket;
        quint64 taken = 0;
        bool isClosing = false;
        bool isOver = false;
        bool isTouched = false;
        Deadline deadline;
        Deadline stalled;
    };

    void connectSignals(Link &link);
    void touch(Link &link);
    void writeOut(Link &link);
    void onTaken(LinkId id, qint64 bytes);
    void onDisconnected(LinkId id);
    void onDeadline(Link &link);

    Transport &m_transport;
    TimerWheel &m_wheel;
    WebSocketSettings m_settings;
    QWebSocketServer m_server;
    LinkTable<Link> m_links;
    std::vector<LinkId> m_touched;
    std::vector<LinkId> m_settling;
};

} // namespace hydra
