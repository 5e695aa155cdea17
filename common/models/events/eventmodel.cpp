// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/models/events/eventmodel.h"

#include "common/models/events/eventtext.h"
#include "common/models/timetext.h"

#include <QElapsedTimer>
#include <QLocale>

#include <algorithm>

namespace hydra {

using namespace std::chrono_literals;

namespace {

/// Events that may wait to be shown: a bound for a loop that does not come to its timers.
constexpr size_t mostWaiting = 5'000;
/// Of one turn of the loop while filtering.
constexpr auto slice = 8ms;
/// Events between two looks at the clock.
constexpr quint64 stride = 64;

bool isNumber(int column)
{
    return column == EventModel::DeltaColumn || column == EventModel::UserColumn
        || column == EventModel::SizeColumn;
}

} // namespace

EventModel::EventModel(QObject *parent)
    : QAbstractTableModel(parent)
{
    m_show.setSingleShot(true);
    m_show.setInterval(showInterval);
    connect(&m_show, &QTimer::timeout, this, &EventModel::flush);
    m_scan.setInterval(0ms);
    connect(&m_scan, &QTimer::timeout, this, [this] { scanSlice(slice); });
}

void EventModel::setMostEvents(qsizetype most)
{
    flush();
    m_mostEvents = most;
    m_events.setMostRows(most);
    evict();
    emit countsChanged();
}

void EventModel::append(Event event)
{
    m_waiting.push_back(std::move(event));
    if (m_isPaused) {
        while (qsizetype(m_waiting.size()) > m_mostEvents)
            m_waiting.pop_front();
        if (!m_show.isActive())
            m_show.start();
    } else if (m_waiting.size() >= mostWaiting) {
        flush();
    } else if (!m_show.isActive()) {
        m_show.start();
    }
}

void EventModel::flush()
{
    m_show.stop();
    if (m_waiting.empty())
        return;
    if (m_isPaused)
        emit countsChanged();
    else
        showWaiting();
}

void EventModel::showWaiting()
{
    const quint64 first = m_events.end();
    for (Event &event : m_waiting) {
        count(event, 1);
        m_events.append(std::move(event));
    }
    m_waiting.clear();
    evict();
    std::deque<quint64> added;
    for (quint64 number = std::max(first, m_events.first()); number < m_events.end(); ++number) {
        if (m_filter.shows(m_events.at(number)))
            added.push_back(number);
    }
    const int before = rowCount();
    if (!added.empty())
        beginInsertRows({}, before, before + int(added.size()) - 1);
    m_lines.insert(m_lines.end(), added.begin(), added.end());
    if (!added.empty())
        endInsertRows();
    emit countsChanged();
}

/// Lets the oldest go, shown or not, while all of them can still be read.
void EventModel::evict()
{
    const quint64 keep = m_events.firstToKeep();
    if (keep == m_events.first())
        return;
    const auto leaving = std::lower_bound(m_lines.begin(), m_lines.end(), keep) - m_lines.begin();
    if (leaving > 0)
        beginRemoveRows({}, 0, int(leaving) - 1);
    m_lines.erase(m_lines.begin(), m_lines.begin() + leaving);
    if (leaving > 0)
        endRemoveRows();
    if (m_next)
        m_next->erase(m_next->begin(), std::lower_bound(m_next->begin(), m_next->end(), keep));
    for (quint64 number = m_events.first(); number < keep; ++number)
        count(m_events.at(number), -1);
    m_events.trim();
}

void EventModel::setPaused(bool isPaused)
{
    m_isPaused = isPaused;
    flush();
}

void EventModel::clear()
{
    flush();
    Events cleared(m_mostEvents, mostBytes);
    cleared.clear(m_events.end());
    std::swap(cleared, m_events);
    m_cleared = std::move(cleared);
    m_waiting.clear();
    begin(std::move(m_events));
}

void EventModel::undoClear()
{
    if (!m_cleared)
        return;
    flush();
    Events events = *std::exchange(m_cleared, std::nullopt);
    for (quint64 number = m_events.first(); number < m_events.end(); ++number)
        events.append(std::move(m_events.at(number)));
    events.trim();
    begin(std::move(events));
}

void EventModel::setEvents(std::vector<Event> events)
{
    Events all(m_mostEvents, mostBytes);
    for (Event &event : events)
        all.append(std::move(event));
    all.trim();
    m_waiting.clear();
    m_cleared.reset();
    begin(std::move(all));
}

/// Shows \a events from now on.
void EventModel::begin(Events events)
{
    if (m_next)
        m_filter = m_nextFilter;
    m_next.reset();
    m_scan.stop();
    beginResetModel();
    m_events = std::move(events);
    m_lines.clear();
    for (quint64 number = m_events.first(); number < m_events.end(); ++number) {
        if (m_filter.shows(m_events.at(number)))
            m_lines.push_back(number);
    }
    recount();
    endResetModel();
    emit countsChanged();
}

void EventModel::recount()
{
    m_counts.fill(0);
    for (quint64 number = m_events.first(); number < m_events.end(); ++number)
        count(m_events.at(number), 1);
}

void EventModel::setFilter(const EventFilter &filter)
{
    flush();
    m_nextFilter = filter;
    m_next.emplace();
    m_scanned = m_events.first();
    if (filter.filter().isEmpty())
        finishFilter();
    else
        m_scan.start();
}

void EventModel::finishFilter()
{
    if (m_next)
        scanSlice(std::chrono::milliseconds::max());
}

void EventModel::scanSlice(std::chrono::milliseconds budget)
{
    QElapsedTimer spent;
    spent.start();
    m_scanned = std::max(m_scanned, m_events.first());
    while (m_scanned < m_events.end()) {
        const quint64 end = std::min(m_scanned + stride, m_events.end());
        for (; m_scanned < end; ++m_scanned) {
            if (m_nextFilter.shows(m_events.at(m_scanned)))
                m_next->push_back(m_scanned);
        }
        if (spent.elapsed() >= budget.count() && m_scanned < m_events.end())
            return;
    }
    m_scan.stop();
    beginResetModel();
    m_filter = m_nextFilter;
    m_lines = *std::exchange(m_next, std::nullopt);
    endResetModel();
    emit filterApplied();
}

void EventModel::retranslate()
{
    emit headerDataChanged(Qt::Horizontal, 0, columns - 1);
    if (rowCount() > 0)
        emit dataChanged(index(0, 0), index(rowCount() - 1, columns - 1));
}

const Event *EventModel::eventAt(quint64 number) const
{
    return m_events.contains(number) ? &m_events.at(number) : nullptr;
}

int EventModel::lineOf(quint64 number) const
{
    const auto place = std::lower_bound(m_lines.begin(), m_lines.end(), number);
    return place != m_lines.end() && *place == number ? int(place - m_lines.begin()) : -1;
}

int EventModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_lines.size());
}

int EventModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : columns;
}

QVariant EventModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Event &event = m_events.at(numberAt(index.row()));
    switch (role) {
    case Qt::DisplayRole:
        return text(index.row(), index.column());
    case Qt::ToolTipRole:
        return index.column() == TimeColumn ? TimeText::full(event.at)
            : index.column() == TextColumn  ? text(index.row(), TextColumn)
                                            : QString();
    case Qt::AccessibleTextRole:
        return index.column() == KindColumn && event.severity >= Severity::Warning
            ? EventText::kind(event.kind) + QStringLiteral(", ")
                + EventText::severity(event.severity)
            : text(index.row(), index.column());
    case Qt::TextAlignmentRole:
        return int(Qt::AlignVCenter | (isNumber(index.column()) ? Qt::AlignRight : Qt::AlignLeft));
    case EventNumberRole:
        return numberAt(index.row());
    case KindRole:
        return int(event.kind);
    case SeverityRole:
        return int(event.severity);
    default:
        return {};
    }
}

QString EventModel::text(int line, int column) const
{
    const Event &event = m_events.at(numberAt(line));
    switch (column) {
    case TimeColumn:
        return dateTimeOf(event.at).toString(QStringLiteral("HH:mm:ss.zzz"));
    case DeltaColumn:
        return line == 0 ? QString()
                         : EventText::delta(event.at - m_events.at(numberAt(line - 1)).at);
    case KindColumn:
        return EventText::kind(event.kind);
    case LevelColumn:
        return EventText::severity(event.severity);
    case UserColumn:
        return event.user.isNobody() ? QString() : QString::fromLatin1(event.user.toDigits());
    case InstanceColumn:
        return QString::fromUtf8(event.instance);
    case TextColumn:
        return EventText::sentence(event);
    case SizeColumn:
        return event.size < 0 ? QString()
                              : QLocale().formattedDataSize(event.size, event.size < 10'000 ? 1 : 0,
                                  QLocale::DataSizeSIFormat);
    case SeqColumn:
        return QString::fromUtf8(event.seq);
    default:
        return {};
    }
}

QString EventModel::title(int column)
{
    switch (column) {
    case TimeColumn:
        return tr("Time");
    case DeltaColumn:
        return tr("Time since the event above");
    case KindColumn:
        return tr("Kind");
    case LevelColumn:
        return tr("Level");
    case UserColumn:
        return tr("User");
    case InstanceColumn:
        return tr("Instance");
    case TextColumn:
        return tr("What happened");
    case SizeColumn:
        return tr("Size");
    default:
        return tr("Push seq");
    }
}

QVariant EventModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columns)
        return {};
    switch (role) {
    case Qt::TextAlignmentRole:
        return int(Qt::AlignVCenter | (isNumber(section) ? Qt::AlignRight : Qt::AlignLeft));
    case Qt::DisplayRole:
        return section == DeltaColumn ? QStringLiteral("Δ") : title(section);
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole:
        return title(section);
    default:
        return {};
    }
}

} // namespace hydra
