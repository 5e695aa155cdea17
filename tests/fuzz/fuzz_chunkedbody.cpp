// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/net/chunkedbody.h"

#include <algorithm>
#include <cstdlib>

using namespace hydra;

namespace {

void require(bool claim)
{
    if (!claim)
        std::abort();
}

} // namespace

/// However a body is cut into packets, the outcome is the same, within the limit. The first byte is
/// the packets' size, the second the limit.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 2)
        return 0;
    const qsizetype step = 1 + data[0] % 16;
    const qsizetype limit = data[1];
    const QByteArrayView bytes(data + 2, qsizetype(size) - 2);

    ChunkedBody whole(limit);
    QByteArray payload;
    const qsizetype taken = whole.feed(bytes, payload);
    ChunkedBody stepped(limit);
    QByteArray steppedPayload;
    qsizetype steppedTaken = 0;
    for (qsizetype at = 0; at < bytes.size(); at += step)
        steppedTaken
            += stepped.feed(bytes.sliced(at, std::min(step, bytes.size() - at)), steppedPayload);

    require(whole.state() == stepped.state() && whole.status() == stepped.status());
    require(taken == steppedTaken && payload == steppedPayload && payload.size() <= limit);
    require(whole.state() != ChunkedBody::State::NeedMore || taken == bytes.size());
    return 0;
}
