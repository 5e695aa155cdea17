// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>
#include <QRegularExpression>
#include <QString>

#include <tl/expected.hpp>

namespace hydra {

/// What a search looks for: plain text or a regular expression, without regard to case.
class TextPattern final
{
public:
    /// Finds everything.
    TextPattern() = default;
    [[nodiscard]] static TextPattern plain(const QString &text);
    /// The error is the expression's own complaint, with its place.
    [[nodiscard]] static tl::expected<TextPattern, QString> regex(const QString &expression);

    [[nodiscard]] bool isEmpty() const { return m_kind == Kind::Everything; }
    /// Whether \a utf8 contains it.
    [[nodiscard]] bool matches(const QByteArray &utf8) const;

    friend bool operator==(const TextPattern &a, const TextPattern &b)
    {
        return a.m_kind == b.m_kind && a.m_text == b.m_text;
    }

private:
    enum class Kind { Everything, Ascii, Text, Regex };

    Kind m_kind = Kind::Everything;
    QString m_text;
    /// Lower case; what is compared byte by byte.
    QByteArray m_ascii;
    QRegularExpression m_regex;
};

} // namespace hydra
