// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/ui/settings/preferencesdialog.h"

class QCheckBox;
class QComboBox;
class QLabel;
class QSettings;
class QSpinBox;

namespace hydra {

class Languages;
class Theme;

/// Language, theme, size of the text, density of rows, reduced motion: group `Ui` of the settings.
class GeneralPage final : public PreferencesPage
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(GeneralPage)

public:
    GeneralPage(QSettings &settings, Theme &theme, Languages &languages, QWidget *parent = nullptr);

    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString iconName() const override;
    void load() override;
    void apply() override;

    /// What a program does with the stored choices when it starts.
    static void applyStored(QSettings &settings, Theme &theme, Languages &languages);
    /// For views: a row's height, by the stored density.
    [[nodiscard]] static int rowHeight(const QSettings &settings, const QFontMetrics &metrics);
    [[nodiscard]] static bool isMotionReduced(const QSettings &settings);

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();

    QSettings &m_settings;
    Theme &m_theme;
    Languages &m_languages;
    QLabel *m_languageLabel;
    QComboBox *m_language;
    QLabel *m_themeLabel;
    QComboBox *m_themeChoice;
    QLabel *m_scaleLabel;
    QSpinBox *m_scale;
    QLabel *m_densityLabel;
    QComboBox *m_density;
    QCheckBox *m_reducedMotion;
};

} // namespace hydra
