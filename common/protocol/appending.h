// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <cstring>

namespace hydra {

/// Appends \a size bytes, not set yet, and returns where they begin.
[[nodiscard]] inline char *appendRoom(QByteArray &out, qsizetype size)
{
    const qsizetype begin = out.size();
    out.resize(begin + size);
    return out.data() + begin;
}

/// What out.append(bytes) does at a fraction of its price: that goes through a general insert(),
/// which for the short pieces that answers are made of costs far more than the copying. Must not be
/// bytes of \a out itself.
inline void appendBytes(QByteArray &out, QByteArrayView bytes)
{
    if (!bytes.isEmpty())
        std::memcpy(appendRoom(out, bytes.size()), bytes.data(), size_t(bytes.size()));
}

} // namespace hydra
