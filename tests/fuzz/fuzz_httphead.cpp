// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/net/httpparser.h"

#include <cstdlib>

using namespace hydra;

namespace {

void require(bool claim)
{
    if (!claim)
        std::abort();
}

void requireSame(const HttpHead &a, const HttpHead &b)
{
    require(a.method() == b.method() && a.target() == b.target() && a.path() == b.path());
    require(a.query() == b.query() && a.length() == b.length() && a.fieldCount() == b.fieldCount());
    for (qsizetype i = 0; i < a.fieldCount(); ++i)
        require(a.field(i).name == b.field(i).name && a.field(i).value == b.field(i).value);
    require(a.contentLength() == b.contentLength() && a.isChunked() == b.isChunked());
    require(a.keepsAlive() == b.keepsAlive() && a.isUpgrade() == b.isUpgrade());
}

} // namespace

/// However a head is cut into packets, the outcome is the same. The first byte is the packets'
/// size.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
    const qsizetype step = 1 + data[0] % 16;
    const QByteArrayView bytes(data + 1, qsizetype(size) - 1);
    const HttpLimits limits { 512, 128, 8 };

    HttpHeadParser whole;
    const auto state = whole.feed(bytes, limits);
    HttpHeadParser stepped;
    QByteArray moved;
    for (qsizetype end = 0; stepped.state() == HttpHeadParser::State::NeedMore; end += step) {
        moved = bytes.first(std::min(end, bytes.size())).toByteArray();
        (void)stepped.feed(moved, limits);
        if (end >= bytes.size())
            break;
    }

    require(stepped.state() == state && stepped.status() == whole.status());
    require((state == HttpHeadParser::State::Failed) == (whole.status() != 0));
    if (state == HttpHeadParser::State::Complete) {
        require(
            whole.head().length() <= limits.head && whole.head().target().size() <= limits.target);
        require(whole.head().fieldCount() <= limits.headerCount);
        require(!whole.head().isChunked() || !whole.head().contentLength());
        requireSame(whole.head(), stepped.head());
    }
    return 0;
}
