// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QList>
#include <QString>
#include <QStringView>

#include <optional>

namespace hydra {

/// Something about a JSON text that its writer should know.
struct JsonRemark
{
    enum class Kind {
        // Errors: the text is no JSON.
        ExpectedValue,
        ExpectedName,
        ExpectedColon,
        ExpectedCommaOrEnd,
        UnclosedText,
        BadEscape,
        RawControlCharacter,
        BadNumber,
        UnknownWord,
        TrailingText,
        TooDeep,
        // Warnings: it is, but a receiver may read it differently.
        RepeatedName,
        InexactInteger,
    };

    Kind kind = Kind::ExpectedValue;
    /// Unit: UTF-16 units from the begin of the text.
    qsizetype position = 0;
    qsizetype length = 0;
    /// Both from 1; the column counts UTF-16 units.
    int line = 1;
    int column = 1;
    /// The name, number or word it is about.
    QString subject = {};

    /// A sentence in the language of the moment.
    [[nodiscard]] QString text() const;
};

/// What a look at a JSON text found.
struct JsonReport
{
    /// The first one; the text is JSON if there is none.
    std::optional<JsonRemark> error;
    /// The first hundred.
    QList<JsonRemark> warnings;
};

enum class Placeholders {
    Refused,
    /// `{{name}}` and `{{{name}}}` count as a value, as message templates have them.
    Allowed,
};

/// Reads \a text strictly (RFC 8259, nesting up to limits::jsonDepth), and warns of names that come
/// twice in an object and of integers beyond 2^53, which a JavaScript client would damage.
[[nodiscard]] JsonReport checkJson(
    const QString &text, Placeholders placeholders = Placeholders::Refused);

} // namespace hydra
