// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "admin-gui/page/adminpage.h"
#include "admin-gui/users/liveusers.h"
#include "common/models/usertablemodel.h"

#include <QTimer>

class QLabel;

namespace hydra {

class EmptyState;
class FilterLine;
class UserTableView;
class WaitingPill;

/// All users who are online: a filter line over a live table.
class UsersPage final : public AdminPage
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(UsersPage)

public:
    explicit UsersPage(QWidget *parent = nullptr);
    ~UsersPage() override;

    void setService(hydra::AdminService *service) override;
    void refresh() override;
    void focusFilter() override;
    [[nodiscard]] QList<UserId> selectedUsers() const override;
    [[nodiscard]] QList<SessionId> selectedSessions() const override;
    void save(QSettings &settings) const override;
    void restore(QSettings &settings) override;

    void setFilterText(const QString &text);
    void setPaused(bool isPaused) { m_live.setPaused(isPaused); }
    void setRowHeight(int height);
    /// Shows the user in the table; without a filter if the filter hides it. False if not online.
    bool goTo(hydra::UserId user);

    [[nodiscard]] UserTableModel &model() { return m_model; }
    [[nodiscard]] UserTableView &view() { return *m_view; }
    [[nodiscard]] const LiveUsers &live() const { return m_live; }

signals:
    /// The details of the current user are wanted.
    void opened();
    void menuAsked(const QPoint &globalPosition);

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void connectAll();
    void applyFilter();
    void fitColumns();
    void showCounts();
    void showReason();
    void watchVisible();

    QPointer<AdminService> m_service;
    UserTableModel m_model;
    LiveUsers m_live;
    FilterLine *m_filter;
    QLabel *m_counts;
    QLabel *m_message;
    UserTableView *m_view;
    WaitingPill *m_pill;
    EmptyState *m_empty;
    /// Rows on screen are told to the server a moment after they came to rest.
    QTimer m_watch;
};

} // namespace hydra
