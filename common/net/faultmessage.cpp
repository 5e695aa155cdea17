// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/net/faultmessage.h"

#include "common/client/clientsocket.h"

namespace hydra {

namespace {

QByteArray oversize(const QByteArray &id, int size)
{
    QByteArray message = command::heartbeat(id);
    message.chop(1);
    message += ",\"padding\":\"";
    constexpr QByteArrayView end = "\"}";
    const qsizetype padding = size - message.size() - end.size();
    return message.append(qMax(padding, qsizetype(0)), 'x').append(end);
}

/// Each byte is a packet of its own, as far as the kernel obliges.
void sendBytes(ClientSocket &socket, const QByteArray &bytes)
{
    for (const char byte : bytes)
        socket.sendRaw(QByteArray(1, byte));
}

void sendFragments(ClientSocket &socket, Opcode opcode, const QByteArray &payload)
{
    constexpr MaskKey key { '\x37', '\xfa', '\x21', '\x3d' };
    const qsizetype third = payload.size() / 3;
    QByteArray bytes;
    appendMaskedFrame(bytes, opcode, payload.first(third), key, false);
    appendMaskedFrame(bytes, Opcode::Continuation, payload.sliced(third, third), key, false);
    appendMaskedFrame(bytes, Opcode::Continuation, payload.sliced(2 * third), key, true);
    sendBytes(socket, bytes);
}

} // namespace

FaultMessage FaultMessage::of(
    Fault fault, int number, const QByteArray &id, const command::Login &who)
{
    switch (fault) {
    case Fault::InvalidJson:
        return { "{\"id\":\"" + id + "\",\"cmd\":", {} };
    case Fault::UnknownCommand:
        return { "{\"id\":\"" + id + "\",\"cmd\":\"dance\"}", "dance" };
    case Fault::LoginTwice:
        return { command::login(id, who), "login" };
    case Fault::HeartbeatBeforeLogin:
    case Fault::SplitFrames:
        return { command::heartbeat(id), "heartbeat" };
    case Fault::InvalidFrame:
        return { command::heartbeat(id), {} };
    case Fault::OversizeMessage:
        return { oversize(id, number), {} };
    case Fault::PingFlood:
        return { "flood", {} };
    default:
        return {};
    }
}

void FaultMessage::apply(ClientSocket &socket, Fault fault, int number, Opcode opcode) const
{
    switch (fault) {
    case Fault::StopReading:
    case Fault::ResumeReading:
        socket.setReading(fault == Fault::ResumeReading);
        return;
    case Fault::HalfClose:
        socket.finishSending();
        return;
    case Fault::SplitFrames:
        sendFragments(socket, opcode, payload);
        return;
    case Fault::InvalidFrame: {
        QByteArray bytes;
        appendFrame(bytes, opcode, payload);
        socket.sendRaw(bytes);
        return;
    }
    case Fault::PingFlood:
        for (int i = 0; i < number; ++i)
            socket.sendFrame(Opcode::Ping, payload);
        return;
    default:
        socket.sendFrame(opcode, payload);
        return;
    }
}

bool isPossible(Fault fault, ClientState state, bool isHeartbeatPaused, bool isReading)
{
    switch (fault) {
    case Fault::StopHeartbeat:
        return !isHeartbeatPaused;
    case Fault::ResumeHeartbeat:
        return isHeartbeatPaused;
    case Fault::AbortTcp:
        return isOpening(state) || isSocketOpen(state) || state == ClientState::Closing;
    case Fault::StopReading:
        return isSocketOpen(state) && isReading;
    case Fault::ResumeReading:
        return isSocketOpen(state) && !isReading;
    case Fault::LoginTwice:
        return state == ClientState::Online;
    case Fault::HeartbeatBeforeLogin:
        return state == ClientState::Connected;
    default:
        return isSocketOpen(state);
    }
}

} // namespace hydra
