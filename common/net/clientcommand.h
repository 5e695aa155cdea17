// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/protocol/ids.h"

#include <QByteArray>

/// The JSON text of what a client sends, in the spelling and order of PROTOCOL.md §2. Written by
/// hand, since QJson would put user ids above 2^53 through a double.
namespace hydra::command {

/// Who logs in. What is empty is left out, as classic clients do.
struct Login
{
    UserId user;
    DeviceName device = {};
    QByteArray token = {};
    /// The last push that the client has.
    Seq resume = {};
};

[[nodiscard]] QByteArray login(const QByteArray &id, const Login &who);
[[nodiscard]] QByteArray heartbeat(const QByteArray &id);
[[nodiscard]] QByteArray logout(const QByteArray &id);
/// Answers the push \a seq. The server answers nothing to it.
[[nodiscard]] QByteArray acknowledgment(const Seq &seq, int code);

} // namespace hydra::command
