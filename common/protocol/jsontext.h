// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>
#include <QByteArrayView>

/// Appends JSON to a byte buffer by hand: replies are small and of fixed shape, and a document tree
/// for each would cost more than the push itself.
namespace hydra::json {

/// Appends \a text as a quoted JSON string. \a text must be valid UTF-8; control characters, quotes
/// and backslashes are escaped, everything else is kept byte for byte.
void appendString(QByteArray &out, QByteArrayView text);

void appendNumber(QByteArray &out, quint64 number);
void appendNumber(QByteArray &out, qint64 number);

[[nodiscard]] inline QByteArray quoted(QByteArrayView text)
{
    QByteArray out;
    appendString(out, text);
    return out;
}

} // namespace hydra::json
