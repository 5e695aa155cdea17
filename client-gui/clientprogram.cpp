// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "client-gui/clientprogram.h"

#include "client-gui/clientoptions.h"
#include "client-gui/session/clientdefaults.h"
#include "client-gui/terminationsignals.h"
#include "client-gui/window/addressbar.h"
#include "client-gui/window/clientwindow.h"
#include "client-gui/window/sessionpage.h"
#include "common/ui/look/icons.h"
#include "common/ui/look/languages.h"
#include "common/ui/look/theme.h"
#include "common/ui/profiles/profilestore.h"
#include "common/ui/profiles/secretstore.h"
#include "common/ui/settings/generalpage.h"
#include "common/ui/settings/settingsfile.h"

#include <QApplication>
#include <QStandardPaths>

#include <cstdio>
#include <memory>

namespace hydra::clientprogram {

namespace {

bool hasDisplay()
{
    return qEnvironmentVariableIsSet("QT_QPA_PLATFORM") || qEnvironmentVariableIsSet("DISPLAY")
        || qEnvironmentVariableIsSet("WAYLAND_DISPLAY");
}

/// Whether the command line says anything about the session: then it says all.
bool describesSession(const ClientOptions &options)
{
    return options.connectsAtStart || options.logsInAtStart || !options.session.user.isNobody();
}

/// What the command line asks for, or else what wants to be connected by itself. The error is a
/// sentence.
tl::expected<std::optional<Profile>, QString> wantedProfile(
    const ProfileStore &profiles, const ClientOptions &options)
{
    if (!options.profile.isEmpty()) {
        const auto named = profiles.find(options.profile);
        if (!named)
            return tl::unexpected(
                QStringLiteral("There is no profile \"%1\".\n").arg(options.profile));
        return named;
    }
    if (describesSession(options) || !options.conversationFile.isEmpty())
        return std::nullopt;
    for (const Profile &profile : profiles.profiles()) {
        if (profile.connectsAtStart)
            return profile;
    }
    return std::nullopt;
}

/// Connects and logs in as soon as the keyring has told the token.
void connectTo(
    const Profile &profile, const QString &givenToken, ClientWindow &window, SecretStore &secrets)
{
    secrets.read(profile.secretName(), &window,
        [&window, profile, givenToken](const Result<std::optional<QString>> &secret) {
            const QString kept = secret ? secret->value_or(QString()) : QString();
            window.use(profile, givenToken.isEmpty() ? kept : givenToken);
            window.addressBar().trigger();
        });
}

void begin(ClientWindow &window, SettingsFile &settings, const ClientOptions &options)
{
    ClientSettings session = clientdefaults::load(settings.store());
    if (describesSession(options)) {
        const UserId user = session.user;
        session = options.session;
        if (session.user.isNobody())
            session.user = user;
    }
    SessionPage *const page = window.addSession(session);
    if (!options.conversationFile.isEmpty())
        window.openConversation(options.conversationFile);
    if (options.logsInAtStart)
        page->session().connectAndLogIn();
    else if (options.connectsAtStart)
        page->session().session()->open();
}

} // namespace

int run(int &argc, char **argv, const ClientOptions &options)
{
    if (!hasDisplay()) {
        std::fputs("There is no display to show the window on: set DISPLAY or WAYLAND_DISPLAY, or "
                   "use --headless.\n",
            stderr);
        return 1;
    }
    QGuiApplication::setHighDpiScaleFactorRoundingPolicy(
        Qt::HighDpiScaleFactorRoundingPolicy::PassThrough);
    QApplication app(argc, argv);
    QApplication::setApplicationName(QStringLiteral("hydra-client"));
    QApplication::setApplicationVersion(QStringLiteral(HYDRA_VERSION));
    QApplication::setOrganizationName(QStringLiteral("hydra"));
    QApplication::setDesktopFileName(QStringLiteral("io.github.hydra.hydra_client"));
    QApplication::setWindowIcon(programIcon(QStringLiteral("hydra-client")));

    SettingsFile settings(QString(), QStringLiteral("hydra-client"));
    const auto profile = wantedProfile(ProfileStore(settings.store()), options);
    if (!profile) {
        std::fputs(profile.error().toUtf8().constData(), stderr);
        return 2;
    }
    const std::unique_ptr<SecretStore> secrets = makeSecretStore();
    Theme theme;
    Languages languages;
    GeneralPage::applyStored(settings.store(), theme, languages);
    // For this once: what the command line says is not stored.
    if (!options.theme.isEmpty())
        theme.apply(Theme::fromCode(options.theme));
    if (!options.language.isEmpty())
        languages.apply(Languages::fromCode(options.language));

    ClientWindow window(settings, *secrets, theme, languages,
        QStandardPaths::writableLocation(QStandardPaths::AppDataLocation));
    QApplication::setQuitOnLastWindowClosed(false);
    // Queued: a window without sessions is gone before the loop runs.
    QObject::connect(
        &window, &ClientWindow::left, &app, &QCoreApplication::quit, Qt::QueuedConnection);
    const TerminationSignals terminationSignals;
    QObject::connect(
        &terminationSignals, &TerminationSignals::received, &window, &ClientWindow::leave);
    begin(window, settings, options);
    if (*profile)
        connectTo(**profile, QString::fromUtf8(options.session.token), window, *secrets);
    window.show();
    window.addressBar().focusAddress();
    return QApplication::exec();
}

} // namespace hydra::clientprogram
