// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/app/settingkinds.h"

#include "common/protocol/limits.h"

#include <QRegularExpression>

#include <algorithm>
#include <limits>

namespace hydra {

namespace {

using std::chrono::milliseconds;

constexpr qsizetype shownLength = 60;

struct Unit
{
    QLatin1String name;
    qint64 factor;
};
// Largest first: the first that divides an amount gives its shortest form.
const std::array durationUnits { Unit { QLatin1String("d"), 86'400'000 },
    Unit { QLatin1String("h"), 3'600'000 }, Unit { QLatin1String("m"), 60'000 },
    Unit { QLatin1String("s"), 1000 }, Unit { QLatin1String("ms"), 1 } };
const std::array sizeUnits { Unit { QLatin1String("GiB"), 1024 * limits::mebibyte },
    Unit { QLatin1String("MiB"), limits::mebibyte },
    Unit { QLatin1String("KiB"), limits::kibibyte }, Unit { QLatin1String("B"), 1 } };

std::optional<qint64> wholeNumber(QStringView text)
{
    // toLongLong() alone would take blanks and a plus sign.
    static const QRegularExpression digits(QStringLiteral("\\A-?[0-9]{1,18}\\z"));
    if (!digits.match(text).hasMatch())
        return {};
    return text.toLongLong();
}

std::optional<qint64> multiplied(qint64 number, qint64 factor)
{
    if (number < 0 || number > std::numeric_limits<qint64>::max() / factor)
        return {};
    return number * factor;
}

/// A number with one of \a units, or a plain one that counts \a plainFactor each.
template <size_t N>
std::optional<qint64> amountOf(
    const RawValue &raw, const std::array<Unit, N> &units, qint64 plainFactor)
{
    if (const auto *number = std::get_if<qint64>(&raw.content))
        return multiplied(*number, plainFactor);
    const auto *text = std::get_if<QString>(&raw.content);
    if (!text)
        return {};
    const auto end
        = std::find_if(text->begin(), text->end(), [](QChar c) { return c < u'0' || c > u'9'; });
    const auto number = wholeNumber(QStringView(text->begin(), end));
    const QStringView suffix(end, text->end());
    if (!number)
        return {};
    if (suffix.isEmpty())
        return raw.isText ? multiplied(*number, plainFactor) : std::nullopt;
    const auto unit = std::find_if(
        units.begin(), units.end(), [suffix](const Unit &known) { return known.name == suffix; });
    return unit == units.end() ? std::nullopt : multiplied(*number, unit->factor);
}

template <size_t N> QString amountText(qint64 amount, const std::array<Unit, N> &units)
{
    const auto unit = std::find_if(units.begin(), units.end(),
        [amount](const Unit &known) { return amount % known.factor == 0; });
    return QString::number(amount / unit->factor) + unit->name;
}

std::optional<qint64> within(std::optional<qint64> number, Bounds bounds)
{
    if (!number || *number < bounds.least || *number > bounds.most)
        return {};
    return number;
}

} // namespace

RawValue RawValue::fromText(const QString &text) { return { text, true, quotedShort(text) }; }

QString quotedToml(QStringView text)
{
    QString result = QStringLiteral("\"");
    for (const QChar c : text) {
        const bool isControl = c.category() == QChar::Other_Control
            || c.category() == QChar::Other_Format || c.category() == QChar::Separator_Line
            || c.category() == QChar::Separator_Paragraph;
        if (c == u'"' || c == u'\\')
            result += u'\\' % c;
        else if (isControl)
            result += QStringLiteral("\\u%1").arg(c.unicode(), 4, 16, QLatin1Char('0'));
        else
            result += c;
    }
    return result + u'"';
}

QString quotedShort(QStringView text)
{
    if (text.size() <= shownLength)
        return quotedToml(text);
    return quotedToml(text.first(shownLength)) + QStringLiteral("…");
}

std::optional<bool> Kind<bool>::read(const RawValue &raw, Bounds)
{
    if (const auto *value = std::get_if<bool>(&raw.content))
        return *value;
    const auto *text = std::get_if<QString>(&raw.content);
    if (!text || !raw.isText)
        return {};
    if (*text == QLatin1String("true") || *text == QLatin1String("1"))
        return true;
    if (*text == QLatin1String("false") || *text == QLatin1String("0"))
        return false;
    return {};
}

QString Kind<bool>::write(bool value)
{
    return value ? QStringLiteral("true") : QStringLiteral("false");
}

QString Kind<int>::range(Bounds bounds)
{
    return QStringLiteral("%1 to %2").arg(bounds.least).arg(bounds.most);
}

QString Kind<int>::expects(Bounds bounds)
{
    return QStringLiteral("an integer from ") + range(bounds);
}

std::optional<int> Kind<int>::read(const RawValue &raw, Bounds bounds)
{
    std::optional<qint64> number;
    if (const auto *value = std::get_if<qint64>(&raw.content))
        number = *value;
    else if (const auto *text = std::get_if<QString>(&raw.content); text && raw.isText)
        number = wholeNumber(*text);
    number = within(number, bounds);
    return number ? std::optional(static_cast<int>(*number)) : std::nullopt;
}

QString Kind<int>::write(int value) { return QString::number(value); }

QString Kind<qsizetype>::range(Bounds bounds)
{
    return amountText(bounds.least, sizeUnits) + QLatin1String(" to ")
        + amountText(bounds.most, sizeUnits);
}

QString Kind<qsizetype>::expects(Bounds bounds)
{
    return QStringLiteral("a size from ") + range(bounds)
        + QLatin1String(R"(, such as "64KiB", "1MiB" or a number of bytes)");
}

std::optional<qsizetype> Kind<qsizetype>::read(const RawValue &raw, Bounds bounds)
{
    return within(amountOf(raw, sizeUnits, 1), bounds);
}

QString Kind<qsizetype>::write(qsizetype value) { return quotedToml(amountText(value, sizeUnits)); }

QString Kind<milliseconds>::range(Bounds bounds)
{
    return amountText(bounds.least, durationUnits) + QLatin1String(" to ")
        + amountText(bounds.most, durationUnits);
}

QString Kind<milliseconds>::expects(Bounds bounds)
{
    return QStringLiteral("a duration from ") + range(bounds)
        + QLatin1String(R"(, such as "250ms", "10s", "2m" or a number of seconds)");
}

std::optional<milliseconds> Kind<milliseconds>::read(const RawValue &raw, Bounds bounds)
{
    const auto amount = within(amountOf(raw, durationUnits, 1000), bounds);
    return amount ? std::optional(milliseconds(*amount)) : std::nullopt;
}

QString Kind<milliseconds>::write(milliseconds value)
{
    return quotedToml(amountText(value.count(), durationUnits));
}

std::optional<QString> Kind<QString>::read(const RawValue &raw, Bounds)
{
    const auto *text = std::get_if<QString>(&raw.content);
    return text ? std::optional(*text) : std::nullopt;
}

QString Kind<QString>::write(const QString &value) { return quotedToml(value); }

std::optional<QStringList> Kind<QStringList>::read(const RawValue &raw, Bounds)
{
    if (const auto *list = std::get_if<QStringList>(&raw.content))
        return *list;
    const auto *text = std::get_if<QString>(&raw.content);
    if (!text || !raw.isText)
        return {};
    QStringList list = text->split(u',', Qt::SkipEmptyParts);
    for (QString &item : list)
        item = item.trimmed();
    return list;
}

QString Kind<QStringList>::write(const QStringList &value)
{
    QStringList items;
    for (const QString &item : value)
        items.append(quotedToml(item));
    return u'[' + items.join(QLatin1String(", ")) + u']';
}

std::optional<HostPort> Kind<HostPort>::read(const RawValue &raw, Bounds)
{
    const auto *text = std::get_if<QString>(&raw.content);
    if (!text)
        return {};
    return text->isEmpty() ? HostPort {} : HostPort::fromString(*text);
}

QString Kind<HostPort>::write(const HostPort &value) { return quotedToml(value.toString()); }

} // namespace hydra
