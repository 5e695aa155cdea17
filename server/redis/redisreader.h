// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/protocol/result.h"
#include "server/redis/redisreply.h"

#include <QByteArrayView>

#include <memory>
#include <span>

struct redisReadTask;
struct redisReader;

namespace hydra {

/// Turns the bytes that Redis sends into replies, however they are cut into packets. hiredis reads;
/// what it finds is put in its place at once, without objects of its own in between.
///
///     reader.feed(bytes);
///     while (reader.next() == RedisReader::State::Reply)
///         use(reader.take());
///
/// Source: https://redis.io/docs/latest/develop/reference/protocol-spec/ (RESP2).
class RedisReader final
{
    Q_DISABLE_COPY_MOVE(RedisReader)

public:
    enum class State {
        NeedMore,
        Reply,
        /// This is not Redis; nothing more can be read.
        Broken,
    };

    RedisReader();
    ~RedisReader();

    void feed(QByteArrayView bytes);
    [[nodiscard]] State next();
    /// What next() found. Errors: Refused (Redis answered an error, which is the detail).
    [[nodiscard]] Result<RedisReply> take();
    /// Whether bytes are left that next() has not looked at yet.
    [[nodiscard]] bool hasUnread() const;

private:
    static RedisReader &of(const redisReadTask *task);
    static RedisReply *place(const redisReadTask *task, RedisReply value);
    static void *onString(const redisReadTask *task, char *text, size_t size);
    static void *onArray(const redisReadTask *task, int size);
    static void *onInteger(const redisReadTask *task, long long number);
    static void *onNil(const redisReadTask *task);

    std::unique_ptr<redisReader, void (*)(redisReader *)> m_reader;
    RedisReply m_reply;
    bool m_isError = false;
};

/// Appends a command as Redis takes it.
void appendRedisCommand(QByteArray &out, std::span<const QByteArrayView> arguments);

} // namespace hydra
