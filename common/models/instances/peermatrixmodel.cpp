// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/models/instances/peermatrixmodel.h"

#include "common/models/timetext.h"

#include <algorithm>

namespace hydra {

namespace {

using State = InstanceRoad::State;

} // namespace

PeerMatrixModel::PeerMatrixModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

void PeerMatrixModel::setInstances(const hydra::InstanceList &list)
{
    const bool isSame
        = std::equal(m_instances.begin(), m_instances.end(), list.items.begin(), list.items.end(),
            [](const InstanceInfo &a, const InstanceInfo &b) { return a.id == b.id; });
    if (!isSame)
        beginResetModel();
    m_instances = list.items;
    if (!isSame)
        endResetModel();
    else if (!m_instances.isEmpty())
        emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

void PeerMatrixModel::retranslate()
{
    if (!m_instances.isEmpty())
        emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

int PeerMatrixModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_instances.size());
}

int PeerMatrixModel::columnCount(const QModelIndex &parent) const { return rowCount(parent); }

InstanceRoad PeerMatrixModel::road(int from, int to) const
{
    const QList<InstanceRoad> &roads = m_instances[from].roads;
    const QByteArray &id = m_instances[to].id;
    const auto found = std::find_if(
        roads.begin(), roads.end(), [&id](const InstanceRoad &each) { return each.to == id; });
    return found == roads.end() ? InstanceRoad { id, State::Unknown, {}, {} } : *found;
}

int PeerMatrixModel::state(int from, int to) const
{
    if (from == to)
        return itself;
    if (m_instances[from].health == InstanceInfo::Health::Unreachable)
        return silent;
    return int(road(from, to).state);
}

QString PeerMatrixModel::word(int state)
{
    switch (state) {
    case itself:
        return QStringLiteral("–");
    case silent:
        return tr("does not answer");
    case int(State::Ok):
        return tr("reached");
    case int(State::Down):
        return tr("not reached");
    default:
        return tr("not tried");
    }
}

QString PeerMatrixModel::sentence(int from, int to) const
{
    if (from == to)
        return QString::fromUtf8(m_instances[from].id);
    const InstanceRoad road = this->road(from, to);
    QString text = tr("%1 to %2: %3")
                       .arg(QString::fromUtf8(m_instances[from].id),
                           QString::fromUtf8(m_instances[to].id), word(state(from, to)));
    if (road.error.isEmpty())
        return text;
    return text + u'\n' + tr("Last error: %1, %2").arg(road.error, TimeText::full(road.errorAt));
}

QVariant PeerMatrixModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return word(state(index.row(), index.column()));
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole:
        return sentence(index.row(), index.column());
    case Qt::TextAlignmentRole:
        return int(Qt::AlignCenter);
    case StateRole:
        return state(index.row(), index.column());
    default:
        return {};
    }
}

QVariant PeerMatrixModel::headerData(int section, Qt::Orientation /*orientation*/, int role) const
{
    if (section < 0 || section >= rowCount() || role != Qt::DisplayRole)
        return {};
    return QString::fromUtf8(m_instances[section].id);
}

} // namespace hydra
