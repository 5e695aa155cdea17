// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/models/timeline/textpattern.h"

#include <QCoreApplication>

#include <algorithm>

namespace hydra {

namespace {

/// An expression such as `(a+)+$` can take for ever on a text that does not match; this makes it
/// give up, as if the text did not match.
const QLatin1String bound("(*LIMIT_MATCH=200000)");

constexpr char lowered(char c) { return c >= 'A' && c <= 'Z' ? char(c + ('a' - 'A')) : c; }

bool containsAscii(const QByteArray &text, const QByteArray &lower)
{
    const auto isSame = [](char a, char b) { return lowered(a) == b; };
    return std::search(text.begin(), text.end(), lower.begin(), lower.end(), isSame) != text.end();
}

} // namespace

TextPattern TextPattern::plain(const QString &text)
{
    TextPattern pattern;
    pattern.m_text = text;
    if (text.isEmpty())
        return pattern;
    const bool isAscii
        = std::all_of(text.begin(), text.end(), [](QChar each) { return each.unicode() < 0x80; });
    pattern.m_kind = isAscii ? Kind::Ascii : Kind::Text;
    pattern.m_ascii = isAscii ? text.toLatin1().toLower() : QByteArray();
    return pattern;
}

tl::expected<TextPattern, QString> TextPattern::regex(const QString &expression)
{
    if (expression.isEmpty())
        return TextPattern();
    TextPattern pattern;
    pattern.m_kind = Kind::Regex;
    pattern.m_text = expression;
    pattern.m_regex
        = QRegularExpression(bound + expression, QRegularExpression::CaseInsensitiveOption);
    if (!pattern.m_regex.isValid()) {
        const qsizetype place = pattern.m_regex.patternErrorOffset() - bound.size();
        return tl::unexpected(
            QCoreApplication::translate("hydra::TextPattern", "%1, at character %2")
                .arg(pattern.m_regex.errorString())
                .arg(std::max<qsizetype>(place, 0) + 1));
    }
    pattern.m_regex.optimize();
    return pattern;
}

bool TextPattern::matches(const QByteArray &utf8) const
{
    switch (m_kind) {
    case Kind::Everything:
        return true;
    case Kind::Ascii:
        return containsAscii(utf8, m_ascii);
    case Kind::Text:
        return QString::fromUtf8(utf8).contains(m_text, Qt::CaseInsensitive);
    case Kind::Regex:
        return m_regex.match(QString::fromUtf8(utf8)).hasMatch();
    }
    return false;
}

} // namespace hydra
