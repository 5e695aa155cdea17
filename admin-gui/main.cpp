// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "admin-gui/adminoptions.h"
#include "admin-gui/frame/adminwindow.h"
#include "common/ui/look/icons.h"
#include "common/ui/settings/generalpage.h"

#include <QApplication>
#include <QFile>

#include <cstdio>

namespace {

using hydra::AdminOptions;
using hydra::AdminProgram;
using hydra::AdminWindow;

void applyLook(const AdminOptions &options, AdminProgram &program)
{
    hydra::GeneralPage::applyStored(program.settings.store(), program.theme, program.languages);
    if (!options.language.isEmpty())
        program.languages.apply(hydra::Languages::fromCode(options.language));
    if (!options.theme.isEmpty())
        program.theme.apply(hydra::Theme::fromCode(options.theme));
}

void applySize(const QString &geometry, AdminWindow &window)
{
    const QStringList sizes = geometry.split(u'x');
    const QSize size(sizes.value(0).toInt(), sizes.value(1).toInt());
    if (!size.isEmpty())
        window.resize(size);
}

/// What to connect to, if the command line or a profile says so.
std::optional<hydra::Profile> wantedProfile(const AdminOptions &options, AdminProgram &program)
{
    if (!options.url.isEmpty()) {
        hydra::Profile profile;
        profile.url = options.url;
        return profile;
    }
    if (!options.profile.isEmpty())
        return program.profiles.find(options.profile);
    for (const hydra::Profile &profile : program.profiles.profiles()) {
        if (profile.connectsAtStart)
            return profile;
    }
    return std::nullopt;
}

/// False if a profile is asked for that there is not.
bool begin(
    const AdminOptions &options, const QString &key, AdminProgram &program, AdminWindow &window)
{
    if (options.isDemo) {
        window.startDemo();
        return true;
    }
    auto profile = wantedProfile(options, program);
    if (!profile)
        return options.profile.isEmpty();
    profile->isReadOnly = profile->isReadOnly || options.isReadOnly;
    if (!key.isEmpty() || !options.url.isEmpty()) {
        window.connectTo(*profile, key);
        return true;
    }
    program.secrets->read(profile->secretName(), &window,
        [&window, wanted = *profile](const hydra::Result<std::optional<QString>> &secret) {
            window.connectTo(wanted, secret ? secret->value_or(QString()) : QString());
        });
    return true;
}

int say(const hydra::EarlyEnd &end)
{
    std::fputs(end.text.toUtf8().constData(), end.exitCode == 0 ? stdout : stderr);
    return end.exitCode;
}

} // namespace

int main(int argc, char *argv[])
{
    QGuiApplication::setHighDpiScaleFactorRoundingPolicy(
        Qt::HighDpiScaleFactorRoundingPolicy::PassThrough);
    QApplication app(argc, argv);
    QApplication::setOrganizationName(QStringLiteral("hydra"));
    QApplication::setApplicationName(QStringLiteral("hydra-admin"));
    QApplication::setApplicationVersion(QStringLiteral(HYDRA_VERSION));
    QGuiApplication::setDesktopFileName(QStringLiteral("io.github.hydra.hydra_admin"));
    QApplication::setWindowIcon(hydra::programIcon(QStringLiteral("hydra-admin")));

    const auto options = AdminOptions::parse(QApplication::arguments());
    if (!options)
        return say(options.error());
    const auto key = hydra::givenApiKey(options->keyFile);
    if (!key)
        return say({ 2, QString::fromUtf8(key.error().detail) + u'\n' });

    AdminProgram program(options->settingsFile);
    if (options->resetsSettings)
        program.settings.store().clear();
    applyLook(*options, program);
    AdminWindow window(program);
    applySize(options->geometry, window);
    if (!options->page.isEmpty())
        window.showPage(options->page);
    window.setFilter(options->filter);
    if (!begin(*options, key->value_or(QString()), program, window))
        return say({ 2, QStringLiteral("There is no profile \"%1\"\n").arg(options->profile) });
    window.show();
    return QApplication::exec();
}
