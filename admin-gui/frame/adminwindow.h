// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "admin-gui/frame/adminactions.h"
#include "admin-gui/frame/adminprogram.h"
#include "common/net/admin/adminservice.h"
#include "common/ui/actions/actionregistry.h"

#include <QHash>
#include <QMainWindow>

class QStackedWidget;

namespace hydra {

class AdminPage;
class ConnectionNotices;
class EnvironmentBand;
class NoticeBar;
class PushPage;
class QueryPage;
class StatusLine;
class UserDetails;
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

    [[nodiscard]] AdminService *service() const { return m_service.get(); }
    [[nodiscard]] ActionRegistry &actionRegistry() { return m_actions; }
    [[nodiscard]] UsersPage &usersPage() { return *m_users; }
    [[nodiscard]] QueryPage &queryPage() { return *m_query; }
    [[nodiscard]] QString pageName() const;
    [[nodiscard]] static const QList<PageEntry> &pageEntries();

protected:
    void changeEvent(QEvent *event) override;
    void closeEvent(QCloseEvent *event) override;

private:
    void build();
    void buildPages();
    void buildDetails();
    void addCommands();
    void run(const QString &id);
    void restore();
    void save();
    void applyDensity();
    void retranslate();
    void onStateChanged();
    [[nodiscard]] Situation situation() const;
    void openProfiles();
    void openKick();
    void openExport();
    void openPreferences();
    void openMenu(QPoint position);
    void showSelection();
    void filterByInstance();
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
    UserDetails *m_details = nullptr;
    QDockWidget *m_detailsDock = nullptr;
    QToolBar *m_pageBar = nullptr;
    QToolBar *m_mainBar = nullptr;
    QList<AdminPage *> m_pages;
    QByteArray m_firstLayout;
};

} // namespace hydra
