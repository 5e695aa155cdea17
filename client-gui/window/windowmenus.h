// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QHash>
#include <QObject>

#include <functional>

class QMenuBar;
class QSettings;
class QToolBar;
class QToolButton;

namespace hydra {

class ActionRegistry;

/// The actions of the window itself (files, view, help), and the menus and the tool bar made of all
/// actions. What an action does is in its owner's commands, by its id.
class WindowMenus final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WindowMenus)

public:
    struct Commands
    {
        QHash<QString, std::function<void()>> run;
        /// Of those that are on or off, which is kept in the settings; called at once, too.
        QHash<QString, std::function<void(bool)>> toggle;
    };

    /// All outlive it.
    WindowMenus(ActionRegistry &registry, QSettings &settings, Commands commands, QObject *parent);

    /// To be called once, after all other actions are there.
    void fill(QMenuBar *menuBar, QToolBar *tools);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void add(
        const char *id, const char *text, const char *icon, const QList<QKeySequence> &keys = {});
    void addToggle(const char *id, const char *text, const char *icon, const QKeySequence &key,
        bool isOnAtFirst);
    void addFileActions();
    void addViewActions();
    void fillTools(QToolBar *tools);
    void retranslate();

    ActionRegistry &m_registry;
    QSettings &m_settings;
    const Commands m_commands;
    QToolBar *m_tools = nullptr;
    QToolButton *m_faults = nullptr;
};

} // namespace hydra
