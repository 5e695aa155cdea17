// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/net/nativeengine.h"

namespace hydra {

namespace {

QByteArray frameOf(Opcode opcode, QByteArrayView payload)
{
    QByteArray frame;
    frame.reserve(frameHeaderSize(payload.size()) + payload.size());
    appendFrame(frame, opcode, payload);
    return frame;
}

} // namespace

NativeEngine::Link::Link(NativeEngine &engine, LinkId link, qsizetype headLength)
    : id(link)
    , decoder(WebSocketRole::Server, engine.m_settings.maxMessage)
    , headLeft(headLength)
    , deadline(engine.m_wheel, [&engine, this] { engine.onDeadline(*this); })
{
}

NativeEngine::NativeEngine(
    Transport &transport, TimerWheel &wheel, WebSocketSettings settings, QObject *parent)
    : WebSocketEngine(parent)
    , m_transport(transport)
    , m_wheel(wheel)
    , m_settings(settings)
{
}

NativeEngine::~NativeEngine() = default;

LinkId NativeEngine::adopt(LinkId stream, qsizetype headLength, const QByteArray &reply)
{
    if (stream.index >= m_links.size())
        m_links.resize(stream.index + 1);
    m_links[stream.index] = std::make_unique<Link>(*this, stream, headLength);
    ++m_size;
    m_transport.setReceiver(stream, *this);
    m_transport.write(stream, reply);
    return stream;
}

EncodedMessage NativeEngine::encode(const QByteArray &message, MessageKind kind) const
{
    return { frameOf(kind == MessageKind::Text ? Opcode::Text : Opcode::Binary, message), kind };
}

quint64 NativeEngine::sendEncoded(LinkId id, const EncodedMessage &message)
{
    const Link *link = find(id);
    return link && !link->isClosing ? m_transport.write(id, message.bytes) : 0;
}

qsizetype NativeEngine::queuedBytes(LinkId link) const { return m_transport.queuedBytes(link); }

void NativeEngine::close(LinkId id, CloseCode code)
{
    Link *link = find(id);
    if (!link || link->isClosing)
        return;
    sendClose(*link, static_cast<quint16>(code), closeReason(code));
    link->deadline.set(limits::closeHandshake);
}

void NativeEngine::expectWithin(LinkId id, std::chrono::milliseconds time)
{
    Link *link = find(id);
    if (link && !link->isClosing)
        link->deadline.set(time);
}

bool NativeEngine::flush() { return false; }

qsizetype NativeEngine::bytesArrived(LinkId id, std::span<char> bytes, bool hasEnded)
{
    Link *link = find(id);
    if (!link)
        return qsizetype(bytes.size());
    const size_t head = qMin(size_t(link->headLeft), bytes.size());
    link->headLeft -= qsizetype(head);
    const std::span<char> frames = bytes.subspan(head);
    std::span<char> left = frames;
    FrameEvent event = link->decoder.next(left);
    while (event.kind != FrameEvent::Kind::NeedMore && handle(*link, event)) {
        link = find(id);
        if (!link)
            return qsizetype(bytes.size());
        event = link->decoder.next(left);
    }
    if (link->decoder.isFinished())
        return qsizetype(bytes.size());
    if (hasEnded) {
        // Half-closed or gone: what was asked before is still answered to whom may read it.
        link->isClosing = true;
        link->deadline.clear();
        m_transport.end(id);
    } else if (!frames.empty() && !link->isClosing)
        emit lifeShown(id);
    return qsizetype(bytes.size() - left.size());
}

void NativeEngine::outputTaken(LinkId id, quint64 total)
{
    emit WebSocketEngine::outputTaken(id, total);
}

void NativeEngine::streamClosed(LinkId id)
{
    m_links[id.index].reset();
    --m_size;
    emit closed(id);
}

NativeEngine::Link *NativeEngine::find(LinkId id) const
{
    if (id.index >= m_links.size() || !m_links[id.index] || m_links[id.index]->id != id)
        return nullptr;
    return m_links[id.index].get();
}

bool NativeEngine::handle(Link &link, const FrameEvent &event)
{
    switch (event.kind) {
    case FrameEvent::Kind::NeedMore:
        return false;
    case FrameEvent::Kind::Text:
    case FrameEvent::Kind::Binary:
        if (!link.isClosing)
            emit messageReceived(link.id, event.payload,
                event.kind == FrameEvent::Kind::Text ? MessageKind::Text : MessageKind::Binary);
        return true;
    case FrameEvent::Kind::Ping:
        if (!link.isClosing)
            m_transport.write(link.id, frameOf(Opcode::Pong, event.payload));
        return true;
    case FrameEvent::Kind::Pong:
        return true;
    case FrameEvent::Kind::Close:
        if (!link.isClosing)
            sendClose(link, event.code, {});
        break;
    case FrameEvent::Kind::Error:
        if (!link.isClosing)
            sendClose(link, event.code, closeReason(CloseCode { event.code }));
        break;
    }
    // Both close frames are exchanged, or there is nothing sensible left to wait for.
    link.deadline.clear();
    m_transport.end(link.id);
    return false;
}

void NativeEngine::sendClose(Link &link, quint16 code, QByteArrayView reason)
{
    link.isClosing = true;
    m_transport.write(link.id,
        frameOf(Opcode::Close, code == noCloseCode ? QByteArray() : closePayload(code, reason)));
}

void NativeEngine::onDeadline(Link &link)
{
    if (link.isClosing)
        m_transport.abort(link.id);
    else
        emit deadlinePassed(link.id);
}

} // namespace hydra
