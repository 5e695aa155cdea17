// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/protocol/codes.h"
#include "common/protocol/ids.h"

#include <QByteArray>

namespace hydra {

/// `{"id":…,"cmd":"login","uuid":…,"device":…}`
struct LoginCommand
{
    QByteArray id;
    UserId user;
    DeviceName device;
};

/// `{"id":…,"cmd":…,"Data":{"code":…,"result":…}}`: what every command but an acknowledgment is
/// answered with.
[[nodiscard]] QByteArray commandReply(QByteArrayView id, QByteArrayView command, Code code);

} // namespace hydra
