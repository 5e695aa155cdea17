// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/ui/editors/jsonhighlighter.h"

#include "common/ui/look/theme.h"

namespace hydra {
namespace {

qsizetype endOfText(const QString &text, qsizetype start)
{
    qsizetype at = start + 1;
    while (at < text.size() && text[at] != u'"')
        at += text[at] == u'\\' ? 2 : 1;
    return qMin(at + 1, text.size());
}

bool isName(const QString &text, qsizetype end)
{
    while (end < text.size() && text[end].isSpace())
        ++end;
    return end < text.size() && text[end] == u':';
}

qsizetype endOfWord(const QString &text, qsizetype start)
{
    qsizetype at = start;
    while (at < text.size()
        && (text[at].isLetterOrNumber() || QStringView(u"+-._").contains(text[at])))
        ++at;
    return qMax(at, start + 1);
}

} // namespace

JsonHighlighter::JsonHighlighter(QTextDocument *document)
    : QSyntaxHighlighter(document)
{
}

void JsonHighlighter::setPalette(const QPalette &palette)
{
    m_palette = palette;
    rehighlight();
}

void JsonHighlighter::highlightBlock(const QString &text)
{
    const auto color = [this](StatusColor status) { return statusColor(status, m_palette); };
    for (qsizetype at = 0; at < text.size();) {
        const QChar c = text[at];
        qsizetype end = at + 1;
        if (c == u'"') {
            end = endOfText(text, at);
            setFormat(int(at), int(end - at),
                color(isName(text, end) ? StatusColor::Information : StatusColor::Good));
        } else if (c.isLetterOrNumber() || c == u'-') {
            end = endOfWord(text, at);
            setFormat(int(at), int(end - at),
                color(c.isLetter() ? StatusColor::Bad : StatusColor::Warning));
        } else if (QStringView(u"{}[],:").contains(c)) {
            setFormat(int(at), 1, color(StatusColor::Muted));
        }
        at = end;
    }
    // Over what is there: a placeholder may stand inside a text.
    QTextCharFormat placeholder;
    placeholder.setForeground(color(StatusColor::Accent));
    placeholder.setFontWeight(QFont::Bold);
    for (qsizetype at = text.indexOf(u"{{"); at >= 0; at = text.indexOf(u"{{", at + 2)) {
        qsizetype end = text.indexOf(u"}}", at);
        if (end < 0)
            break;
        for (end += 2; end < text.size() && text[end] == u'}' && text[at + 2] == u'{';)
            ++end;
        setFormat(int(at), int(end - at), placeholder);
        at = end - 2;
    }
}

} // namespace hydra
