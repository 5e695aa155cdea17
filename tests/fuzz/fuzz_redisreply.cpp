// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/presence/presencerecord.h"
#include "server/redis/redisreader.h"

#include <algorithm>
#include <cstdlib>

using namespace hydra;

namespace {

void require(bool claim)
{
    if (!claim)
        std::abort();
}

/// What presence makes of a text that stands in Redis: nothing, or what it would write itself.
void readAsPresence(const QByteArray &text)
{
    const DeviceName device("phone");
    if (const auto holder = presencerecord::decode(device, text)) {
        const auto again = presencerecord::decode(device, presencerecord::encode(*holder));
        require(again && again->instance == holder->instance && again->device == device);
        require(again->session == holder->session && again->since == holder->since);
    }
    if (const auto address = presencerecord::decodeAddress(text))
        require(address->text() == text && text.size() < 300);
}

/// \a reply as text, so that two of them can be compared.
QByteArray describe(const RedisReply &reply)
{
    require(int(reply.isNil()) + int(reply.isText()) + int(reply.isNumber()) + int(reply.isList())
        == 1);
    if (reply.isText()) {
        readAsPresence(reply.text());
        return '"' + reply.text() + '"';
    }
    require(reply.text().isEmpty());
    if (reply.isNumber())
        return QByteArray::number(reply.number());
    QByteArray text = reply.isNil() ? "nil" : "[";
    const QList<RedisReply> elements = reply.list();
    for (const RedisReply &element : elements)
        text += describe(element) + ',';
    return text;
}

/// The replies in \a bytes, given to the reader \a step bytes at a time.
QByteArray read(QByteArrayView bytes, qsizetype step)
{
    RedisReader reader;
    QByteArray seen;
    for (qsizetype at = 0; at < bytes.size(); at += step) {
        reader.feed(bytes.sliced(at, std::min(step, bytes.size() - at)));
        RedisReader::State state = reader.next();
        for (; state == RedisReader::State::Reply; state = reader.next()) {
            const Result<RedisReply> reply = reader.take();
            seen += reply ? describe(*reply) : "error " + reply.error().detail;
            seen += '\n';
        }
        if (state == RedisReader::State::Broken)
            return seen + "broken";
    }
    return seen;
}

} // namespace

/// However replies are cut into packets, they mean the same. The first byte is the packets' size;
/// the rest is also read as a value of presence.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
    const qsizetype step = 1 + data[0] % 16;
    const QByteArrayView bytes(data + 1, qsizetype(size) - 1);
    readAsPresence(bytes.toByteArray());
    require(read(bytes, std::max(bytes.size(), qsizetype(1))) == read(bytes, step));
    return 0;
}
