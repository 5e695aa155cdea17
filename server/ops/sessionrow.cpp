// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/ops/sessionrow.h"

#include <tuple>

namespace hydra {

SortKey SortKey::of(const SessionRow &row, SessionField field)
{
    SortKey key { .user = row.user, .session = row.session };
    switch (field) {
    case SessionField::Uuid:
        break;
    case SessionField::Session:
        key.text = row.session;
        break;
    case SessionField::Device:
        key.text = row.device;
        break;
    case SessionField::Instance:
        key.text = row.instance;
        break;
    case SessionField::Addr:
        key.text = row.address;
        break;
    case SessionField::Client:
        key.text = row.client;
        break;
    case SessionField::Since:
        key.number = quint64(row.since);
        break;
    case SessionField::Heartbeat:
        key.number = quint64(row.heartbeat);
        break;
    case SessionField::Ttl:
        key.number = quint64(row.ttl);
        break;
    case SessionField::Sent:
        key.number = row.sent;
        break;
    case SessionField::Acked:
        key.number = row.acknowledged;
        break;
    case SessionField::Unacked:
        key.number = row.unacknowledged();
        break;
    case SessionField::LastAckMs:
        key.number = quint64(qint64(row.lastAckTime) + 1);
        break;
    }
    return key;
}

bool operator<(const SortKey &a, const SortKey &b)
{
    return std::tie(a.number, a.text, a.user, a.session)
        < std::tie(b.number, b.text, b.user, b.session);
}

} // namespace hydra
