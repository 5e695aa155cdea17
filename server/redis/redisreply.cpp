// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/redis/redisreply.h"

namespace hydra {

RedisReply::RedisReply(QByteArray text)
    : m_value(std::move(text))
{
}

RedisReply::RedisReply(qint64 number)
    : m_value(number)
{
}

RedisReply::RedisReply(QList<RedisReply> elements)
    : m_value(std::move(elements))
{
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

RedisReply &RedisReply::element(qsizetype index)
{
    return std::get<QList<RedisReply>>(m_value)[index];
}

} // namespace hydra
