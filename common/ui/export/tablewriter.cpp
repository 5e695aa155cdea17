// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/ui/export/tablewriter.h"

#include "common/protocol/jsontext.h"

#include <QDateTime>
#include <QIODevice>

#include <cmath>

namespace hydra {
namespace {

bool isNumber(const QVariant &value)
{
    switch (value.typeId()) {
    case QMetaType::Int:
    case QMetaType::UInt:
    case QMetaType::LongLong:
    case QMetaType::ULongLong:
        return true;
    case QMetaType::Double:
        return std::isfinite(value.toDouble());
    default:
        return false;
    }
}

QString textOf(const QVariant &value)
{
    if (value.typeId() == QMetaType::QDateTime)
        return value.toDateTime().toUTC().toString(Qt::ISODateWithMs);
    return value.toString();
}

QByteArray jsonOf(const QVariant &value)
{
    if (!value.isValid() || value.isNull())
        return QByteArrayLiteral("null");
    if (value.typeId() == QMetaType::Bool)
        return value.toBool() ? QByteArrayLiteral("true") : QByteArrayLiteral("false");
    if (isNumber(value))
        return value.toString().toLatin1();
    // A lone surrogate becomes the replacement character here, so that this is always UTF-8.
    return json::quoted(textOf(value).toUtf8());
}

} // namespace

TableWriter::TableWriter(const ExportRows &rows, ExportOptions options, QIODevice &out)
    : m_rows(rows)
    , m_options(std::move(options))
    , m_out(out)
{
    const QList<ExportColumn> columns = rows.columns();
    m_options.columns.removeIf(
        [&columns](qsizetype column) { return column < 0 || column >= columns.size(); });
    for (const qsizetype column : std::as_const(m_options.columns))
        m_names.append(columns[column].name.toUtf8());
}

bool TableWriter::writeSome(qsizetype atMost)
{
    if (m_isDone)
        return true;
    if (m_row == 0)
        appendHead();
    const qsizetype count = m_rows.count();
    for (const qsizetype end = qMin(count, m_row + atMost); m_row < end; ++m_row) {
        if (m_options.format == ExportFormat::Csv)
            appendCsv(m_row);
        else
            appendJson(m_row);
    }
    if (m_row >= count) {
        m_isDone = true;
        if (m_options.format == ExportFormat::JsonArray)
            m_pending += "\n]\n";
    }
    return flush();
}

void TableWriter::appendHead()
{
    if (m_options.format == ExportFormat::JsonArray)
        m_pending += "[\n";
    if (m_options.format != ExportFormat::Csv)
        return;
    if (m_options.hasByteOrderMark)
        m_pending += "\xef\xbb\xbf";
    if (!m_options.hasHeader)
        return;
    for (qsizetype i = 0; i < m_names.size(); ++i) {
        if (i > 0)
            m_pending += m_options.separator.toLatin1();
        appendCsvText(QString::fromUtf8(m_names[i]), true);
    }
    m_pending += "\r\n";
}

void TableWriter::appendCsv(qsizetype row)
{
    bool isFirst = true;
    for (const qsizetype column : std::as_const(m_options.columns)) {
        if (!isFirst)
            m_pending += m_options.separator.toLatin1();
        isFirst = false;
        const QVariant value = m_rows.cell(row, column);
        appendCsvText(textOf(value), !isNumber(value));
    }
    m_pending += "\r\n";
}

/// Source: RFC 4180. A number keeps its minus: it is no formula.
void TableWriter::appendCsvText(QString text, bool isText)
{
    if (m_options.guardsFormulas && isText && !text.isEmpty()
        && QStringView(u"=+-@\t\r").contains(text[0]))
        text.prepend(u'\'');
    const bool isQuoted = text.contains(m_options.separator) || text.contains(u'"')
        || text.contains(u'\n') || text.contains(u'\r');
    if (isQuoted)
        text = u'"' + text.replace(u'"', QStringLiteral("\"\"")) + u'"';
    m_pending += text.toUtf8();
}

void TableWriter::appendJson(qsizetype row)
{
    const bool isLines = m_options.format == ExportFormat::JsonLines;
    if (!isLines && row > 0)
        m_pending += ",\n";
    m_pending += '{';
    for (qsizetype i = 0; i < m_options.columns.size(); ++i) {
        if (i > 0)
            m_pending += ',';
        json::appendString(m_pending, m_names[i]);
        m_pending += ':';
        m_pending += jsonOf(m_rows.cell(row, m_options.columns[i]));
    }
    m_pending += isLines ? "}\n" : "}";
}

bool TableWriter::flush()
{
    const bool isTaken = m_out.write(m_pending) == m_pending.size();
    m_pending.clear();
    return isTaken;
}

} // namespace hydra
