// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "admin-gui/page/adminpage.h"
#include "admin-gui/users/liveusers.h"
#include "admin-gui/users/windowedusers.h"
#include "common/models/users/usertablemodel.h"

#include <QTimer>

class QLabel;

namespace hydra {

class EmptyState;
struct EmptyReason;
class FilterLine;
class UserDelegate;
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
    [[nodiscard]] std::optional<QList<FilterTerm>> selectedFilter() const override;
    [[nodiscard]] std::optional<OnlineUser> selectedSession() const override;
    [[nodiscard]] QTableView *table() override;
    void save(QSettings &settings) const override;
    void restore(QSettings &settings) override;

    void setFilterText(const QString &text);
    void setPaused(bool isPaused) { m_live.setPaused(isPaused); }
    /// A list that is longer than this is not kept but looked at through a window.
    void setMostRows(qsizetype rows) { m_live.setMostRows(rows); }
    [[nodiscard]] bool isWindowed() const { return m_isWindowed; }
    void setRowHeight(int height);
    /// Shows the user in the table; without a filter if the filter hides it. False if not online.
    bool goTo(hydra::UserId user);
    /// Users in the table, shown or not, whose digits begin so.
    [[nodiscard]] QList<UserId> usersBeginning(const QByteArray &digits, qsizetype atMost) const;

    [[nodiscard]] UserTableModel &model() { return m_model; }
    [[nodiscard]] UserTableView &view() { return *m_view; }
    [[nodiscard]] const LiveUsers &live() const { return m_live; }
    [[nodiscard]] const UserWindowModel &windowModel() const { return m_window; }

signals:
    /// The details of the current user are wanted.
    void opened();
    void menuAsked(const QPoint &globalPosition);

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void connectAll();
    void connectWindow();
    void setWindowed(bool isWindowed);
    void setPace();
    void applyFilter();
    void fitColumns();
    void showCounts();
    void showReason();
    [[nodiscard]] EmptyReason reason();
    void showPill();
    void watchVisible();

    QPointer<AdminService> m_service;
    UserTableModel m_model;
    LiveUsers m_live;
    UserWindowModel m_window;
    WindowedUsers m_windowed;
    bool m_isWindowed = false;
    FilterLine *m_filter;
    QLabel *m_counts;
    QLabel *m_message;
    UserTableView *m_view;
    UserDelegate *m_delegate;
    WaitingPill *m_pill;
    EmptyState *m_empty;
    /// Rows on screen are told to the server a moment after they came to rest.
    QTimer m_watch;
};

} // namespace hydra
