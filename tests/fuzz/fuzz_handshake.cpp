// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/net/handshake.h"
#include "server/net/httpparser.h"

#include <cstdlib>

using namespace hydra;

namespace {

void require(bool claim)
{
    if (!claim)
        std::abort();
}

} // namespace

/// Takes the input as a request and as an answer to one. What the server accepts, its answer proves
/// to the client.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArrayView bytes(data, qsizetype(size));
    const QByteArrayView sampleKey = "dGhlIHNhbXBsZSBub25jZQ==";
    const HandshakeAnswer given = checkHandshakeAnswer(bytes, sampleKey);
    require(given.state != HandshakeAnswer::State::Accepted || given.length <= bytes.size());

    HttpHeadParser parser;
    if (parser.feed(bytes, {}) != HttpHeadParser::State::Complete)
        return 0;
    const OriginRule rule { { "https://a.example" }, true };
    const auto verdict = checkHandshake(parser.head(), rule);
    if (!verdict) {
        require(verdict.error().status >= 400 && verdict.error().status < 500);
        return 0;
    }
    require(parser.head().isUpgrade() && !parser.head().hasBody());
    const QByteArray response = handshakeResponse(*verdict);
    const HandshakeAnswer own
        = checkHandshakeAnswer(response, parser.head().value("Sec-WebSocket-Key"));
    require(own.state == HandshakeAnswer::State::Accepted && own.length == response.size());
    return 0;
}
