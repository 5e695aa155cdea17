// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/models/instances/instancetablemodel.h"

#include "common/models/tablerole.h"
#include "common/models/timetext.h"

#include <QLocale>

#include <algorithm>
#include <array>

namespace hydra {

namespace {

using Health = InstanceInfo::Health;
using Model = InstanceTableModel;

void append(QList<double> &samples, double sample)
{
    if (samples.size() == Model::sampleCount)
        samples.removeFirst();
    samples.append(sample);
}

QString rate(double number) { return QLocale().toString(number, 'f', number < 10 ? 1 : 0); }

/// As the operator API calls it.
QString key(int column)
{
    static const std::array<QString, Model::ColumnCount> keys { QStringLiteral("health"),
        QStringLiteral("id"), QStringLiteral("version"), QStringLiteral("startedAt"),
        QStringLiteral("users"), QStringLiteral("connections"), QStringLiteral("loginsPerSec"),
        QStringLiteral("pushPerSec"), QStringLiteral("pushHistory"),
        QStringLiteral("routeInPerSec"), QStringLiteral("routeOutPerSec"),
        QStringLiteral("ackP95Ms"), QStringLiteral("cpu"), QStringLiteral("cpuHistory"),
        QStringLiteral("rss"), QStringLiteral("loopLagMs"), QStringLiteral("redisMs") };
    return keys.at(size_t(column));
}

QString healthKey(Health health)
{
    switch (health) {
    case Health::Ok:
        return QStringLiteral("ok");
    case Health::Degraded:
        return QStringLiteral("degraded");
    case Health::Draining:
        return QStringLiteral("draining");
    case Health::Unreachable:
        break;
    }
    return QStringLiteral("unreachable");
}

/// A histories' cell is the newest number, as a reader hears it too.
QVariant numberOf(const InstanceInfo &info, int column)
{
    switch (column) {
    case Model::UsersColumn:
        return info.users;
    case Model::ConnectionsColumn:
        return info.connections;
    case Model::LoginsColumn:
        return info.logins;
    case Model::PushesColumn:
    case Model::PushHistoryColumn:
        return info.pushes;
    case Model::RoutedInColumn:
        return info.routedIn;
    case Model::RoutedOutColumn:
        return info.routedOut;
    case Model::AckColumn:
        return info.ackP95Ms;
    case Model::CpuColumn:
    case Model::CpuHistoryColumn:
        return info.cpu;
    case Model::MemoryColumn:
        return info.rss;
    case Model::LagColumn:
        return info.loopLagMs;
    default:
        return info.redisMs < 0 ? QVariant() : QVariant(info.redisMs);
    }
}

bool isLeft(int column)
{
    return column == Model::HealthColumn || column == Model::IdColumn
        || column == Model::VersionColumn || column == Model::RedisColumn;
}

} // namespace

InstanceTableModel::InstanceTableModel(Clock clock, QObject *parent)
    : QAbstractTableModel(parent)
    , m_clock(clock ? std::move(clock) : systemNow)
{
}

void InstanceTableModel::setInstances(const hydra::InstanceList &list)
{
    const Moment now = m_clock();
    QList<InstanceInfo> fresh = list.items;
    for (int row = rowCount() - 1; row >= 0; --row) {
        Row &known = m_rows[row];
        const auto found = std::find_if(fresh.begin(), fresh.end(),
            [&known](const InstanceInfo &info) { return info.id == known.info.id; });
        if (found != fresh.end()) {
            known.info = *found;
            known.goneSince = {};
            remember(known);
            fresh.removeAt(found - fresh.begin());
        } else if (!isKnown(known.goneSince)) {
            known.goneSince = now;
        } else if (now - known.goneSince >= goneTime) {
            beginRemoveRows({}, row, row);
            m_rows.removeAt(row);
            endRemoveRows();
        }
    }
    for (const InstanceInfo &info : std::as_const(fresh)) {
        const auto place = std::lower_bound(m_rows.begin(), m_rows.end(), info.id,
            [](const Row &row, const QByteArray &id) { return row.info.id < id; });
        const int row = int(place - m_rows.begin());
        beginInsertRows({}, row, row);
        m_rows.insert(row, { info, {}, {} });
        remember(m_rows[row]);
        endInsertRows();
    }
    if (!m_rows.isEmpty())
        emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

void InstanceTableModel::remember(Row &row)
{
    append(row.history.pushes, row.info.pushes);
    append(row.history.acks, row.info.acknowledgments);
    append(row.history.cpu, row.info.cpu * 100);
    append(row.history.users, double(row.info.users));
    append(row.history.lag, row.info.loopLagMs);
}

void InstanceTableModel::clear()
{
    beginResetModel();
    m_rows.clear();
    endResetModel();
}

void InstanceTableModel::retranslate()
{
    emit headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (!m_rows.isEmpty())
        emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

int InstanceTableModel::rowOf(const QByteArray &id) const
{
    for (int row = 0; row < rowCount(); ++row) {
        if (m_rows[row].info.id == id)
            return row;
    }
    return -1;
}

int InstanceTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int InstanceTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString InstanceTableModel::healthText(Health health)
{
    switch (health) {
    case Health::Ok:
        return tr("ok");
    case Health::Degraded:
        return tr("degraded");
    case Health::Draining:
        return tr("draining");
    case Health::Unreachable:
        break;
    }
    return tr("unreachable");
}

QString InstanceTableModel::text(const Row &row, int column) const
{
    const InstanceInfo &info = row.info;
    const QLocale locale;
    const bool isSilent = isKnown(row.goneSince) || info.health == Health::Unreachable;
    switch (column) {
    case HealthColumn:
        return isKnown(row.goneSince) ? tr("gone") : healthText(info.health);
    case IdColumn:
        return QString::fromUtf8(info.id);
    case VersionColumn:
        return info.version;
    case UsersColumn:
        return locale.toString(info.users);
    default:
        break;
    }
    // What nobody tells any more is not shown as if it were so.
    if (isSilent)
        return {};
    switch (column) {
    case UptimeColumn:
        return TimeText::ago(info.startedAt, m_clock());
    case ConnectionsColumn:
        return locale.toString(info.connections);
    case LoginsColumn:
        return rate(info.logins);
    case PushesColumn:
        return rate(info.pushes);
    case RoutedInColumn:
        return rate(info.routedIn);
    case RoutedOutColumn:
        return rate(info.routedOut);
    case AckColumn:
        return locale.toString(info.ackP95Ms, 'f', 0);
    case CpuColumn:
        return tr("%1 %").arg(locale.toString(info.cpu * 100, 'f', 0));
    case MemoryColumn:
        return locale.formattedDataSize(info.rss, 0);
    case LagColumn:
        return locale.toString(info.loopLagMs, 'f', 1);
    case RedisColumn:
        if (info.redis == InstanceInfo::Redis::None)
            return tr("none");
        if (info.redis == InstanceInfo::Redis::Down)
            return tr("down");
        return info.redisMs < 0 ? tr("ok") : tr("%1 ms").arg(locale.toString(info.redisMs, 'f', 1));
    default:
        return {};
    }
}

QVariant InstanceTableModel::exported(const Row &row, int column)
{
    switch (column) {
    case HealthColumn:
        return isKnown(row.goneSince) ? QStringLiteral("gone") : healthKey(row.info.health);
    case IdColumn:
        return QString::fromUtf8(row.info.id);
    case VersionColumn:
        return row.info.version;
    case UptimeColumn:
        return dateTimeOf(row.info.startedAt).toUTC().toString(Qt::ISODateWithMs);
    default:
        return numberOf(row.info, column);
    }
}

QString InstanceTableModel::toolTip(const Row &row, int column) const
{
    if (isKnown(row.goneSince)) {
        return tr("Gone since %1; %n user(s) were on it.", nullptr, int(row.info.users))
            .arg(TimeText::clock(row.goneSince, m_clock()));
    }
    if (column == UptimeColumn)
        return tr("Started %1").arg(TimeText::full(row.info.startedAt));
    return text(row, column);
}

QString InstanceTableModel::accessibleText(const Row &row, int column) const
{
    if (column != PushHistoryColumn && column != CpuHistoryColumn)
        return text(row, column);
    const QList<double> &samples
        = column == PushHistoryColumn ? row.history.pushes : row.history.cpu;
    const auto [lowest, highest] = std::minmax_element(samples.begin(), samples.end());
    return tr("now %1, highest %2, lowest %3")
        .arg(rate(samples.last()), rate(*highest), rate(*lowest));
}

QVariant InstanceTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows[index.row()];
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
        return text(row, column);
    case Qt::ToolTipRole:
        return toolTip(row, column);
    case Qt::AccessibleTextRole:
        return accessibleText(row, column);
    case Qt::TextAlignmentRole:
        return int((isLeft(column) ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    case tablerole::exported:
        return exported(row, column);
    case tablerole::id:
        return QString::fromUtf8(row.info.id);
    case SamplesRole:
        if (column == PushHistoryColumn)
            return QVariant::fromValue(row.history.pushes);
        return column == CpuHistoryColumn ? QVariant::fromValue(row.history.cpu) : QVariant();
    case HealthRole:
        return isKnown(row.goneSince) ? goneHealth : int(row.info.health);
    default:
        return {};
    }
}

QVariant InstanceTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int((isLeft(section) ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    if (role == tablerole::exported)
        return key(section);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case HealthColumn:
        return tr("Health");
    case IdColumn:
        return tr("Instance");
    case VersionColumn:
        return tr("Version");
    case UptimeColumn:
        return tr("Uptime");
    case UsersColumn:
        return tr("Users");
    case ConnectionsColumn:
        return tr("Connections");
    case LoginsColumn:
        return tr("Logins/s");
    case PushesColumn:
        return tr("Pushes/s");
    case PushHistoryColumn:
        return tr("Pushes, history");
    case RoutedInColumn:
        return tr("Routed in/s");
    case RoutedOutColumn:
        return tr("Routed out/s");
    case AckColumn:
        return tr("Ack p95, ms");
    case CpuColumn:
        return tr("CPU");
    case CpuHistoryColumn:
        return tr("CPU, history");
    case MemoryColumn:
        return tr("Memory");
    case LagColumn:
        return tr("Loop lag, ms");
    default:
        return tr("Redis");
    }
}

} // namespace hydra
