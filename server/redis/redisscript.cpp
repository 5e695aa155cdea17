// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/redis/redisscript.h"

#include <QCryptographicHash>

namespace hydra {

RedisScript::RedisScript(QByteArray text)
    : m_text(std::move(text))
    , m_sha1(QCryptographicHash::hash(m_text, QCryptographicHash::Sha1).toHex())
{
}

} // namespace hydra
