// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "client-gui/session/savedmessages.h"
#include "common/net/clientsettings.h"
#include "common/ui/profiles/profile.h"

#include <QMainWindow>

#include <functional>
#include <memory>

namespace hydra {

class ActionRegistry;
class AddressBar;
class ConversationFiles;
class Departure;
class EnvironmentBand;
class Languages;
class NoticeBar;
class RecordedSession;
class SecretStore;
class SessionActions;
class SessionArea;
class SessionPage;
class SettingsFile;
class Theme;
class WindowDialogs;

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
    /// The session in front, if it is at rest, else a new one, is set up as the profile says.
    void use(const Profile &profile, const QString &token);
    /// Ends all sessions, without a question; left() follows.
    void leave();

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
    void makeMenus();
    void connectAll();
    void connectDialogs();
    [[nodiscard]] bool addPage(RecordedSession *session);
    void addNextSession();
    void connectSession(const QUrl &url, UserId user);
    void onPageChanged();
    void refresh();
    void showSessionSettings();
    void forEachPage(const std::function<void(SessionPage &)> &run);
    void sendSaved(int index);
    void resetLayout();
    void say(const QString &problem);
    void say(const std::function<QString()> &problem);
    void showProfile();
    void saveState();

    SettingsFile &m_settings;
    SavedMessages m_saved;
    QHash<QString, QString> m_variables;
    ActionRegistry *m_actions;
    EnvironmentBand *m_band;
    AddressBar *m_address;
    NoticeBar *m_notices;
    SessionArea *m_area;
    SessionActions *m_sessionActions = nullptr;
    ConversationFiles *m_files;
    WindowDialogs *m_dialogs;
    Departure *m_departure;
    QToolBar *m_tools;
    /// What the band and the title say.
    std::optional<Profile> m_profile;
};

} // namespace hydra
