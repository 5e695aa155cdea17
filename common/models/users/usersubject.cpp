// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/models/users/usersubject.h"

namespace hydra {

namespace {

std::optional<qint64> age(Moment moment, Moment now)
{
    return isKnown(moment) ? std::optional<qint64>((now - moment).count()) : std::nullopt;
}

std::optional<qint64> count(qint32 number)
{
    return number == OnlineUser::unknown ? std::nullopt : std::optional<qint64>(number);
}

} // namespace

QByteArrayView UserSubject::text(FilterField field) const
{
    switch (field) {
    case FilterField::Session:
        return m_user.session.text();
    case FilterField::Instance:
        return m_user.instance;
    case FilterField::Address:
        return m_user.address;
    case FilterField::Client:
        return m_user.client;
    default:
        return {};
    }
}

std::optional<qint64> UserSubject::number(FilterField field) const
{
    switch (field) {
    case FilterField::Idle:
        return age(m_user.heartbeat, m_now);
    case FilterField::Since:
        return age(m_user.since, m_now);
    case FilterField::Unacked:
        return count(m_user.unacked);
    case FilterField::Sent:
        return count(m_user.sent);
    case FilterField::Acked:
        return count(m_user.acked);
    default:
        return std::nullopt;
    }
}

} // namespace hydra
