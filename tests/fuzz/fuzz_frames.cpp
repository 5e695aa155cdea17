// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/protocol/websocketcodec.h"

#include <algorithm>
#include <cstdlib>
#include <vector>

using namespace hydra;

namespace {

using Kind = FrameEvent::Kind;

struct Seen
{
    Kind kind;
    QByteArray payload;
    quint16 code;

    friend bool operator==(const Seen &, const Seen &) = default;
};

constexpr qsizetype limit = 1024;

void require(bool claim)
{
    if (!claim)
        std::abort();
}

std::vector<Seen> decode(QByteArrayView wire, qsizetype step, WebSocketRole role)
{
    FrameDecoder decoder(role, limit);
    std::vector<Seen> seen;
    for (qsizetype at = 0; at < wire.size(); at += step) {
        // In memory of its own, so that a step outside it is noticed.
        std::vector<char> piece(wire.begin() + at, wire.begin() + std::min(at + step, wire.size()));
        std::span<char> bytes(piece);
        for (;;) {
            const FrameEvent event = decoder.next(bytes);
            if (event.kind == Kind::NeedMore)
                break;
            require(seen.empty()
                || (seen.back().kind != Kind::Close && seen.back().kind != Kind::Error));
            seen.push_back({ event.kind, event.payload.toByteArray(), event.code });
        }
        require(bytes.empty() && decoder.buffered() <= 2 * limit);
    }
    return seen;
}

/// What a peer of the other role would have sent to be understood as \a seen.
QByteArray encode(const std::vector<Seen> &seen, WebSocketRole role)
{
    QByteArray wire;
    for (const Seen &one : seen) {
        QByteArray payload = one.payload;
        Opcode opcode = Opcode::Text;
        if (one.kind == Kind::Binary)
            opcode = Opcode::Binary;
        else if (one.kind == Kind::Ping)
            opcode = Opcode::Ping;
        else if (one.kind == Kind::Pong)
            opcode = Opcode::Pong;
        else if (one.kind == Kind::Close) {
            opcode = Opcode::Close;
            payload = one.code == noCloseCode ? QByteArray() : closePayload(one.code, one.payload);
        }
        if (role == WebSocketRole::Server)
            appendMaskedFrame(wire, opcode, payload, { 'a', '\xff', '\0', '7' });
        else
            appendFrame(wire, opcode, payload);
    }
    return wire;
}

} // namespace

/// However frames are cut into packets, they mean the same; what is understood can be said again.
/// The first byte is the role and the packets' size.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
    const WebSocketRole role = data[0] & 0x80 ? WebSocketRole::Client : WebSocketRole::Server;
    const qsizetype step = 1 + (data[0] & 0x0f);
    const QByteArrayView wire(data + 1, qsizetype(size) - 1);

    std::vector<Seen> seen = decode(wire, std::max(wire.size(), qsizetype(1)), role);
    require(seen == decode(wire, step, role));

    if (!seen.empty() && seen.back().kind == Kind::Error)
        seen.pop_back();
    const QByteArray again = encode(seen, role);
    require(decode(again, std::max(again.size(), qsizetype(1)), role) == seen);
    return 0;
}
