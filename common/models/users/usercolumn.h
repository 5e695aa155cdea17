// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/values/onlineuser.h"

#include <QCoreApplication>
#include <QString>
#include <QVariant>

namespace hydra {

/// The columns of a table of sessions; the order is that of the table.
enum class UserColumn {
    State,
    User,
    Instance,
    Session,
    Since,
    Heartbeat,
    Address,
    Client,
    Unacked,
    Sent,
    Acked,
    LastAck,
    Ttl,
};
inline constexpr int userColumnCount = 13;

/// Texts and values of the cells, in the language of the moment.
class UserCell final
{
    Q_DECLARE_TR_FUNCTIONS(hydra::UserCell)

public:
    [[nodiscard]] static QString header(UserColumn column);
    [[nodiscard]] static QString headerToolTip(UserColumn column);
    /// \a now decides how long ago something was.
    [[nodiscard]] static QString text(const OnlineUser &row, UserColumn column, Moment now);
    [[nodiscard]] static QString toolTip(const OnlineUser &row, UserColumn column, Moment now);
    /// For files: exact, in no language; ids and times as text.
    [[nodiscard]] static QVariant exported(const OnlineUser &row, UserColumn column);

    [[nodiscard]] static bool isNumber(UserColumn column);
    /// Whether the text changes by time alone.
    [[nodiscard]] static bool isRelative(UserColumn column)
    {
        return column == UserColumn::Heartbeat;
    }
    /// Texts sort as bytes; everything else by this number, the unknown first.
    [[nodiscard]] static bool sortsAsText(UserColumn column);
    [[nodiscard]] static qint64 sortNumber(const OnlineUser &row, UserColumn column);
    [[nodiscard]] static const QByteArray &sortText(const OnlineUser &row, UserColumn column);
    /// How a column is called in settings and files; stays the same in every language.
    [[nodiscard]] static QString key(UserColumn column);
};

} // namespace hydra
