// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/models/users/usercolumn.h"

#include "common/models/timetext.h"

#include <QLocale>

#include <array>

namespace hydra {

namespace {

/// Enough of a session's name to tell it from others at a glance.
constexpr qsizetype shortSession = 8;

/// Unsigned ids in the order of signed numbers.
qint64 inSignedOrder(quint64 number) { return qint64(number ^ (quint64(1) << 63)); }

QString count(qint32 number)
{
    return number == OnlineUser::unknown ? QString() : QLocale().toString(number);
}

QVariant exportedCount(qint32 number)
{
    return number == OnlineUser::unknown ? QVariant() : QVariant(number);
}

QVariant exportedTime(Moment moment)
{
    return isKnown(moment) ? dateTimeOf(moment).toUTC().toString(Qt::ISODateWithMs) : QVariant();
}

qint32 countOf(const OnlineUser &row, UserColumn column)
{
    switch (column) {
    case UserColumn::Unacked:
        return row.unacked;
    case UserColumn::Sent:
        return row.sent;
    case UserColumn::Acked:
        return row.acked;
    case UserColumn::LastAck:
        return row.lastAck;
    default:
        return row.ttl;
    }
}

} // namespace

QString UserCell::header(UserColumn column)
{
    switch (column) {
    case UserColumn::State:
        return {};
    case UserColumn::User:
        return tr("User");
    case UserColumn::Instance:
        return tr("Instance");
    case UserColumn::Session:
        return tr("Session");
    case UserColumn::Since:
        return tr("Connected since");
    case UserColumn::Heartbeat:
        return tr("Last heartbeat");
    case UserColumn::Address:
        return tr("Address");
    case UserColumn::Client:
        return tr("Client");
    case UserColumn::Unacked:
        return tr("Unacked");
    case UserColumn::Sent:
        return tr("Sent");
    case UserColumn::Acked:
        return tr("Acked");
    case UserColumn::LastAck:
        return tr("Last ack, ms");
    case UserColumn::Ttl:
        return tr("Time left, s");
    }
    return {};
}

QString UserCell::headerToolTip(UserColumn column)
{
    switch (column) {
    case UserColumn::State:
        return tr("Online, or gone since the table was last brought up to date");
    case UserColumn::Unacked:
        return tr("Pushes that the client has not acknowledged yet");
    case UserColumn::LastAck:
        return tr("How long the last acknowledgment took, in milliseconds");
    case UserColumn::Ttl:
        return tr("Without a sign of life the session ends after so many seconds");
    default:
        return header(column);
    }
}

QString UserCell::text(const OnlineUser &row, UserColumn column, Moment now)
{
    switch (column) {
    case UserColumn::State:
        return {};
    case UserColumn::User:
        return QString::fromLatin1(row.user.toDigits());
    case UserColumn::Instance:
        return QString::fromUtf8(row.instance);
    case UserColumn::Session:
        return QString::fromUtf8(row.session.text().left(shortSession));
    case UserColumn::Since:
        return TimeText::clock(row.since, now);
    case UserColumn::Heartbeat:
        return TimeText::ago(row.heartbeat, now);
    case UserColumn::Address:
        return QString::fromUtf8(row.address);
    case UserColumn::Client:
        return QString::fromUtf8(row.client);
    case UserColumn::Unacked:
    case UserColumn::Sent:
    case UserColumn::Acked:
    case UserColumn::LastAck:
    case UserColumn::Ttl:
        return count(countOf(row, column));
    }
    return {};
}

QString UserCell::toolTip(const OnlineUser &row, UserColumn column, Moment now)
{
    switch (column) {
    case UserColumn::Session:
        return QString::fromUtf8(row.session.text());
    case UserColumn::Since:
        return TimeText::full(row.since);
    case UserColumn::Heartbeat:
        return TimeText::full(row.heartbeat);
    default:
        return text(row, column, now);
    }
}

QVariant UserCell::exported(const OnlineUser &row, UserColumn column)
{
    switch (column) {
    case UserColumn::State:
        return QStringLiteral("online");
    case UserColumn::Session:
        return QString::fromUtf8(row.session.text());
    case UserColumn::Since:
        return exportedTime(row.since);
    case UserColumn::Heartbeat:
        return exportedTime(row.heartbeat);
    case UserColumn::User:
    case UserColumn::Instance:
    case UserColumn::Address:
    case UserColumn::Client:
        return text(row, column, Moment());
    default:
        return exportedCount(countOf(row, column));
    }
}

bool UserCell::isNumber(UserColumn column)
{
    return column == UserColumn::User || column >= UserColumn::Unacked;
}

bool UserCell::sortsAsText(UserColumn column)
{
    return column == UserColumn::Instance || column == UserColumn::Session
        || column == UserColumn::Address || column == UserColumn::Client;
}

qint64 UserCell::sortNumber(const OnlineUser &row, UserColumn column)
{
    switch (column) {
    case UserColumn::User:
        return inSignedOrder(row.user.number());
    case UserColumn::Since:
        return msOf(row.since);
    case UserColumn::Heartbeat:
        return msOf(row.heartbeat);
    case UserColumn::Unacked:
    case UserColumn::Sent:
    case UserColumn::Acked:
    case UserColumn::LastAck:
    case UserColumn::Ttl:
        return countOf(row, column);
    default:
        return 0;
    }
}

const QByteArray &UserCell::sortText(const OnlineUser &row, UserColumn column)
{
    switch (column) {
    case UserColumn::Instance:
        return row.instance;
    case UserColumn::Address:
        return row.address;
    case UserColumn::Client:
        return row.client;
    default:
        return row.session.text();
    }
}

QString UserCell::key(UserColumn column)
{
    static const std::array<QString, userColumnCount> keys { QStringLiteral("state"),
        QStringLiteral("uuid"), QStringLiteral("instance"), QStringLiteral("session"),
        QStringLiteral("since"), QStringLiteral("heartbeat"), QStringLiteral("addr"),
        QStringLiteral("client"), QStringLiteral("unacked"), QStringLiteral("sent"),
        QStringLiteral("acked"), QStringLiteral("lastAckMs"), QStringLiteral("ttl") };
    return keys.at(size_t(column));
}

} // namespace hydra
