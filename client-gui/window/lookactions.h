// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QObject>

namespace hydra {

class ActionRegistry;
class Languages;
class SettingsFile;
class Theme;

/// Theme, language and size of the text: what is chosen holds at once and next time.
class LookActions final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LookActions)

public:
    /// All outlive it.
    LookActions(ActionRegistry &registry, SettingsFile &settings, Theme &theme,
        Languages &languages, QObject *parent = nullptr);

    [[nodiscard]] static QStringList themeMenu();
    [[nodiscard]] static QStringList languageMenu();

private:
    void addThemes();
    void addLanguages();
    void addSizes();
    void showChoices();

    ActionRegistry &m_registry;
    SettingsFile &m_settings;
    Theme &m_theme;
    Languages &m_languages;
};

} // namespace hydra
