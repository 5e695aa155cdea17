// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/protocol/limits.h"

#include <QByteArray>
#include <QString>

namespace hydra {

/// Where Redis is and how to talk to it. Empty host and path: no Redis, presence is embedded.
struct RedisSettings
{
    QString host;
    quint16 port = 6379;
    /// Path of a unix socket; goes before host and port.
    QString path;
    QByteArray user;
    QByteArray password;
    int database = 0;
    QByteArray prefix = "hydra";
    std::chrono::milliseconds commandTime = limits::redisCommand;

    [[nodiscard]] bool isSet() const { return !host.isEmpty() || !path.isEmpty(); }
};

} // namespace hydra
