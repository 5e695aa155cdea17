// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "client-gui/session/savedmessages.h"
#include "common/net/clientsettings.h"

#include <QMainWindow>

#include <memory>

class QToolButton;

namespace hydra {

class ActionRegistry;
class AddressBar;
class ConversationFiles;
class EnvironmentBand;
class Languages;
class NoticeBar;
class RecordedSession;
class SavedMessagesDialog;
class SecretStore;
class SessionActions;
class SessionArea;
class SessionPage;
class SettingsFile;
class Theme;
struct Profile;

/// The window of hydra-client.
class ClientWindow final : public QMainWindow
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ClientWindow)

public:
    /// All outlive it. \a folder is where files of its own are kept besides the settings.
    ClientWindow(SettingsFile &settings, SecretStore &secrets, Theme &theme, Languages &languages,
        const QString &folder, QWidget *parent = nullptr);
    ~ClientWindow() override;

    /// Null, and said so, if there are too many.
    SessionPage *addSession(const ClientSettings &settings);
    void openConversation(const QString &path);
    /// False if there is no profile of that name.
    [[nodiscard]] bool useProfile(const QString &name);
    void use(const Profile &profile, const QString &token);

    [[nodiscard]] ActionRegistry &actions() const { return *m_actions; }
    [[nodiscard]] SessionArea &area() const { return *m_area; }
    [[nodiscard]] AddressBar &addressBar() const { return *m_address; }
    [[nodiscard]] ConversationFiles &files() const { return *m_files; }

signals:
    /// It was closed, and every server has been told.
    void left();

protected:
    void changeEvent(QEvent *event) override;
    void closeEvent(QCloseEvent *event) override;

private:
    void build();
    [[nodiscard]] QSize firstSize() const;
    void buildMenus();
    void addFileActions();
    void addViewActions();
    void addHelpActions();
    void connectAll();
    [[nodiscard]] bool addPage(RecordedSession *session);
    void addNextSession();
    void closePage(SessionPage *page);
    void undoClose();
    void forgetClosed();
    void connectSession(const QUrl &url, UserId user);
    void onPageChanged();
    void refresh();
    void showSavedMessages();
    void showSessionSettings();
    void showPreferences();
    void showProfiles();
    void sendSaved(int index);
    void cyclePane(int by);
    void resetLayout();
    void say(const QString &problem);
    void saveState();
    void leaveWhenAtRest();
    void retranslate();

    SettingsFile &m_settings;
    SecretStore &m_secrets;
    Theme &m_theme;
    Languages &m_languages;
    SavedMessages m_saved;
    QHash<QString, QString> m_variables;
    ActionRegistry *m_actions;
    EnvironmentBand *m_band;
    AddressBar *m_address;
    NoticeBar *m_notices;
    SessionArea *m_area;
    SessionActions *m_sessionActions = nullptr;
    ConversationFiles *m_files;
    SavedMessagesDialog *m_savedDialog = nullptr;
    QToolBar *m_tools;
    QToolButton *m_faults;
    /// Closed a moment ago; can be brought back.
    std::unique_ptr<SessionPage> m_closed;
    QTimer m_undoTime;
    bool m_isLeaving = false;
};

} // namespace hydra
