// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "admin-gui/frame/adminactions.h"
#include "admin-gui/frame/adminprogram.h"
#include "common/net/admin/adminservice.h"
#include "common/ui/actions/actionregistry.h"

#include <QHash>
#include <QMainWindow>

class QAbstractItemView;
class QStackedWidget;

namespace hydra {

class AdminPage;
class ConnectionNotices;
class EnvironmentBand;
class EventsPage;
class LocatorLine;
struct LocatorEntry;
class InstancesPage;
class NoticeBar;
class PushPage;
class QueryPage;
class StatusLine;
class UserDetails;
class WindowDocks;
class UsersPage;

/// A window of the console: one cluster, its pages, and the details of a user beside them.
class AdminWindow final : public QMainWindow
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AdminWindow)

public:
    /// \a program outlives it.
    explicit AdminWindow(AdminProgram &program, QWidget *parent = nullptr);
    ~AdminWindow() override;

    /// Shows another cluster. \a profile says how careful to be; its name stands in the title.
    void setService(std::unique_ptr<AdminService> service, const Profile &profile);
    void connectTo(const Profile &profile, const QString &apiKey);
    void startDemo();
    void disconnectNow();
    void showPage(const QString &name);
    void setFilter(const QString &text);
    /// Shows the user in the table, or alone in the details if the table does not have it.
    void openUser(hydra::UserId user);

    [[nodiscard]] AdminService *service() const { return m_service.get(); }
    [[nodiscard]] ActionRegistry &actionRegistry() { return m_actions; }
    [[nodiscard]] UsersPage &usersPage() { return *m_users; }
    [[nodiscard]] QueryPage &queryPage() { return *m_query; }
    [[nodiscard]] EventsPage &eventsPage() { return *m_events; }
    [[nodiscard]] WindowDocks &docks() { return *m_docks; }
    [[nodiscard]] QString pageName() const;
    [[nodiscard]] static const QList<PageEntry> &pageEntries();

protected:
    void changeEvent(QEvent *event) override;
    void closeEvent(QCloseEvent *event) override;

private:
    void build();
    void buildPages();
    void buildDetails();
    void buildDocks();
    void buildLocator();
    void addCommands();
    void addEditCommands();
    void run(const QString &id);
    void restore();
    void save();
    void applyDensity();
    void retranslate();
    void onStateChanged();
    [[nodiscard]] Situation situation() const;
    void trace(const QList<hydra::UserId> &users);
    /// Whether jobs that run let the window close; asks otherwise.
    [[nodiscard]] bool mayClose();
    void openProfiles();
    void openKick();
    void openExport();
    void openPreferences();
    void openMenu(QPoint position);
    void openCopyMenu(QWidget &table, QPoint position);
    void openColumns();
    void followFocus(QWidget *now);
    void copy(const QString &text, qsizetype rows);
    void copyQuestion();
    void goTo(const LocatorEntry &entry);
    [[nodiscard]] QList<LocatorEntry> locatorEntries() const;
    /// The table that was last worked with on this page.
    [[nodiscard]] QAbstractItemView *copySource() const;
    void showSelection();
    void filterByInstance();
    void filterByAddress();
    /// The page whose selection the actions on users are about.
    [[nodiscard]] const AdminPage &selecting() const;

    AdminProgram &m_program;
    ActionRegistry m_actions;
    QHash<QString, std::function<void()>> m_commands;
    std::unique_ptr<AdminService> m_service;
    Profile m_profile;
    EnvironmentBand *m_band;
    NoticeBar *m_notices;
    ConnectionNotices *m_connection;
    QStackedWidget *m_stack;
    StatusLine *m_status;
    UsersPage *m_users = nullptr;
    PushPage *m_push = nullptr;
    QueryPage *m_query = nullptr;
    InstancesPage *m_instances = nullptr;
    EventsPage *m_events = nullptr;
    UserDetails *m_details = nullptr;
    QDockWidget *m_detailsDock = nullptr;
    WindowDocks *m_docks = nullptr;
    /// Somebody has decided what becomes of the jobs that run.
    bool m_isClosing = false;
    /// The other windows are to be closed after this one.
    bool m_isQuitting = false;
    QToolBar *m_pageBar = nullptr;
    QToolBar *m_mainBar = nullptr;
    LocatorLine *m_locator = nullptr;
    QList<AdminPage *> m_pages;
    QPointer<QAbstractItemView> m_focusTable;
    QMetaObject::Connection m_focusSelection;
    /// Counted once a change: each action asks for it.
    qsizetype m_selectedUsers = 0;
    QByteArray m_firstLayout;
};

} // namespace hydra
