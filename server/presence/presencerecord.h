// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "server/presence/presencestore.h"

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

/// The values that presence keeps in Redis. Source: PROTOCOL.md §5.
namespace hydra::presencerecord {

/// \a holder as the JSON of its hash field. Equal holders give equal bytes: that is what
/// compare-and-delete compares.
[[nodiscard]] QByteArray encode(const Holder &holder);

/// Reads a hash field back; nothing if the value is not of our shape. \a known as below.
[[nodiscard]] std::optional<Holder> decode(
    const DeviceName &device, QByteArrayView value, const InstanceAddress &known = {});

/// Reads an instance's address: <host>:<port>, printable ASCII; nothing for anything else. Most are
/// \a known, the caller's own: such a one is only shared.
[[nodiscard]] std::optional<InstanceAddress> decodeAddress(
    QByteArrayView value, const InstanceAddress &known = {});

} // namespace hydra::presencerecord
