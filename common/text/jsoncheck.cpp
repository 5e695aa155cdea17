// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/text/jsoncheck.h"

#include "common/protocol/limits.h"

#include <QCoreApplication>
#include <QSet>

namespace hydra {
namespace {

constexpr qsizetype warningsAtMost = 100;
/// 2^53: up to it every integer is a double of its own.
constexpr quint64 exactAtMost = quint64(1) << 53;

bool isDigit(QChar c) { return c >= u'0' && c <= u'9'; }

/// One pass over a text; stops at the first error.
class Reader final
{
public:
    Reader(const QString &text, bool takesPlaceholders)
        : m_text(text)
        , m_takesPlaceholders(takesPlaceholders)
    {
    }

    JsonReport read()
    {
        if (value(0)) {
            skipBlanks();
            if (m_at < m_text.size())
                fail(JsonRemark::Kind::TrailingText, m_at, m_text.size() - m_at);
        }
        locate();
        return std::move(m_report);
    }

private:
    using Kind = JsonRemark::Kind;

    [[nodiscard]] QChar here() const { return m_at < m_text.size() ? m_text[m_at] : QChar(); }
    [[nodiscard]] bool isAt(QLatin1String what) const
    {
        return QStringView(m_text).mid(m_at).startsWith(what);
    }

    bool fail(Kind kind, qsizetype position, qsizetype length, const QString &subject = {})
    {
        m_report.error = JsonRemark { kind, position, length, 1, 1, subject };
        return false;
    }

    void warn(Kind kind, qsizetype position, qsizetype length, const QString &subject)
    {
        if (m_report.warnings.size() < warningsAtMost)
            m_report.warnings.append({ kind, position, length, 1, 1, subject });
    }

    void skipBlanks()
    {
        while (m_at < m_text.size() && QStringView(u" \t\r\n").contains(m_text[m_at]))
            ++m_at;
    }

    bool value(int depth)
    {
        skipBlanks();
        if (m_takesPlaceholders && isAt(QLatin1String("{{")))
            return placeholder();
        const QChar c = here();
        if (c == u'{' || c == u'[') {
            if (depth >= limits::jsonDepth)
                return fail(Kind::TooDeep, m_at, 1);
            return c == u'{' ? object(depth) : array(depth);
        }
        if (c == u'"')
            return string();
        if (c == u'-' || isDigit(c))
            return number();
        if (c.isLetter())
            return word();
        return fail(Kind::ExpectedValue, m_at, m_at < m_text.size() ? 1 : 0);
    }

    bool placeholder()
    {
        const bool isRaw = isAt(QLatin1String("{{{"));
        const qsizetype end = m_text.indexOf(isRaw ? u"}}}" : u"}}", m_at);
        if (end < 0)
            return fail(Kind::ExpectedValue, m_at, isRaw ? 3 : 2);
        m_at = end + (isRaw ? 3 : 2);
        return true;
    }

    bool object(int depth)
    {
        QSet<QString> names;
        ++m_at;
        skipBlanks();
        if (here() == u'}') {
            ++m_at;
            return true;
        }
        while (true) {
            skipBlanks();
            const qsizetype start = m_at;
            if (here() != u'"')
                return fail(Kind::ExpectedName, m_at, m_at < m_text.size() ? 1 : 0);
            if (!string())
                return false;
            const QString name = m_text.mid(start + 1, m_at - start - 2);
            if (names.contains(name))
                warn(Kind::RepeatedName, start, m_at - start, name);
            names.insert(name);
            skipBlanks();
            if (here() != u':')
                return fail(Kind::ExpectedColon, m_at, m_at < m_text.size() ? 1 : 0);
            ++m_at;
            if (!value(depth + 1))
                return false;
            if (!goesOn(u'}'))
                return !m_report.error;
        }
    }

    bool array(int depth)
    {
        ++m_at;
        skipBlanks();
        if (here() == u']') {
            ++m_at;
            return true;
        }
        while (true) {
            if (!value(depth + 1))
                return false;
            if (!goesOn(u']'))
                return !m_report.error;
        }
    }

    /// Whether a comma follows; false at the \a end, which is passed, and on an error.
    bool goesOn(QChar end)
    {
        skipBlanks();
        const QChar c = here();
        if (c != u',' && c != end)
            return fail(Kind::ExpectedCommaOrEnd, m_at, m_at < m_text.size() ? 1 : 0, end);
        ++m_at;
        return c == u',';
    }

    bool string()
    {
        const qsizetype start = m_at++;
        while (m_at < m_text.size() && m_text[m_at] != u'"') {
            const QChar c = m_text[m_at];
            if (c == u'\n' || c == u'\r')
                break;
            if (c < u' ')
                return fail(Kind::RawControlCharacter, m_at, 1);
            if (c == u'\\' && !escape())
                return false;
            ++m_at;
        }
        if (here() != u'"')
            return fail(Kind::UnclosedText, start, m_at - start);
        ++m_at;
        return true;
    }

    /// Leaves the place at the escape's last character.
    bool escape()
    {
        const qsizetype start = m_at++;
        if (here() == u'u') {
            for (int i = 0; i < 4; ++i) {
                ++m_at;
                const QChar c = here();
                if (!isDigit(c) && !(c >= u'a' && c <= u'f') && !(c >= u'A' && c <= u'F'))
                    return fail(Kind::BadEscape, start, m_at - start);
            }
            return true;
        }
        if (m_at >= m_text.size() || !QStringView(u"\"\\/bfnrt").contains(here()))
            return fail(Kind::BadEscape, start, 2);
        return true;
    }

    qsizetype digits()
    {
        const qsizetype start = m_at;
        while (isDigit(here()))
            ++m_at;
        return m_at - start;
    }

    bool number()
    {
        const qsizetype start = m_at;
        if (here() == u'-')
            ++m_at;
        const qsizetype whole = m_at;
        bool isRight = digits() > 0 && (m_text[whole] != u'0' || m_at == whole + 1);
        const qsizetype wholeEnd = m_at;
        if (isRight && here() == u'.') {
            ++m_at;
            isRight = digits() > 0;
        }
        if (isRight && (here() == u'e' || here() == u'E')) {
            ++m_at;
            if (here() == u'+' || here() == u'-')
                ++m_at;
            isRight = digits() > 0;
        }
        const QString found = m_text.mid(start, m_at - start);
        if (!isRight)
            return fail(Kind::BadNumber, start, m_at - start, found);
        bool fits = false;
        const quint64 amount = QStringView(m_text).mid(whole, wholeEnd - whole).toULongLong(&fits);
        if (wholeEnd == m_at && (!fits || amount > exactAtMost))
            warn(Kind::InexactInteger, start, m_at - start, found);
        return true;
    }

    bool word()
    {
        const qsizetype start = m_at;
        while (here().isLetterOrNumber() || here() == u'_')
            ++m_at;
        const QString found = m_text.mid(start, m_at - start);
        if (found == u"true" || found == u"false" || found == u"null")
            return true;
        return fail(Kind::UnknownWord, start, m_at - start, found);
    }

    /// Lines and columns, in one pass: the remarks come in the order of the text.
    void locate()
    {
        int line = 1;
        qsizetype lineStart = 0;
        qsizetype at = 0;
        const auto place = [&](JsonRemark &remark) {
            for (; at < remark.position; ++at) {
                if (m_text[at] == u'\n') {
                    ++line;
                    lineStart = at + 1;
                }
            }
            remark.line = line;
            remark.column = int(remark.position - lineStart) + 1;
        };
        for (JsonRemark &warning : m_report.warnings)
            place(warning);
        if (m_report.error)
            place(*m_report.error);
    }

    const QString &m_text;
    bool m_takesPlaceholders;
    qsizetype m_at = 0;
    JsonReport m_report;
};

QString said(const char *source) { return QCoreApplication::translate("JsonRemark", source); }

} // namespace

JsonReport checkJson(const QString &text, Placeholders placeholders)
{
    return Reader(text, placeholders == Placeholders::Allowed).read();
}

QString JsonRemark::text() const
{
    switch (kind) {
    case Kind::ExpectedValue:
        break;
    case Kind::ExpectedName:
        return said(QT_TRANSLATE_NOOP("JsonRemark", "A name in double quotes is missing here."));
    case Kind::ExpectedColon:
        return said(QT_TRANSLATE_NOOP("JsonRemark", "A colon is missing after the name."));
    case Kind::ExpectedCommaOrEnd:
        return said(QT_TRANSLATE_NOOP("JsonRemark", "Expected “,” or “%1” here.")).arg(subject);
    case Kind::UnclosedText:
        return said(QT_TRANSLATE_NOOP("JsonRemark", "The closing double quote is missing."));
    case Kind::BadEscape:
        return said(QT_TRANSLATE_NOOP("JsonRemark",
            "After a backslash comes one of \" \\ / b f n r t, or u and four hex digits."));
    case Kind::RawControlCharacter:
        return said(QT_TRANSLATE_NOOP(
            "JsonRemark", "A tab or another control character must be escaped inside a text."));
    case Kind::BadNumber:
        return said(QT_TRANSLATE_NOOP("JsonRemark", "“%1” is not a number.")).arg(subject);
    case Kind::UnknownWord:
        return said(
            QT_TRANSLATE_NOOP("JsonRemark", "“%1” is no JSON; texts stand in double quotes."))
            .arg(subject);
    case Kind::TrailingText:
        return said(QT_TRANSLATE_NOOP("JsonRemark", "The message ends before this text."));
    case Kind::TooDeep:
        return said(
            QT_TRANSLATE_NOOP("JsonRemark", "The nesting is deeper than the server takes."));
    case Kind::RepeatedName:
        return said(QT_TRANSLATE_NOOP("JsonRemark",
                        "“%1” comes twice in this object; most readers keep the last."))
            .arg(subject);
    case Kind::InexactInteger:
        return said(
            QT_TRANSLATE_NOOP("JsonRemark",
                "%1 is beyond 2^53: a JavaScript client would lose digits. Send it as a text."))
            .arg(subject);
    }
    return said(QT_TRANSLATE_NOOP("JsonRemark", "A value is missing here."));
}

} // namespace hydra
