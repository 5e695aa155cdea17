// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/composer/pushtemplates.h"
#include "common/ui/look/languages.h"
#include "common/ui/look/theme.h"
#include "common/ui/profiles/profilestore.h"
#include "common/ui/profiles/secretstore.h"
#include "common/ui/settings/settingsfile.h"

namespace hydra {

/// What all windows of the program share. Lifetime: made after the QApplication, ends after the
/// last window.
struct AdminProgram
{
    explicit AdminProgram(const QString &settingsFile)
        : settings(settingsFile, QStringLiteral("hydra-admin"))
        , profiles(settings.store())
        , pushTemplates(settings.store())
        , secrets(makeSecretStore())
    {
    }

    SettingsFile settings;
    Theme theme;
    Languages languages;
    ProfileStore profiles;
    PushTemplates pushTemplates;
    std::unique_ptr<SecretStore> secrets;
};

} // namespace hydra
