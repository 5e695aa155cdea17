// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "client-gui/window/timelineexport.h"

#include "common/models/timeline/rowtext.h"
#include "common/models/timeline/timelinemodel.h"

#include <QCoreApplication>

namespace hydra {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(hydra::TimelineExport)
};

enum Column { Number, Time, Direction, Kind, Code, RoundTrip, Mark, Data };

QString latin(QByteArrayView text) { return QString::fromLatin1(text); }

QString directionOf(const TimelineRow &row)
{
    switch (row.direction) {
    case TimelineRow::Direction::In:
        return QStringLiteral("in");
    case TimelineRow::Direction::Out:
        return QStringLiteral("out");
    case TimelineRow::Direction::None:
        break;
    }
    return {};
}

QString markOf(const TimelineRow &row)
{
    QStringList marks;
    if (row.mark == TimelineRow::Mark::Duplicate)
        marks.append(QStringLiteral("duplicate"));
    if (row.mark == TimelineRow::Mark::Late)
        marks.append(QStringLiteral("late"));
    if (row.isMarked)
        marks.append(QStringLiteral("marked"));
    return marks.join(u' ');
}

} // namespace

TimelineExport::TimelineExport(const TimelineModel &model, const QList<quint64> &numbers)
    : m_began(model.began())
{
    for (const quint64 number : numbers) {
        const TimelineRow *const row = model.rowAt(number);
        if (row == nullptr)
            continue;
        m_numbers.append(number);
        m_rows.push_back(*row);
    }
}

QList<ExportColumn> TimelineExport::columns() const
{
    return { { QStringLiteral("number"), Tr::tr("Number") },
        { QStringLiteral("time"), Tr::tr("Time") },
        { QStringLiteral("direction"), Tr::tr("Direction") },
        { QStringLiteral("kind"), Tr::tr("Kind") }, { QStringLiteral("code"), Tr::tr("Code") },
        { QStringLiteral("rttMs"), Tr::tr("Round trip (ms)") },
        { QStringLiteral("mark"), Tr::tr("Mark") }, { QStringLiteral("data"), Tr::tr("Content") } };
}

QVariant TimelineExport::cell(qsizetype row, qsizetype column) const
{
    const TimelineRow &each = m_rows[size_t(row)];
    switch (column) {
    case Number:
        return m_numbers[row];
    case Time:
        return m_began.addMSecs(each.time / 1000);
    case Direction:
        return directionOf(each);
    case Kind:
        return latin(nameOf(each.kind));
    case Code:
        return each.code != 0 ? QVariant(each.code) : QVariant();
    case RoundTrip:
        return each.isFrame() && each.span >= 0 ? QVariant(each.span / 1000.0) : QVariant();
    case Mark:
        return markOf(each);
    case Data:
        if (each.kind == TimelineRow::Kind::Transition)
            return QStringLiteral("%1 > %2").arg(
                latin(nameOf(ClientState(each.from))), latin(nameOf(ClientState(each.to))));
        return QString::fromUtf8(RowText::content(each));
    default:
        return {};
    }
}

} // namespace hydra
