// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QKeySequence>
#include <QList>
#include <QString>

#include <functional>

namespace hydra {

/// One thing that can be done, before anything of it is on the screen.
struct ActionSpec
{
    /// `user.kick`: stable, names it in settings, tests and man pages.
    QString id;
    /// Source text in the context "Actions": `QT_TRANSLATE_NOOP("Actions", "&Kick…")`.
    const char *text = nullptr;
    /// Name of an icon of resources/icons; may be empty.
    QString icon = {};
    /// Several where the platform has several; the first one is shown.
    QList<QKeySequence> keys = {};
    /// Why it cannot be done now, as a translated sentence; empty if it can. None: always possible.
    /// A pure function of the program's state.
    std::function<QString()> objection = {};
    bool isCheckable = false;
    /// One sentence for tool tip and status bar in the context "Actions"; may be null.
    const char *hint = nullptr;
};

/// A menu: its own text in the context "Menus", and what is in it.
struct MenuSpec
{
    QString id;
    const char *text = nullptr;
    /// Ids of actions; `-` is a separator; `>id` the submenu of that id.
    QStringList items;
    QString icon = {};
};

} // namespace hydra
