// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>

namespace hydra {

/// A Lua script that Redis runs by its SHA-1. A script touches the keys that it is given and no
/// other, and it is given one, so that Redis Cluster can run it too.
///
/// Lifetime: static, since commands under way and connections refer to it.
/// Source: https://redis.io/docs/latest/develop/programmability/eval-intro/
class RedisScript final
{
    Q_DISABLE_COPY_MOVE(RedisScript)

public:
    explicit RedisScript(QByteArray text);

    [[nodiscard]] const QByteArray &text() const { return m_text; }
    /// Lower-case hexadecimal, as EVALSHA takes it.
    [[nodiscard]] const QByteArray &sha1() const { return m_sha1; }

private:
    QByteArray m_text;
    QByteArray m_sha1;
};

} // namespace hydra
