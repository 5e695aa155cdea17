// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/models/lookup/lookupcell.h"

#include "common/models/timetext.h"

#include <QLocale>

namespace hydra {

namespace {

using State = LookupRow::State;
using Change = LookupRow::Change;

/// The same column of a table of sessions; none for those that tables of sessions do not have.
std::optional<UserColumn> sessionColumn(LookupColumn column)
{
    switch (column) {
    case LookupColumn::User:
        return UserColumn::User;
    case LookupColumn::Instance:
        return UserColumn::Instance;
    case LookupColumn::Session:
        return UserColumn::Session;
    case LookupColumn::Since:
        return UserColumn::Since;
    case LookupColumn::Heartbeat:
        return UserColumn::Heartbeat;
    case LookupColumn::Address:
        return UserColumn::Address;
    case LookupColumn::Client:
        return UserColumn::Client;
    case LookupColumn::Sent:
        return UserColumn::Sent;
    case LookupColumn::Acked:
        return UserColumn::Acked;
    case LookupColumn::Ttl:
        return UserColumn::Ttl;
    case LookupColumn::State:
    case LookupColumn::Sessions:
    case LookupColumn::Change:
        break;
    }
    return std::nullopt;
}

qint64 sortNumber(const LookupRow &row, LookupColumn column)
{
    if (column == LookupColumn::State)
        return int(row.state);
    if (column == LookupColumn::Sessions)
        return row.sessions;
    return msOf(row.changedAt);
}

QString exportedState(State state)
{
    switch (state) {
    case State::Online:
        return QStringLiteral("online");
    case State::Offline:
        return QStringLiteral("offline");
    case State::Waiting:
    case State::Unknown:
        break;
    }
    return QStringLiteral("unknown");
}

QVariant exportedChange(const LookupRow &row)
{
    QString word;
    switch (row.change) {
    case Change::None:
        return {};
    case Change::CameOnline:
        word = QStringLiteral("online");
        break;
    case Change::WentOffline:
        word = QStringLiteral("offline");
        break;
    case Change::CameBack:
        word = QStringLiteral("relogin");
        break;
    case Change::Moved:
        word = QStringLiteral("moved");
        break;
    }
    return QString(word + u' ' + dateTimeOf(row.changedAt).toUTC().toString(Qt::ISODateWithMs));
}

} // namespace

QString LookupCell::header(LookupColumn column)
{
    if (const auto known = sessionColumn(column))
        return UserCell::header(*known);
    switch (column) {
    case LookupColumn::State:
        return tr("State");
    case LookupColumn::Sessions:
        return tr("Devices");
    default:
        return tr("Change");
    }
}

QString LookupCell::text(const LookupRow &row, LookupColumn column, Moment now)
{
    if (column == LookupColumn::User)
        return UserCell::text(row.session, UserColumn::User, now);
    if (column == LookupColumn::State)
        return state(row.state);
    if (column == LookupColumn::Change)
        return change(row, now);
    if (row.sessions == 0)
        return {};
    if (const auto known = sessionColumn(column))
        return UserCell::text(row.session, *known, now);
    return QLocale().toString(row.sessions);
}

QString LookupCell::toolTip(const LookupRow &row, LookupColumn column, Moment now)
{
    if (column == LookupColumn::State && row.state == State::Unknown)
        return tr("Not every instance has answered; this user may be online.");
    if (column == LookupColumn::Change)
        return TimeText::full(row.changedAt);
    const auto known = sessionColumn(column);
    return known && row.sessions > 0 ? UserCell::toolTip(row.session, *known, now)
                                     : text(row, column, now);
}

QVariant LookupCell::exported(const LookupRow &row, LookupColumn column)
{
    switch (column) {
    case LookupColumn::State:
        return exportedState(row.state);
    case LookupColumn::Sessions:
        return row.state == State::Online || row.state == State::Offline ? QVariant(row.sessions)
                                                                         : QVariant();
    case LookupColumn::Change:
        return exportedChange(row);
    default:
        break;
    }
    if (row.sessions == 0 && column != LookupColumn::User)
        return {};
    return UserCell::exported(row.session, *sessionColumn(column));
}

QString LookupCell::key(LookupColumn column)
{
    if (const auto known = sessionColumn(column))
        return UserCell::key(*known);
    switch (column) {
    case LookupColumn::State:
        return QStringLiteral("state");
    case LookupColumn::Sessions:
        return QStringLiteral("sessions");
    default:
        return QStringLiteral("change");
    }
}

QString LookupCell::state(LookupRow::State state)
{
    switch (state) {
    case State::Waiting:
        return tr("asking…");
    case State::Online:
        return tr("online");
    case State::Offline:
        return tr("offline");
    case State::Unknown:
        break;
    }
    return tr("not known");
}

QString LookupCell::change(const LookupRow &row, Moment now)
{
    const QString time = TimeText::clock(row.changedAt, now);
    switch (row.change) {
    case Change::None:
        return {};
    case Change::CameOnline:
        return tr("came online %1").arg(time);
    case Change::WentOffline:
        return tr("went offline %1").arg(time);
    case Change::CameBack:
        return tr("new session %1").arg(time);
    case Change::Moved:
        break;
    }
    return tr("other instance %1").arg(time);
}

bool LookupCell::isNumber(LookupColumn column)
{
    const auto known = sessionColumn(column);
    return known ? UserCell::isNumber(*known) : column == LookupColumn::Sessions;
}

bool LookupCell::isBefore(const LookupRow &a, const LookupRow &b, LookupColumn column)
{
    const auto known = sessionColumn(column);
    if (!known)
        return sortNumber(a, column) < sortNumber(b, column);
    if (UserCell::sortsAsText(*known))
        return UserCell::sortText(a.session, *known) < UserCell::sortText(b.session, *known);
    return UserCell::sortNumber(a.session, *known) < UserCell::sortNumber(b.session, *known);
}

} // namespace hydra
