// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/protocol/codes.h"
#include "common/protocol/ids.h"

#include <QByteArray>

/// The JSON text of what a client sends, in the spelling and order of PROTOCOL.md §2. Written by
/// hand, since QJson would put user ids above 2^53 through a double.
namespace hydra::command {

/// The device is left out where it is empty, as classic clients do.
[[nodiscard]] QByteArray login(const QByteArray &id, UserId user, const DeviceName &device);
[[nodiscard]] QByteArray heartbeat(const QByteArray &id);
[[nodiscard]] QByteArray logout(const QByteArray &id);
/// Answers the push \a seq. The server answers nothing to it.
[[nodiscard]] QByteArray acknowledgment(const Seq &seq, Code code);

} // namespace hydra::command
