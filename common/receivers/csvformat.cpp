// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/receivers/csvformat.h"

#include "common/protocol/ids.h"
#include "common/protocol/utf8.h"
#include "common/receivers/csvparser.h"

#include <QStringDecoder>

#include <algorithm>

namespace hydra {

namespace {

constexpr qsizetype sampleRecords = 20;

/// How many records of \a text have as many cells as the first one, if that has several.
qsizetype likeness(const QString &text, QChar separator, QList<QStringList> &records)
{
    CsvParser parser(separator);
    parser.feed(text);
    parser.finish();
    while (parser.hasRecord() && records.size() < sampleRecords) {
        const CsvRecord record = parser.takeRecord();
        if (record.problem == CsvRecord::Problem::None)
            records.append(record.cells);
    }
    const qsizetype cells = records.isEmpty() ? 0 : records.first().size();
    if (cells < 2)
        return 0;
    const qsizetype alike = std::count_if(records.begin(), records.end(),
        [cells](const QStringList &record) { return record.size() == cells; });
    return alike * CsvParser::mostCells + cells;
}

bool isId(const QString &cell) { return UserId::fromDigits(cell.trimmed().toLatin1()).has_value(); }

bool isIdName(const QString &name)
{
    static const QStringList names { QStringLiteral("uuid"), QStringLiteral("uid"),
        QStringLiteral("id"), QStringLiteral("user"), QStringLiteral("userid"),
        QStringLiteral("user_id"), QStringLiteral("user id"), QStringLiteral("用户"),
        QStringLiteral("用户id") };
    return names.contains(name.trimmed().toLower());
}

int idColumnOf(const QList<QStringList> &records, bool hasHeader)
{
    if (records.isEmpty())
        return 0;
    const QStringList &first = records.first();
    for (qsizetype i = 0; hasHeader && i < first.size(); ++i) {
        if (isIdName(first[i]))
            return int(i);
    }
    int best = 0;
    qsizetype most = 0;
    for (qsizetype i = 0; i < first.size(); ++i) {
        const qsizetype ids = std::count_if(records.begin(), records.end(),
            [i](const QStringList &record) { return i < record.size() && isId(record[i]); });
        if (ids > most) {
            most = ids;
            best = int(i);
        }
    }
    return best;
}

/// Whether \a head is UTF-8; a character that is cut off at its end does not count.
bool isUtf8(const QByteArray &head, bool isWhole)
{
    for (qsizetype cut = 0; cut <= (isWhole ? 0 : 3) && cut <= head.size(); ++cut) {
        if (Utf8Validator::isValid(QByteArrayView(head).chopped(cut)))
            return true;
    }
    return false;
}

} // namespace

CsvFormat CsvFormat::guess(const QByteArray &head, bool isWhole)
{
    if (const auto mark = QStringConverter::encodingForData(head))
        return guessAs(QStringConverter::nameForEncoding(*mark), head);
    return guessAs(isUtf8(head, isWhole) ? "UTF-8" : "GB18030", head);
}

CsvFormat CsvFormat::guessAs(const QByteArray &encoding, const QByteArray &head)
{
    CsvFormat format;
    format.encoding = encoding;
    QStringDecoder decoder(encoding.constData());
    const QString text = decoder.decode(head);
    QList<QStringList> best;
    qsizetype most = -1;
    const QList<QChar> candidates = separators();
    for (const QChar separator : candidates) {
        QList<QStringList> records;
        const qsizetype value = likeness(text, separator, records);
        if (value > most) {
            most = value;
            best = records;
            format.separator = separator;
        }
    }
    format.hasHeader
        = !best.isEmpty() && std::none_of(best.first().begin(), best.first().end(), isId);
    format.idColumn = idColumnOf(best, format.hasHeader);
    return format;
}

QList<QChar> CsvFormat::separators() { return { u',', u';', u'\t', u'|' }; }

QByteArrayList CsvFormat::encodings() { return { "UTF-8", "GB18030", "UTF-16LE", "UTF-16BE" }; }

} // namespace hydra
