// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/net/admin/adminservice.h"

#include <QWidget>

class QSettings;
class QTableView;

namespace hydra {

/// What would ask the server for something, below /admin/.
struct AdminQuestion
{
    QByteArray path;
    QByteArray body;
};

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
    /// Set if everybody who passes this filter is selected, also those who are in no row.
    [[nodiscard]] virtual std::optional<QList<FilterTerm>> selectedFilter() const { return {}; }
    /// The first session of those; what is known of it.
    [[nodiscard]] virtual std::optional<OnlineUser> selectedSession() const { return {}; }
    /// What is copied from unless another table has the focus; null if there is none.
    [[nodiscard]] virtual QTableView *table() { return nullptr; }
    /// Would ask for what is selected; without a path there is no such question.
    [[nodiscard]] virtual AdminQuestion question() const;
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
