// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/net/admin/adminservice.h"

#include <QWidget>

class QSettings;

namespace hydra {

/// A page of the console. It shows what its service says and asks the window for the rest.
class AdminPage : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AdminPage)

public:
    using QWidget::QWidget;

    /// Null: no connection; what is shown stays and counts as old.
    virtual void setService(hydra::AdminService *service) = 0;
    /// F5.
    virtual void refresh() { }
    /// Ctrl+F.
    virtual void focusFilter() { }
    /// What is selected, for the actions on users.
    [[nodiscard]] virtual QList<UserId> selectedUsers() const { return {}; }
    [[nodiscard]] virtual QList<SessionId> selectedSessions() const { return {}; }
    virtual void save(QSettings &settings) const { Q_UNUSED(settings) }
    virtual void restore(QSettings &settings) { Q_UNUSED(settings) }

signals:
    void selectionMoved();
    /// An action of the window, by its id.
    void actionAsked(const QString &id);
    /// One sentence for the status bar, about what the page shows.
    void statusChanged(const QString &text);
};

} // namespace hydra
