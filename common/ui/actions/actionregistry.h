// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/ui/actions/actionspec.h"

#include <QHash>
#include <QObject>

class QAction;
class QMenu;
class QMenuBar;
class QSettings;
class QToolBar;
class QWidget;

namespace hydra {

/// Two actions that one key would set off.
struct ShortcutConflict
{
    QString first;
    QString second;
    QKeySequence key;
};

/// Every action of a window, from one list: menus, tool bars, the locator, the shortcut editor and
/// the cheat sheet are made of it. Texts follow the language, shortcuts the user's settings,
/// enabled and tool tip the objection.
class ActionRegistry final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ActionRegistry)

public:
    /// \a window gets the actions' shortcuts and is watched for the language; it outlives this.
    explicit ActionRegistry(QWidget *window);

    /// Makes the action. With \a scope its keys work while the focus is in that widget, without it
    /// in the whole window. Connect to its `triggered`. An id that is there already is a defect.
    QAction *add(const ActionSpec &spec, QWidget *scope = nullptr);
    /// Makes the action toggle between two texts and icons, as Connect and Disconnect do.
    void setText(const QString &id, const char *text, const QString &icon = {});

    /// Fills \a bar with \a menus, in order; those named as a submenu stand only there. To be
    /// called once, after all actions are there.
    void fill(QMenuBar *bar, const QList<MenuSpec> &menus);
    /// For context menus. \a items as in MenuSpec.
    void fill(QMenu *menu, const QStringList &items);
    void fill(QToolBar *bar, const QStringList &items);
    /// For entries that come and go (recent servers); null if there is no such menu.
    [[nodiscard]] QMenu *menu(const QString &id) const;

    /// Asks every objection again. Cheap; call it whenever the state changed.
    void refresh();

    /// Null if there is none.
    [[nodiscard]] QAction *action(const QString &id) const;
    /// In the order of adding.
    [[nodiscard]] const QStringList &ids() const { return m_ids; }
    /// Translated, without mnemonic and dots.
    [[nodiscard]] QString plainText(const QString &id) const;
    /// The title of the menu that has it, without mnemonic; empty if none has.
    [[nodiscard]] QString menuTitleOf(const QString &id) const;
    [[nodiscard]] QList<QKeySequence> defaultKeys(const QString &id) const;

    /// Gives the action other keys; none takes them away. Emits shortcutsChanged().
    void setKeys(const QString &id, const QList<QKeySequence> &keys);
    /// Whether one key could set off both: they have the same scope, or one lies in the other's.
    [[nodiscard]] bool canMeet(const QString &a, const QString &b) const;
    /// Who else would be set off by \a key, were it \a id's.
    [[nodiscard]] QStringList rivals(const QString &id, const QKeySequence &key) const;
    [[nodiscard]] QList<ShortcutConflict> conflicts() const;

    /// Group `Shortcuts`: only what differs from the default is stored.
    void load(QSettings &settings);
    void save(QSettings &settings) const;

signals:
    void shortcutsChanged();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Entry
    {
        ActionSpec spec;
        QAction *action = nullptr;
        QWidget *scope = nullptr;
    };
    struct BuiltMenu
    {
        MenuSpec spec;
        QMenu *menu = nullptr;
    };

    void retranslate();
    void refresh(const Entry &entry);

    QWidget *m_window;
    QHash<QString, Entry> m_entries;
    QStringList m_ids;
    QList<BuiltMenu> m_menus;
};

} // namespace hydra
