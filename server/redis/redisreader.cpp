// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/redis/redisreader.h"

#include <hiredis/read.h>

#include <charconv>
#include <cstring>

namespace hydra {

namespace {

/// An array takes memory as soon as its size is announced; more than this is no answer to anything
/// that we ask.
constexpr int mostElements = 1'000'000;

char *write(char *at, QByteArrayView bytes)
{
    if (!bytes.isEmpty())
        std::memcpy(at, bytes.data(), size_t(bytes.size()));
    return at + bytes.size();
}

/// `*2` or `$5` and the end of the line.
char *writeCount(char *at, char type, qsizetype count)
{
    *at++ = type;
    at = std::to_chars(at, at + 20, count).ptr;
    return write(at, "\r\n");
}

/// What writeCount() writes at most.
constexpr qsizetype longestCount = 1 + 20 + 2;

} // namespace

RedisReader::RedisReader()
    : m_reader(nullptr, redisReaderFree)
{
    // Nothing is to be freed: replies are values.
    static redisReplyObjectFunctions functions { &RedisReader::onString, &RedisReader::onArray,
        &RedisReader::onInteger, &RedisReader::onNil, [](void *) {} };
    m_reader.reset(redisReaderCreateWithFunctions(&functions));
    Q_CHECK_PTR(m_reader.get());
    m_reader->privdata = this;
}

RedisReader::~RedisReader() = default;

void RedisReader::feed(QByteArrayView bytes)
{
    redisReaderFeed(m_reader.get(), bytes.data(), size_t(bytes.size()));
}

RedisReader::State RedisReader::next()
{
    void *reply = nullptr;
    if (redisReaderGetReply(m_reader.get(), &reply) != 0)
        return State::Broken;
    return reply ? State::Reply : State::NeedMore;
}

Result<RedisReply> RedisReader::take()
{
    RedisReply reply = std::exchange(m_reply, {});
    if (std::exchange(m_isError, false))
        return failure(ErrorKind::Refused, reply.text());
    return reply;
}

bool RedisReader::hasUnread() const { return m_reader->pos < m_reader->len; }

RedisReader &RedisReader::of(const redisReadTask *task)
{
    return *static_cast<RedisReader *>(task->privdata);
}

/// Puts \a value where \a task says: in its array, or in m_reply.
RedisReply *RedisReader::place(const redisReadTask *task, RedisReply value)
{
    RedisReply &there = task->parent
        ? static_cast<RedisReply *>(task->parent->obj)->element(task->idx)
        : of(task).m_reply;
    there = std::move(value);
    return &there;
}

void *RedisReader::onString(const redisReadTask *task, char *text, size_t size)
{
    const bool isError = task->type == REDIS_REPLY_ERROR;
    if (isError && task->parent)
        return place(task, {});
    of(task).m_isError = isError;
    return place(task, RedisReply(QByteArray(text, qsizetype(size))));
}

void *RedisReader::onArray(const redisReadTask *task, int size)
{
    if (size < 0 || size > mostElements)
        return nullptr;
    return place(task, RedisReply(QList<RedisReply>(size)));
}

void *RedisReader::onInteger(const redisReadTask *task, long long number)
{
    return place(task, RedisReply(qint64(number)));
}

void *RedisReader::onNil(const redisReadTask *task) { return place(task, {}); }

void appendRedisCommand(QByteArray &out, std::span<const QByteArrayView> arguments)
{
    qsizetype most = longestCount;
    for (const QByteArrayView argument : arguments)
        most += longestCount + argument.size() + 2;
    const qsizetype before = out.size();
    out.resize(before + most);
    char *at = writeCount(out.data() + before, '*', qsizetype(arguments.size()));
    for (const QByteArrayView argument : arguments) {
        at = writeCount(at, '$', argument.size());
        at = write(at, argument);
        at = write(at, "\r\n");
    }
    out.truncate(at - out.constData());
}

} // namespace hydra
