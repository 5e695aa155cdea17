// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/models/timeline/timelinemodel.h"

#include "common/models/timeline/rowtext.h"

#include <QElapsedTimer>

#include <algorithm>
#include <numeric>

namespace hydra {

using namespace std::chrono_literals;
using std::chrono::microseconds;

namespace {

/// Rows that may wait to be shown: a bound for a loop that does not come to its timers.
constexpr size_t mostWaiting = 5'000;
/// Of one turn of the loop while filtering.
constexpr auto slice = 8ms;
/// Rows between two looks at the clock.
constexpr quint64 stride = 64;
constexpr quint64 farthestPrevious = 1'000;

QString kindText(const TimelineRow &row, quint32 times)
{
    return times < 2 ? RowText::kind(row)
                     : RowText::repeatedKind(row) + QStringLiteral(" ×%1").arg(times);
}

Qt::Alignment alignmentOf(int column)
{
    switch (column) {
    case TimelineModel::DirectionColumn:
        return Qt::AlignHCenter;
    case TimelineModel::KindColumn:
    case TimelineModel::TextColumn:
        return Qt::AlignLeft;
    default:
        return Qt::AlignRight;
    }
}

} // namespace

TimelineModel::TimelineModel(TimelineRows rows, QObject *parent)
    : QAbstractTableModel(parent)
    , m_rows(std::move(rows))
    , m_began(QDateTime::currentDateTime())
{
    m_show.setSingleShot(true);
    m_show.setInterval(showInterval);
    connect(&m_show, &QTimer::timeout, this, &TimelineModel::flush);
    m_scan.setInterval(0ms);
    connect(&m_scan, &QTimer::timeout, this, [this] { scanSlice(slice); });
    m_visible.grow(m_visible.growth(m_rows, m_rows.first(), m_rows.end()));
}

void TimelineModel::setBegan(const QDateTime &began)
{
    m_began = began;
    if (rowCount() > 0)
        emit dataChanged(index(0, TimeColumn), index(rowCount() - 1, TimeColumn));
}

void TimelineModel::append(TimelineRow row)
{
    m_waiting.push_back(std::move(row));
    if (m_waiting.size() >= mostWaiting)
        flush();
    else if (!m_show.isActive())
        m_show.start();
}

void TimelineModel::flush()
{
    m_show.stop();
    if (m_waiting.empty())
        return;
    const quint64 begin = m_rows.end();
    for (TimelineRow &row : m_waiting)
        m_rows.append(std::move(row));
    m_waiting.clear();
    evict();

    VisibleRows::Growth growth = m_visible.growth(m_rows, begin, m_rows.end());
    const int before = rowCount();
    if (growth.last) {
        m_visible.setLast(*growth.last);
        emit dataChanged(index(before - 1, 0), index(before - 1, columns - 1));
    }
    const int added = int(growth.added.size());
    if (added > 0)
        beginInsertRows({}, before, before + added - 1);
    m_visible.grow(std::move(growth));
    if (added > 0)
        endInsertRows();
    emit flushed();
}

/// Lets the oldest rows go, shown or not, while all of them can still be read.
void TimelineModel::evict()
{
    const quint64 keep = m_rows.firstToKeep();
    if (keep == m_rows.first())
        return;
    if (const qsizetype leaving = m_visible.linesBefore(keep); leaving > 0) {
        beginRemoveRows({}, 0, int(leaving) - 1);
        m_visible.removeFront(leaving);
        endRemoveRows();
    }
    if (m_visible.shrinkFront(m_rows, keep))
        emit dataChanged(index(0, 0), index(0, columns - 1));
    if (m_next) {
        m_next->removeFront(m_next->linesBefore(keep));
        m_next->shrinkFront(m_rows, keep);
    }
    m_rows.trim();
    if (m_reference && *m_reference < keep)
        setReference(std::nullopt);
}

void TimelineModel::clear()
{
    flush();
    // A filter that is being applied goes on with what comes.
    finishFilter();
    beginResetModel();
    const quint64 next = m_rows.end();
    m_cleared = std::move(m_rows);
    m_rows.clear(next);
    m_visible.clear();
    m_reference.reset();
    endResetModel();
    emit flushed();
}

void TimelineModel::undoClear()
{
    if (!m_cleared)
        return;
    flush();
    TimelineRows rows = *std::exchange(m_cleared, std::nullopt);
    for (quint64 number = m_rows.first(); number < m_rows.end(); ++number)
        rows.append(std::move(m_rows.at(number)));
    rows.trim();
    finishFilter();
    beginResetModel();
    m_rows = std::move(rows);
    m_visible = VisibleRows(m_visible.filter(), m_visible.collapses());
    m_visible.grow(m_visible.growth(m_rows, m_rows.first(), m_rows.end()));
    endResetModel();
    emit flushed();
}

void TimelineModel::setFilter(const TimelineFilter &filter)
{
    flush();
    rebuild(VisibleRows(filter, m_next ? m_next->collapses() : m_visible.collapses()));
}

void TimelineModel::setCollapsed(bool collapsed)
{
    flush();
    rebuild(VisibleRows(m_next ? m_next->filter() : m_visible.filter(), collapsed));
}

void TimelineModel::rebuild(VisibleRows next)
{
    m_next = std::move(next);
    m_scanned = m_rows.first();
    if (m_next->filter().looksIntoPayloads())
        m_scan.start();
    else
        finishFilter();
}

void TimelineModel::finishFilter()
{
    if (m_next)
        scanSlice(std::chrono::milliseconds::max());
}

void TimelineModel::scanSlice(std::chrono::milliseconds budget)
{
    QElapsedTimer spent;
    spent.start();
    m_scanned = std::max(m_scanned, m_rows.first());
    while (m_scanned < m_rows.end()) {
        const quint64 end = std::min(m_scanned + stride, m_rows.end());
        m_next->grow(m_next->growth(m_rows, m_scanned, end));
        m_scanned = end;
        if (spent.elapsed() >= budget.count() && m_scanned < m_rows.end())
            return;
    }
    m_scan.stop();
    beginResetModel();
    m_visible = *std::exchange(m_next, std::nullopt);
    endResetModel();
    emit filterApplied();
}

void TimelineModel::setMarked(quint64 number, bool marked)
{
    flush();
    if (!m_rows.contains(number))
        return;
    m_rows.at(number).isMarked = marked;
    const int line = lineOf(number);
    // A mark can come into a filter, and divides a line of repeats.
    const VisibleRows &wished = m_next ? *m_next : m_visible;
    if (wished.collapses() || !wished.filter().showsEverything())
        rebuild(VisibleRows(wished.filter(), wished.collapses()));
    else if (line >= 0)
        emit dataChanged(index(line, 0), index(line, columns - 1));
}

void TimelineModel::setReference(std::optional<quint64> number)
{
    if (m_reference == number)
        return;
    m_reference = number;
    if (rowCount() > 0)
        emit dataChanged(index(0, FromReferenceColumn), index(rowCount() - 1, FromReferenceColumn));
}

void TimelineModel::retranslate()
{
    emit headerDataChanged(Qt::Horizontal, 0, columns - 1);
    if (rowCount() > 0)
        emit dataChanged(index(0, 0), index(rowCount() - 1, columns - 1));
}

const TimelineRow *TimelineModel::rowAt(quint64 number) const
{
    return m_rows.contains(number) ? &m_rows.at(number) : nullptr;
}

QList<quint64> TimelineModel::shownNumbers() const
{
    QList<quint64> numbers(m_visible.size());
    for (int line = 0; line < rowCount(); ++line)
        numbers[line] = numberAt(line);
    return numbers;
}

QList<quint64> TimelineModel::allNumbers() const
{
    QList<quint64> numbers(m_rows.size());
    std::iota(numbers.begin(), numbers.end(), m_rows.first());
    return numbers;
}

std::optional<quint64> TimelineModel::previousOfKind(quint64 number) const
{
    const TimelineRow *const row = rowAt(number);
    if (row == nullptr)
        return std::nullopt;
    const quint64 end = std::max(m_rows.first(), number - std::min(number, farthestPrevious));
    for (quint64 each = number; each > end; --each) {
        const TimelineRow &other = m_rows.at(each - 1);
        if (other.kind == row->kind && other.direction == row->direction)
            return each - 1;
    }
    return std::nullopt;
}

std::optional<quint64> TimelineModel::nextMarked(quint64 number, bool forwards) const
{
    const quint64 count = quint64(m_rows.size());
    if (count == 0)
        return std::nullopt;
    const quint64 from = std::clamp(number, m_rows.first(), m_rows.end() - 1) - m_rows.first();
    for (quint64 step = 1; step <= count; ++step) {
        const quint64 each
            = m_rows.first() + (forwards ? from + step : from + count - step) % count;
        if (m_rows.at(each).isMarked && m_visible.lineOf(each) >= 0)
            return each;
    }
    return std::nullopt;
}

int TimelineModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_visible.size());
}

int TimelineModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : columns;
}

QVariant TimelineModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const int line = index.row();
    switch (role) {
    case Qt::DisplayRole:
        return text(line, index.column());
    case Qt::ToolTipRole:
        return toolTip(line, index.column());
    case Qt::AccessibleTextRole:
        return spoken(line, index.column());
    case Qt::TextAlignmentRole:
        return int(Qt::AlignVCenter | alignmentOf(index.column()));
    default:
        return role == RowNumberRole ? QVariant(numberAt(line)) : QVariant();
    }
}

QString TimelineModel::text(int line, int column) const
{
    const TimelineRow &row = m_rows.at(numberAt(line));
    switch (column) {
    case NumberColumn:
        return QString::number(numberAt(line));
    case TimeColumn:
        return m_began.addMSecs(row.time / 1000).toString(QStringLiteral("HH:mm:ss.zzz"));
    case DeltaColumn:
        return line == 0
            ? QString()
            : RowText::duration(microseconds(row.time - m_rows.at(numberAt(line - 1)).time));
    case FromReferenceColumn:
        return m_reference && m_rows.contains(*m_reference)
            ? RowText::duration(microseconds(row.time - m_rows.at(*m_reference).time))
            : QString();
    case DirectionColumn:
        return RowText::direction(row);
    case KindColumn:
        return kindText(row, m_visible.at(line).times);
    case TextColumn:
        return RowText::summary(row);
    case RoundTripColumn:
        return row.isFrame() && row.span >= 0 ? RowText::duration(microseconds(row.span))
                                              : QString();
    case SizeColumn:
        return row.isFrame() ? RowText::size(row.payload.size()) : QString();
    default:
        return {};
    }
}

QString TimelineModel::spoken(int line, int column) const
{
    const TimelineRow &row = m_rows.at(numberAt(line));
    if (column == DirectionColumn)
        return RowText::directionInWords(row);
    const QString shown = text(line, column);
    return column == KindColumn ? shown + QStringLiteral(", ") + RowText::remarks(row) : shown;
}

QString TimelineModel::toolTip(int line, int column) const
{
    const TimelineRow &row = m_rows.at(numberAt(line));
    if (column == TimeColumn)
        return m_began.addMSecs(row.time / 1000)
            .toString(QStringLiteral("yyyy-MM-dd HH:mm:ss.zzz"));
    if (column == DirectionColumn)
        return RowText::directionInWords(row);
    return column == KindColumn ? RowText::remarks(row) : QString();
}

QVariant TimelineModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columns)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | alignmentOf(section));
    const bool isSpoken = role == Qt::ToolTipRole || role == Qt::AccessibleTextRole;
    if (role != Qt::DisplayRole && !isSpoken)
        return {};
    switch (section) {
    case NumberColumn:
        return isSpoken ? tr("Number") : QStringLiteral("#");
    case TimeColumn:
        return tr("Time");
    case DeltaColumn:
        return isSpoken ? tr("Time since the row above") : QStringLiteral("Δ");
    case FromReferenceColumn:
        return isSpoken ? tr("Time since the selected row") : tr("Δ selected");
    case DirectionColumn:
        return isSpoken ? tr("Direction") : QStringLiteral("⇄");
    case KindColumn:
        return tr("Kind");
    case TextColumn:
        return tr("Content");
    case RoundTripColumn:
        return isSpoken ? tr("Time from request to reply, or from push to acknowledgment")
                        : tr("RTT");
    default:
        return tr("Size");
    }
}

} // namespace hydra
