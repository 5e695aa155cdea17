// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>
#include <QList>

#include <variant>

namespace hydra {

/// What Redis answered. An error reply never is one of these: it is an Error of the Result. Inside
/// an array an error counts as nil.
class RedisReply final
{
public:
    RedisReply() = default;
    explicit RedisReply(QByteArray text);
    explicit RedisReply(qint64 number);
    explicit RedisReply(QList<RedisReply> elements);

    [[nodiscard]] bool isNil() const { return std::holds_alternative<std::monostate>(m_value); }
    [[nodiscard]] bool isText() const { return std::holds_alternative<QByteArray>(m_value); }
    [[nodiscard]] bool isNumber() const { return std::holds_alternative<qint64>(m_value); }
    [[nodiscard]] bool isList() const { return std::holds_alternative<QList<RedisReply>>(m_value); }

    /// The text of a string or status reply, otherwise empty.
    [[nodiscard]] QByteArray text() const;
    /// The number of an integer reply, otherwise 0.
    [[nodiscard]] qint64 number() const;
    /// The elements of an array reply, otherwise none.
    [[nodiscard]] QList<RedisReply> list() const;
    /// An element of an array reply, to be set.
    [[nodiscard]] RedisReply &element(qsizetype index);

private:
    std::variant<std::monostate, QByteArray, qint64, QList<RedisReply>> m_value;
};

} // namespace hydra
