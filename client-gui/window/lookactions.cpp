// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "client-gui/window/lookactions.h"

#include "common/ui/actions/actionregistry.h"
#include "common/ui/look/languages.h"
#include "common/ui/look/theme.h"
#include "common/ui/settings/settingsfile.h"

#include <QAction>
#include <QActionGroup>

namespace hydra {

namespace {

struct ThemeEntry
{
    Theme::Choice choice;
    const char *text;
};
constexpr ThemeEntry themeEntries[] = {
    { Theme::Choice::System, QT_TRANSLATE_NOOP("Actions", "&System theme") },
    { Theme::Choice::Light, QT_TRANSLATE_NOOP("Actions", "&Light") },
    { Theme::Choice::Dark, QT_TRANSLATE_NOOP("Actions", "&Dark") },
    { Theme::Choice::HighContrast, QT_TRANSLATE_NOOP("Actions", "&High contrast") },
};

struct LanguageEntry
{
    Languages::Choice choice;
    const char *text;
};
constexpr LanguageEntry languageEntries[] = {
    { Languages::Choice::System, QT_TRANSLATE_NOOP("Actions", "&System language") },
    { Languages::Choice::English, QT_TRANSLATE_NOOP("Actions", "&English") },
    { Languages::Choice::SimplifiedChinese, QT_TRANSLATE_NOOP("Actions", "Simplified &Chinese") },
};

/// Unit: percent.
constexpr int sizeStep = 10;

QString themeId(Theme::Choice choice)
{
    return QStringLiteral("view.theme.") + Theme::codeOf(choice);
}

QString languageId(Languages::Choice choice)
{
    return QStringLiteral("view.language.") + Languages::codeOf(choice);
}

} // namespace

LookActions::LookActions(ActionRegistry &registry, SettingsFile &settings, Theme &theme,
    Languages &languages, QObject *parent)
    : QObject(parent)
    , m_registry(registry)
    , m_settings(settings)
    , m_theme(theme)
    , m_languages(languages)
{
    addThemes();
    addLanguages();
    addSizes();
    connect(&theme, &Theme::changed, this, &LookActions::showChoices);
    connect(&languages, &Languages::changed, this, &LookActions::showChoices);
    showChoices();
}

QStringList LookActions::themeMenu()
{
    QStringList ids;
    for (const ThemeEntry &each : themeEntries)
        ids.append(themeId(each.choice));
    return ids;
}

QStringList LookActions::languageMenu()
{
    QStringList ids;
    for (const LanguageEntry &each : languageEntries)
        ids.append(languageId(each.choice));
    return ids;
}

void LookActions::addThemes()
{
    auto *const group = new QActionGroup(this);
    for (const ThemeEntry &each : themeEntries) {
        QAction *const action = m_registry.add(
            { .id = themeId(each.choice), .text = each.text, .isCheckable = true });
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, choice = each.choice] {
            m_theme.apply(choice);
            m_settings.store().setValue(QStringLiteral("Ui/theme"), Theme::codeOf(choice));
            showChoices();
        });
    }
}

void LookActions::addLanguages()
{
    auto *const group = new QActionGroup(this);
    for (const LanguageEntry &each : languageEntries) {
        QAction *const action = m_registry.add(
            { .id = languageId(each.choice), .text = each.text, .isCheckable = true });
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, choice = each.choice] {
            m_languages.apply(choice);
            m_settings.store().setValue(QStringLiteral("Ui/language"), Languages::codeOf(choice));
            showChoices();
        });
    }
}

void LookActions::addSizes()
{
    const auto add = [this](const char *id, const char *text, const QKeySequence &key, int step) {
        QAction *const action
            = m_registry.add({ .id = QLatin1String(id), .text = text, .keys = { key } });
        connect(action, &QAction::triggered, this, [this, step] {
            m_theme.setTextScale(step == 0 ? 100 : m_theme.textScale() + step);
            m_settings.store().setValue(QStringLiteral("Ui/textScale"), m_theme.textScale());
        });
    };
    add("view.textLarger", QT_TRANSLATE_NOOP("Actions", "Text &larger"), QKeySequence::ZoomIn,
        sizeStep);
    add("view.textSmaller", QT_TRANSLATE_NOOP("Actions", "Text s&maller"), QKeySequence::ZoomOut,
        -sizeStep);
    add("view.textNormal", QT_TRANSLATE_NOOP("Actions", "Text &normal"), Qt::CTRL | Qt::Key_0, 0);
}

void LookActions::showChoices()
{
    m_registry.action(themeId(m_theme.choice()))->setChecked(true);
    m_registry.action(languageId(m_languages.choice()))->setChecked(true);
}

} // namespace hydra
