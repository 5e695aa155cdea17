// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/protocol/websocketcodec.h"
#include "server/eventloop/timerwheel.h"
#include "server/net/transport.h"
#include "server/net/websocketengine.h"

#include <QByteArrayList>

namespace hydra {

/// WebSockets on our own codec, right on the transport's streams: a handle is the stream's handle,
/// and an idle connection costs a decoder and a deadline.
class NativeEngine final : public WebSocketEngine, private StreamReceiver
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(NativeEngine)

public:
    NativeEngine(Transport &transport, TimerWheel &wheel, WebSocketSettings settings,
        QObject *parent = nullptr);
    ~NativeEngine() override;

    [[nodiscard]] LinkId adopt(
        LinkId stream, qsizetype headLength, const QByteArray &reply) override;
    [[nodiscard]] EncodedMessage encode(const QByteArray &message, MessageKind kind) const override;
    [[nodiscard]] quint64 sendEncoded(LinkId link, const EncodedMessage &message) override;
    [[nodiscard]] qsizetype queuedBytes(LinkId link) const override;
    void close(LinkId link, CloseCode code) override;
    void expectWithin(LinkId link, std::chrono::milliseconds time) override;
    bool flush() override;
    [[nodiscard]] qsizetype size() const override { return m_size; }

private:
    struct Link
    {
        Link(NativeEngine &engine, LinkId id, qsizetype headLength);

        LinkId id;
        FrameDecoder decoder;
        /// Bytes of the handshake that are still shown and belong to nobody any more.
        qsizetype headLeft;
        /// Our close frame is out; only the other one is waited for.
        bool isClosing = false;
        Deadline deadline;
    };

    qsizetype bytesArrived(LinkId link, std::span<char> bytes, bool hasEnded) override;
    void outputTaken(LinkId link, quint64 total) override;
    void streamClosed(LinkId link) override;

    [[nodiscard]] Link *find(LinkId id) const;
    /// Handles one event; false when nothing after it is to be read.
    bool handle(Link &link, const FrameEvent &event);
    void sendClose(Link &link, quint16 code, QByteArrayView reason);
    void onDeadline(Link &link);

    Transport &m_transport;
    TimerWheel &m_wheel;
    WebSocketSettings m_settings;
    /// By the index of the stream.
    std::vector<std::unique_ptr<Link>> m_links;
    qsizetype m_size = 0;
};

} // namespace hydra
