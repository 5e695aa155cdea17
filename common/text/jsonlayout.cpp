// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/text/jsonlayout.h"

namespace hydra {
namespace {

constexpr int indentation = 4;

/// Where the token ends that begins at \a start with a quote or with `{{`.
qsizetype endOfToken(const QString &text, qsizetype start)
{
    if (text[start] == u'"') {
        qsizetype at = start + 1;
        while (at < text.size() && text[at] != u'"')
            at += text[at] == u'\\' ? 2 : 1;
        return qMin(at + 1, text.size());
    }
    const bool isRaw = QStringView(text).mid(start).startsWith(u"{{{");
    const qsizetype end = text.indexOf(isRaw ? u"}}}" : u"}}", start);
    return end < 0 ? text.size() : end + (isRaw ? 3 : 2);
}

QChar nextVisible(const QString &text, qsizetype at)
{
    while (at < text.size() && text[at].isSpace())
        ++at;
    return at < text.size() ? text[at] : QChar();
}

} // namespace

QString laidOutJson(const QString &json)
{
    QString out;
    int depth = 0;
    const auto newLine = [&] {
        out += u'\n';
        out += QString(qsizetype(qMax(0, depth)) * indentation, u' ');
    };
    for (qsizetype at = 0; at < json.size(); ++at) {
        const QChar c = json[at];
        if (c == u'"' || QStringView(json).mid(at).startsWith(u"{{")) {
            const qsizetype end = endOfToken(json, at);
            out += QStringView(json).mid(at, end - at);
            at = end - 1;
        } else if (c == u'{' || c == u'[') {
            out += c;
            const QChar closing = c == u'{' ? u'}' : u']';
            if (nextVisible(json, at + 1) == closing) {
                at = json.indexOf(closing, at);
                out += closing;
            } else {
                ++depth;
                newLine();
            }
        } else if (c == u'}' || c == u']') {
            --depth;
            newLine();
            out += c;
        } else if (c == u',') {
            out += c;
            newLine();
        } else if (c == u':') {
            out += QStringLiteral(": ");
        } else if (!c.isSpace()) {
            out += c;
        }
    }
    return out;
}

} // namespace hydra
