// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "admin-gui/frame/situation.h"

#include <QList>
#include <QString>

#include <functional>

class QMenuBar;

namespace hydra {

class ActionRegistry;

/// A page's entry in menu and tool bar; texts in the context "Actions".
struct PageEntry
{
    /// `overview`: the end of the action's id and the name on the command line.
    QString name;
    const char *text = nullptr;
    QString icon;
};

/// The console's actions: what they are called, where they stand, which keys they have, and what
/// they need. What they do is the window's.
namespace adminactions {

/// \a run gets the id of what was asked for.
void add(ActionRegistry &registry, const QList<PageEntry> &pages,
    const std::function<Situation()> &situation, const std::function<void(const QString &)> &run);
void fillMenus(ActionRegistry &registry, QMenuBar *bar, const QList<PageEntry> &pages);
/// Of the context menu over users.
[[nodiscard]] QStringList userMenu();
/// Of the context menu over other tables.
[[nodiscard]] QStringList copyMenu();

} // namespace adminactions
} // namespace hydra
