// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "client-gui/window/windowdialogs.h"

#include "client-gui/dialogs/clientconnectiontest.h"
#include "client-gui/dialogs/closecodedialog.h"
#include "client-gui/dialogs/savedmessagesdialog.h"
#include "client-gui/dialogs/sessionsettingsdialog.h"
#include "client-gui/dialogs/unsavedquestion.h"
#include "client-gui/session/clientdefaults.h"
#include "client-gui/session/recordedsession.h"
#include "common/ui/actions/actionregistry.h"
#include "common/ui/profiles/profilesdialog.h"
#include "common/ui/profiles/profilestore.h"
#include "common/ui/settings/aboutdialog.h"
#include "common/ui/settings/generalpage.h"
#include "common/ui/settings/preferencesdialog.h"
#include "common/ui/settings/settingsfile.h"
#include "common/ui/settings/shortcutsheet.h"
#include "common/ui/settings/shortcutspage.h"
#include "common/ui/settings/windowstate.h"

namespace hydra {

template <typename Dialog> Dialog *WindowDialogs::opened(Dialog *dialog)
{
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QSettings &store = m_subjects.settings.store();
    windowstate::restoreSize(store, dialog->objectName(), *dialog);
    connect(dialog, &QDialog::finished, this,
        [&store, dialog] { windowstate::saveSize(store, dialog->objectName(), *dialog); });
    dialog->open();
    return dialog;
}

WindowDialogs::WindowDialogs(Subjects subjects, QWidget *window)
    : QObject(window)
    , m_subjects(subjects)
    , m_window(window)
{
}

WindowDialogs::~WindowDialogs()
{
    // It looks at the saved messages to its end, which go before the window's children do.
    delete m_saved;
}

void WindowDialogs::showSavedMessages()
{
    if (m_saved) {
        m_saved->raise();
        return;
    }
    m_saved = opened(new SavedMessagesDialog(m_subjects.saved, m_window));
    connect(m_saved, &SavedMessagesDialog::useAsked, this, &WindowDialogs::messageChosen);
}

void WindowDialogs::showSessionSettings(
    RecordedSession &session, const std::function<void(const ClientSettings &)> &taken)
{
    if (session.isReadOnly())
        return;
    auto *const dialog = opened(
        new SessionSettingsDialog(session.session()->settings(), session.isAtRest(), m_window));
    // The page may be closed while the dialog is open.
    connect(dialog, &QDialog::accepted, &session, [dialog, taken] { taken(dialog->settings()); });
}

void WindowDialogs::askCloseCode(RecordedSession &session)
{
    if (session.isReadOnly())
        return;
    auto *const dialog = opened(new CloseCodeDialog(m_window));
    // As above.
    connect(dialog, &QDialog::accepted, &session, [dialog, &session] {
        session.session()->closeOnPurpose(dialog->code(), dialog->reason());
    });
}

void WindowDialogs::askUnsaved(const QString &title, int count, const std::function<void()> &save,
    const std::function<void(bool isForGood)> &discard)
{
    auto *const question = new UnsavedQuestion(title, count, m_window);
    connect(question, &UnsavedQuestion::saveAsked, this, save);
    connect(question, &UnsavedQuestion::discardAsked, this, discard);
    question->open();
}

void WindowDialogs::showPreferences()
{
    auto *const dialog = new PreferencesDialog(m_window);
    QSettings &store = m_subjects.settings.store();
    dialog->add(new GeneralPage(store, m_subjects.theme, m_subjects.languages));
    dialog->add(new ShortcutsPage(m_subjects.actions, store));
    connect(dialog, &PreferencesDialog::applied, this, &WindowDialogs::preferencesApplied);
    opened(dialog);
}

void WindowDialogs::showProfiles()
{
    // They outlive the dialog.
    auto *const store = new ProfileStore(m_subjects.settings.store());
    auto *const test = new ClientConnectionTest;
    auto *const dialog = new ProfilesDialog(*store, m_subjects.secrets, test, m_window);
    connect(dialog, &QObject::destroyed, store, &QObject::deleteLater);
    connect(dialog, &QObject::destroyed, test, &QObject::deleteLater);
    dialog->setForClients();
    dialog->setFirstAddress(clientdefaults::firstUrl());
    connect(dialog, &ProfilesDialog::connectAsked, this, &WindowDialogs::profileChosen);
    opened(dialog);
}

void WindowDialogs::showShortcuts() { opened(new ShortcutSheet(m_subjects.actions, m_window)); }

void WindowDialogs::showAbout()
{
    opened(new AboutDialog(QStringLiteral("hydra-client"),
        QT_TRANSLATE_NOOP("AboutDialog",
            "Tries out a Hydra server: logs in, shows every message, breaks things on "
            "purpose."),
        m_window));
}

} // namespace hydra
