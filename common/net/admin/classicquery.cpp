// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/net/admin/classicquery.h"

namespace hydra {

namespace {

adminreplies::Read<bool> readAnswer(const QJsonObject &data)
{
    const QJsonValue isOnline = data[QLatin1String("IsOnline")];
    if (!isOnline.isBool())
        return tl::unexpected(QStringLiteral("no IsOnline"));
    return isOnline.toBool();
}

} // namespace

ClassicQuery::ClassicQuery(
    AdminClient &client, const QList<UserId> &users, AdminReply<UserLookup> reply, QObject *parent)
    : QObject(parent)
    , m_client(client)
    , m_reply(std::move(reply))
{
    m_lookup.isClassic = true;
    for (const UserId user : users)
        m_lookup.items.append({ user, false, {} });
}

bool ClassicQuery::helpsAgainst(const AdminError &error)
{
    return error.kind == AdminError::Kind::NoOperatorApi
        || error.kind == AdminError::Kind::NotHydra;
}

void ClassicQuery::start()
{
    if (m_lookup.items.isEmpty())
        end(m_lookup);
    for (qsizetype i = 0; i < atOnce; ++i)
        askNext();
}

void ClassicQuery::askNext()
{
    // Nobody waits for the answers any more: the rest is not asked.
    if (m_isOver || m_asked == m_lookup.items.size() || !m_reply.context)
        return;
    const qsizetype index = m_asked++;
    m_client.ask("/query", "{\"uuid\":" + m_lookup.items[index].user.toDigits() + '}', &readAnswer,
        AdminReply<bool> {
            this, [this, index](const AdminResult<bool> &result) { take(index, result); } });
}

void ClassicQuery::take(qsizetype index, const AdminResult<bool> &result)
{
    if (!result) {
        end(tl::unexpected(result.error()));
        return;
    }
    m_lookup.items[index].isOnline = *result;
    if (++m_answered == m_lookup.items.size() || !m_reply.context)
        end(m_lookup);
    else
        askNext();
}

void ClassicQuery::end(const AdminResult<UserLookup> &result)
{
    if (std::exchange(m_isOver, true))
        return;
    m_reply(result);
    // Later: this runs in an answer to it.
    deleteLater();
}

} // namespace hydra
