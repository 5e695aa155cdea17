// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QObject>
#include <QPointer>

#include <functional>

namespace hydra {

class ActionRegistry;
class Languages;
class RecordedSession;
class SavedMessages;
class SavedMessagesDialog;
class SecretStore;
class SettingsFile;
class Theme;
struct ClientSettings;
struct Profile;

/// Opens the window's dialogs, none of which stops the window, and tells what was decided in them.
class WindowDialogs final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WindowDialogs)

public:
    /// What the dialogs work on; all outlive this.
    struct Subjects
    {
        SettingsFile &settings;
        SecretStore &secrets;
        Theme &theme;
        Languages &languages;
        SavedMessages &saved;
        ActionRegistry &actions;
    };

    /// \a window is the dialogs' parent.
    WindowDialogs(Subjects subjects, QWidget *window);
    ~WindowDialogs() override;

    void showSavedMessages();
    /// \a taken is called with what was set, unless \a session is gone by then.
    void showSessionSettings(
        RecordedSession &session, const std::function<void(const ClientSettings &)> &taken);
    /// Closes \a session as was decided.
    void askCloseCode(RecordedSession &session);
    /// \a count sessions are about to go, among them the one called \a title.
    void askUnsaved(const QString &title, int count, const std::function<void()> &save,
        const std::function<void(bool isForGood)> &discard);
    void showPreferences();
    void showProfiles();
    void showShortcuts();
    void showAbout();

signals:
    /// To be edited and sent.
    void messageChosen(const QString &text);
    void preferencesApplied();
    void profileChosen(const hydra::Profile &profile, const QString &token);

private:
    /// As large as it was left last time.
    template <typename Dialog> Dialog *opened(Dialog *dialog);

    const Subjects m_subjects;
    QWidget *m_window;
    QPointer<SavedMessagesDialog> m_saved;
};

} // namespace hydra
