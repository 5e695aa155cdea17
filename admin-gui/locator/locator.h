// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/protocol/ids.h"

#include <QCoreApplication>
#include <QList>
#include <QString>

#include <functional>

namespace hydra {

/// A place the locator leads to, or a thing it does.
struct LocatorEntry
{
    enum class Kind { User, Instance, Page, Action };

    Kind kind = Kind::User;
    /// Digits of a user, id of an instance or an action, name of a page.
    QString name;
    /// In the language of the moment, as the rest.
    QString text;
    QString detail = {};
    QString icon = {};
    bool isPossible = true;
};

/// Finds what a few typed letters mean: `@` instances, `>` actions, `/` pages, digits users;
/// without a sign all but users whose name has the letters, those that begin with them first.
class Locator final
{
    Q_DECLARE_TR_FUNCTIONS(hydra::Locator)

public:
    /// Users who are online and whose digits begin so.
    using Users = std::function<QList<UserId>(const QByteArray &digits, qsizetype atMost)>;
    /// Everything but users.
    using Others = std::function<QList<LocatorEntry>()>;

    static constexpr qsizetype entriesAtMost = 12;

    Locator(Users users, Others others)
        : m_users(std::move(users))
        , m_others(std::move(others))
    {
    }

    [[nodiscard]] QList<LocatorEntry> find(const QString &text) const;

private:
    [[nodiscard]] QList<LocatorEntry> usersOf(const QString &digits) const;

    const Users m_users;
    const Others m_others;
};

} // namespace hydra
