// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/receivers/receiverlist.h"

namespace hydra {

ReceiverList::ReceiverList(QList<UserId> users, QObject *parent)
    : ReceiverSource(parent)
    , m_users(std::move(users))
{
}

void ReceiverList::ask(qsizetype most)
{
    ReceiverBatch batch;
    const qsizetype end = std::min(m_users.size(), m_next + most);
    for (; m_next < end; ++m_next)
        batch.receivers.append({ m_users[m_next] });
    batch.isEnd = m_next == m_users.size();
    // Queued: an answer never comes before the question has been put.
    QMetaObject::invokeMethod(
        this,
        [this, batch, round = m_round] {
            if (round == m_round)
                emit told(batch);
        },
        Qt::QueuedConnection);
}

void ReceiverList::rewind()
{
    m_next = 0;
    ++m_round;
}

} // namespace hydra
