// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "admin-gui/events/eventdelegate.h"

#include "common/models/events/eventmodel.h"
#include "common/models/events/eventtext.h"

namespace hydra {

namespace {

constexpr int severityCount = 4;

/// Of a line of the log the shape says how serious it is; of others, what happened.
QString shapeOf(EventKind kind, Severity severity)
{
    if (kind != EventKind::Log)
        return EventText::iconName(kind);
    switch (severity) {
    case Severity::Error:
        return QStringLiteral("error");
    case Severity::Warning:
        return QStringLiteral("warning");
    case Severity::Info:
        return QStringLiteral("info");
    case Severity::Debug:
        break;
    }
    return EventText::iconName(kind);
}

} // namespace

StatusColor colorOf(EventKind kind, Severity severity)
{
    if (severity == Severity::Error)
        return StatusColor::Bad;
    if (severity == Severity::Warning)
        return StatusColor::Warning;
    switch (kind) {
    case EventKind::Login:
    case EventKind::Ack:
        return StatusColor::Good;
    case EventKind::Push:
    case EventKind::Route:
    case EventKind::Trace:
        return StatusColor::Information;
    case EventKind::Instance:
    case EventKind::Admin:
        return StatusColor::Accent;
    default:
        return StatusColor::Muted;
    }
}

EventDelegate::EventDelegate(QObject *parent)
    : QStyledItemDelegate(parent)
{
    for (int kind = 0; kind < eventKindCount; ++kind) {
        for (int severity = 0; severity < severityCount; ++severity) {
            m_icons.at(size_t(kind)).at(size_t(severity))
                = icon(shapeOf(EventKind(kind), Severity(severity)),
                    colorOf(EventKind(kind), Severity(severity)));
        }
    }
}

const QIcon &EventDelegate::iconOf(EventKind kind, Severity severity) const
{
    return m_icons.at(size_t(kind)).at(size_t(severity));
}

void EventDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    const auto kind = EventKind(index.data(EventModel::KindRole).toInt());
    const auto severity = Severity(index.data(EventModel::SeverityRole).toInt());
    const bool isKind = index.column() == EventModel::KindColumn;
    const bool isText = index.column() == EventModel::TextColumn;
    if (isKind || index.column() == EventModel::LevelColumn
        || (isText && severity >= Severity::Warning)) {
        option->palette.setColor(
            QPalette::Text, statusColor(colorOf(kind, severity), option->palette));
    }
    if (isKind || (kind == EventKind::Log && index.column() == EventModel::LevelColumn)) {
        option->features |= QStyleOptionViewItem::HasDecoration;
        option->icon = iconOf(kind, severity);
        const int size = option->fontMetrics.height() * 3 / 4;
        option->decorationSize = QSize(size, size);
    }
}

} // namespace hydra
