// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/text/messagetemplate.h"

#include "common/protocol/jsontext.h"

#include <QCoreApplication>
#include <QUuid>

#include <algorithm>
#include <optional>

namespace hydra {
namespace {

constexpr int randomAtMost = 64;

QString randomText(int length, QRandomGenerator &random)
{
    static constexpr char letters[] = "abcdefghijklmnopqrstuvwxyz0123456789";
    QString text;
    for (int i = 0; i < length; ++i)
        text += QLatin1Char(letters[random.bounded(int(sizeof letters) - 1)]);
    return text;
}

QUuid randomUuid(QRandomGenerator &random)
{
    quint32 words[4];
    random.fillRange(words);
    words[1] = (words[1] & 0xffff0fffU) | 0x4000U;
    words[2] = (words[2] & 0x3fffffffU) | 0x80000000U;
    return QUuid(words[0], ushort(words[1] >> 16), ushort(words[1]), uchar(words[2] >> 24),
        uchar(words[2] >> 16), uchar(words[2] >> 8), uchar(words[2]), uchar(words[3] >> 24),
        uchar(words[3] >> 16), uchar(words[3] >> 8), uchar(words[3]));
}

/// How long `random.N` is; nothing if N is no such length.
std::optional<int> randomLength(const QString &name)
{
    bool isNumber = false;
    const int length = QStringView(name).mid(7).toInt(&isNumber);
    if (!name.startsWith(u"random.") || !isNumber || length < 1 || length > randomAtMost)
        return std::nullopt;
    return length;
}

std::optional<QString> found(const QHash<QString, QString> &values, const QString &name)
{
    const auto value = values.constFind(name);
    return value == values.cend() ? std::nullopt : std::optional(*value);
}

std::optional<QString> valueOf(
    const QString &name, const MessageValues &values, QRandomGenerator &random)
{
    if (name == u"uuid")
        return QString::fromLatin1(values.user.toDigits());
    if (name == u"i")
        return QString::number(values.number);
    if (name == u"now.iso")
        return values.now.toUTC().toString(Qt::ISODateWithMs);
    if (name == u"now.ms")
        return QString::number(values.now.toMSecsSinceEpoch());
    if (name == u"uuid4")
        return randomUuid(random).toString(QUuid::WithoutBraces);
    if (const auto length = randomLength(name))
        return randomText(*length, random);
    if (name.startsWith(u"csv."))
        return found(values.columns, name.mid(4));
    if (name.startsWith(u"env."))
        return found(values.variables, name.mid(4));
    return std::nullopt;
}

QString escaped(const QString &value)
{
    const QByteArray quoted = json::quoted(value.toUtf8());
    return QString::fromUtf8(quoted.sliced(1, quoted.size() - 2));
}

/// Whether a double quote is open after \a text, if it \a wasOpen before it.
bool isQuoteOpen(QStringView text, bool wasOpen)
{
    bool isOpen = wasOpen;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (isOpen && text[i] == u'\\')
            ++i;
        else if (text[i] == u'"')
            isOpen = !isOpen;
    }
    return isOpen;
}

} // namespace

QString TemplateError::text() const
{
    if (name.isEmpty())
        return QCoreApplication::translate(
            "TemplateError", "The closing braces of a variable are missing.");
    return QCoreApplication::translate("TemplateError", "There is no variable “%1”.").arg(name);
}

MessageTemplate::MessageTemplate(const QString &text, Kind kind)
{
    bool isQuoted = false;
    qsizetype at = 0;
    while (at < text.size()) {
        const qsizetype start = text.indexOf(u"{{", at);
        const qsizetype plainEnd = start < 0 ? text.size() : start;
        const QString plain = text.mid(at, plainEnd - at);
        if (!plain.isEmpty())
            m_pieces.append({ .text = plain, .position = at });
        isQuoted = isQuoteOpen(plain, isQuoted);
        if (start < 0)
            break;
        const bool isRaw = QStringView(text).mid(start).startsWith(u"{{{");
        const qsizetype braces = isRaw ? 3 : 2;
        const qsizetype end = text.indexOf(isRaw ? u"}}}" : u"}}", start + braces);
        if (end < 0) {
            m_pieces.append({ .text = text.mid(start), .position = start, .isUnclosed = true });
            break;
        }
        m_pieces.append({ .text = text.mid(start, end + braces - start),
            .name = text.mid(start + braces, end - start - braces).trimmed(),
            .position = start,
            .isEscaped = kind == Kind::Json && isQuoted && !isRaw });
        at = end + braces;
    }
}

QString MessageTemplate::filledIn(const MessageValues &values, QRandomGenerator &random) const
{
    QString message;
    for (const Piece &piece : m_pieces) {
        const auto value
            = piece.name.isEmpty() ? std::nullopt : valueOf(piece.name, values, random);
        if (!value)
            message += piece.text;
        else
            message += piece.isEscaped ? escaped(*value) : *value;
    }
    return message;
}

QList<TemplateError> MessageTemplate::errors(const MessageValues &values) const
{
    QList<TemplateError> errors;
    QRandomGenerator random(0);
    for (const Piece &piece : m_pieces) {
        const bool isPlain
            = piece.name.isEmpty() && !piece.isUnclosed && !piece.text.startsWith(u"{{");
        if (!isPlain && !valueOf(piece.name, values, random))
            errors.append({ piece.position, piece.text.size(), piece.name });
    }
    return errors;
}

bool MessageTemplate::hasVariables() const
{
    return std::any_of(
        m_pieces.begin(), m_pieces.end(), [](const Piece &piece) { return !piece.name.isEmpty(); });
}

bool MessageTemplate::isPersonal() const
{
    return std::any_of(m_pieces.begin(), m_pieces.end(), [](const Piece &piece) {
        return !piece.name.isEmpty() && !piece.name.startsWith(u"env.");
    });
}

QStringList MessageTemplate::knownNames()
{
    return { QStringLiteral("uuid"), QStringLiteral("i"), QStringLiteral("now.iso"),
        QStringLiteral("now.ms"), QStringLiteral("random.8"), QStringLiteral("uuid4"),
        QStringLiteral("csv."), QStringLiteral("env.") };
}

} // namespace hydra
