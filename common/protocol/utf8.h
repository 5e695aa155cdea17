// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArrayView>

namespace hydra {

/// Checks a text that comes in pieces for being UTF-8: no overlong form, no surrogate, nothing
/// above U+10FFFF. Source: RFC 3629 §4.
class Utf8Validator final
{
public:
    /// Takes the bytes that continue those before. False as soon as no continuation could make the
    /// text valid, and ever after until reset().
    [[nodiscard]] bool feed(QByteArrayView bytes);
    /// Whether the text so far is valid and does not end inside a character.
    [[nodiscard]] bool isComplete() const;
    void reset() { *this = Utf8Validator(); }

    [[nodiscard]] static bool isValid(QByteArrayView text);

private:
    /// Between characters. Zero is the error, so that a lost bit can only refuse.
    static constexpr quint8 boundary = 6;

    quint8 m_state = boundary;
};

} // namespace hydra
