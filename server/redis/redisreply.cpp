// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/redis/redisreply.h"

#include <hiredis/hiredis.h>

namespace hydra {

RedisReply::RedisReply(const redisReply &reply)
{
    switch (reply.type) {
    case REDIS_REPLY_STRING:
    case REDIS_REPLY_STATUS:
        m_value = QByteArray(reply.str, static_cast<qsizetype>(reply.len));
        return;
    case REDIS_REPLY_INTEGER:
        m_value = qint64(reply.integer);
        return;
    case REDIS_REPLY_ARRAY: {
        // hiredis refuses nesting over 7, so the recursion is bounded.
        QList<RedisReply> elements;
        elements.reserve(static_cast<qsizetype>(reply.elements));
        for (size_t i = 0; i < reply.elements; ++i)
            elements.append(RedisReply(*reply.element[i]));
        m_value = std::move(elements);
        return;
    }
    default:
        return;
    }
}

QByteArray RedisReply::text() const
{
    const auto *text = std::get_if<QByteArray>(&m_value);
    return text ? *text : QByteArray();
}

qint64 RedisReply::number() const
{
    const auto *number = std::get_if<qint64>(&m_value);
    return number ? *number : 0;
}

QList<RedisReply> RedisReply::list() const
{
    const auto *list = std::get_if<QList<RedisReply>>(&m_value);
    return list ? *list : QList<RedisReply>();
}

} // namespace hydra
