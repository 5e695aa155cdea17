// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/client/fault.h"

#include <QObject>

class QMenu;

namespace hydra {

class ActionRegistry;
class SessionArea;
class SessionPage;

/// What can be done with the session in front: its actions, and when they can be done.
class SessionActions final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SessionActions)

public:
    /// All outlive it.
    SessionActions(ActionRegistry &registry, SessionArea &area, QObject *parent = nullptr);

    /// Ids in the order of menus.
    [[nodiscard]] static QStringList sessionMenu();
    [[nodiscard]] static QStringList savedMenu();
    [[nodiscard]] static QStringList editMenu();
    [[nodiscard]] static QStringList faultMenu();
    [[nodiscard]] static QStringList copyAsMenu();
    [[nodiscard]] static QStringList rowMenu();
    [[nodiscard]] static QString idOf(Fault fault);

signals:
    /// The session is to be connected as the address bar says.
    void connectAsked();
    void settingsAsked();
    void closeCodeAsked(hydra::SessionPage &page);
    /// The number of a saved message, from 0.
    void sendSavedAsked(int index);

private:
    enum class Needs { Page, Live, Open, Online, Rest, Push, Row };

    void add(const char *id, const char *text, const char *icon, const QList<QKeySequence> &keys,
        Needs needs, const std::function<void(SessionPage &)> &run);
    void addSessionActions();
    void addEditActions();
    void addCopyActions();
    void addFaultActions();
    [[nodiscard]] QString objection(Needs needs) const;
    [[nodiscard]] QString faultObjection(Fault fault) const;

    ActionRegistry &m_registry;
    SessionArea &m_area;
};

} // namespace hydra
