// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QtGlobal>

namespace hydra::bench {

/// Whom the load speaks to. With nchan a user is a channel, a client is in as soon as its handshake
/// is answered, and a message travels bare.
enum class Dialect : quint8 { Hydra, Nchan };

} // namespace hydra::bench
