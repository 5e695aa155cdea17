// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/models/pushhistoryfilter.h"

namespace hydra {

PushHistoryFilter::PushHistoryFilter(PushHistoryModel &history, QObject *parent)
    : QSortFilterProxyModel(parent)
    , m_history(history)
{
    setSourceModel(&history);
}

void PushHistoryFilter::setText(const QString &text)
{
    m_text = text.trimmed().toUtf8();
    invalidateFilter();
}

void PushHistoryFilter::setState(std::optional<PushState> state)
{
    m_state = state;
    invalidateFilter();
}

const PushRecord &PushHistoryFilter::at(int row) const
{
    return m_history.at(mapToSource(index(row, 0)).row());
}

bool PushHistoryFilter::filterAcceptsRow(int row, const QModelIndex & /*parent*/) const
{
    const PushRecord &push = m_history.at(row);
    if (m_state && push.state != *m_state)
        return false;
    return m_text.isEmpty() || push.user.toDigits().contains(m_text) || push.id.contains(m_text)
        || push.seq.contains(m_text) || push.instance.contains(m_text);
}

} // namespace hydra
