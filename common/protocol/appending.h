// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <array>
#include <charconv>
#include <concepts>
#include <cstring>
#include <initializer_list>

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

/// Appends all \a parts, one after the other.
inline void appendAll(QByteArray &out, std::initializer_list<QByteArrayView> parts)
{
    qsizetype size = 0;
    for (const QByteArrayView part : parts)
        size += part.size();
    // Made at once in its size where nothing is there to grow: resize() goes a longer way.
    char *at = nullptr;
    if (out.capacity() == 0) {
        out = QByteArray(size, Qt::Uninitialized);
        at = out.data();
    } else {
        at = appendRoom(out, size);
    }
    for (const QByteArrayView part : parts) {
        if (!part.isEmpty())
            std::memcpy(at, part.data(), size_t(part.size()));
        at += part.size();
    }
}

[[nodiscard]] inline QByteArray joined(std::initializer_list<QByteArrayView> parts)
{
    QByteArray text;
    appendAll(text, parts);
    return text;
}

/// A number as text, without allocating.
class Digits final
{
public:
    template <std::integral Number> explicit Digits(Number number)
    {
        char *const begin = m_text.data();
        m_size = std::to_chars(begin, begin + m_text.size(), number).ptr - begin;
    }

    operator QByteArrayView() const { return { m_text.data(), m_size }; }

private:
    std::array<char, 20> m_text;
    qsizetype m_size = 0;
};

} // namespace hydra
