// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/models/pushhistorymodel.h"

#include "common/models/pushtext.h"
#include "common/models/tablerole.h"
#include "common/models/timetext.h"

#include <QLocale>

#include <algorithm>
#include <array>

namespace hydra {

namespace {

bool isNumber(int column)
{
    return column == PushHistoryModel::UserColumn || column == PushHistoryModel::AckColumn
        || column == PushHistoryModel::SizeColumn;
}

/// As the operator API calls it.
QString key(int column)
{
    static const std::array<QString, PushHistoryModel::ColumnCount> keys { QStringLiteral("at"),
        QStringLiteral("state"), QStringLiteral("uuid"), QStringLiteral("ackMs"),
        QStringLiteral("instance"), QStringLiteral("via"), QStringLiteral("bytes"),
        QStringLiteral("id"), QStringLiteral("seq") };
    return keys.at(size_t(column));
}

QVariant exported(const PushRecord &push, int column)
{
    switch (column) {
    case PushHistoryModel::TimeColumn:
        return dateTimeOf(push.at).toUTC().toString(Qt::ISODateWithMs);
    case PushHistoryModel::StateColumn:
        return PushText::key(push.state);
    case PushHistoryModel::UserColumn:
        return QString::fromLatin1(push.user.toDigits());
    case PushHistoryModel::AckColumn:
        return push.ackMs < 0 ? QVariant() : QVariant(push.ackMs);
    case PushHistoryModel::InstanceColumn:
        return QString::fromUtf8(push.instance);
    case PushHistoryModel::RouteColumn:
        return push.isRouted ? QStringLiteral("routed") : QStringLiteral("local");
    case PushHistoryModel::SizeColumn:
        return push.bytes;
    case PushHistoryModel::IdColumn:
        return QString::fromUtf8(push.id);
    default:
        return QString::fromUtf8(push.seq);
    }
}

} // namespace

PushHistoryModel::PushHistoryModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

void PushHistoryModel::setHistory(const QList<hydra::PushRecord> &records)
{
    beginResetModel();
    m_records = records.first(std::min(records.size(), mostRows));
    std::reverse(m_records.begin(), m_records.end());
    m_places.clear();
    m_dropped = 0;
    for (qsizetype i = 0; i < m_records.size(); ++i)
        m_places.insert(m_records[i].seq, quint64(i));
    endResetModel();
}

void PushHistoryModel::apply(const hydra::PushNews &news)
{
    QList<PushRecord> fresh;
    for (const PushRecord &push : news.fresh) {
        if (!m_places.contains(push.seq))
            fresh.append(push);
    }
    if (fresh.size() > mostRows)
        fresh = fresh.last(mostRows);
    const qsizetype over = m_records.size() + fresh.size() - mostRows;
    if (over > 0) {
        beginRemoveRows({}, rowCount() - int(over), rowCount() - 1);
        for (const PushRecord &push : m_records.first(over))
            m_places.remove(push.seq);
        m_records.remove(0, over);
        m_dropped += quint64(over);
        endRemoveRows();
    }
    if (!fresh.isEmpty()) {
        beginInsertRows({}, 0, int(fresh.size()) - 1);
        for (const PushRecord &push : std::as_const(fresh)) {
            m_places.insert(push.seq, m_dropped + quint64(m_records.size()));
            m_records.append(push);
        }
        endInsertRows();
    }
    for (const PushUpdate &update : news.updates) {
        const auto place = m_places.constFind(update.seq);
        if (place == m_places.constEnd())
            continue;
        const auto i = qsizetype(*place - m_dropped);
        m_records[i].state = update.state;
        m_records[i].ackMs = update.ackMs;
        const int row = rowCount() - 1 - int(i);
        emit dataChanged(index(row, 0), index(row, ColumnCount - 1));
    }
}

void PushHistoryModel::retranslate()
{
    emit headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (rowCount() > 0)
        emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

int PushHistoryModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_records.size());
}

int PushHistoryModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString PushHistoryModel::text(const PushRecord &push, int column) const
{
    const QLocale locale;
    switch (column) {
    case TimeColumn:
        return dateTimeOf(push.at).time().toString(QStringLiteral("HH:mm:ss.zzz"));
    case StateColumn:
        return PushText::state(push.state);
    case UserColumn:
        return QString::fromLatin1(push.user.toDigits());
    case AckColumn:
        return push.ackMs < 0 ? QString() : locale.toString(push.ackMs);
    case InstanceColumn:
        return QString::fromUtf8(push.instance);
    case RouteColumn:
        return push.isRouted ? tr("routed") : tr("local");
    case SizeColumn:
        return locale.toString(push.bytes);
    case IdColumn:
        return QString::fromUtf8(push.id);
    default:
        return QString::fromUtf8(push.seq);
    }
}

QVariant PushHistoryModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const PushRecord &push = at(index.row());
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return text(push, index.column());
    case Qt::ToolTipRole:
        return index.column() == TimeColumn ? TimeText::full(push.at) : text(push, index.column());
    case Qt::TextAlignmentRole:
        return int((isNumber(index.column()) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case tablerole::exported:
        return exported(push, index.column());
    case tablerole::id:
        return QString::fromUtf8(push.id);
    case StateRole:
        return int(push.state);
    default:
        return {};
    }
}

QVariant PushHistoryModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int((isNumber(section) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role == tablerole::exported)
        return key(section);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case TimeColumn:
        return tr("Time");
    case StateColumn:
        return tr("State");
    case UserColumn:
        return tr("User");
    case AckColumn:
        return tr("Ack, ms");
    case InstanceColumn:
        return tr("Instance");
    case RouteColumn:
        return tr("Route");
    case SizeColumn:
        return tr("Bytes");
    case IdColumn:
        return tr("Push id");
    default:
        return tr("Seq");
    }
}

} // namespace hydra
