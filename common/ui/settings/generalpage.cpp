// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/ui/settings/generalpage.h"

#include "common/ui/look/languages.h"
#include "common/ui/look/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QFormLayout>
#include <QLabel>
#include <QSettings>
#include <QSpinBox>

namespace hydra {
namespace {

QString languageKey() { return QStringLiteral("Ui/language"); }
QString themeKey() { return QStringLiteral("Ui/theme"); }
QString scaleKey() { return QStringLiteral("Ui/textScale"); }
QString densityKey() { return QStringLiteral("Ui/density"); }
QString motionKey() { return QStringLiteral("Ui/reducedMotion"); }

QString compact() { return QStringLiteral("compact"); }
QString comfortable() { return QStringLiteral("comfortable"); }

void select(QComboBox *box, const QString &code)
{
    box->setCurrentIndex(qMax(0, box->findData(code)));
}

/// A spin box from 80 to 200 needs no word; a label that jumps to its control needs its name.
QLabel *labelFor(QWidget *control)
{
    auto *label = new QLabel(control->parentWidget());
    label->setBuddy(control);
    return label;
}

} // namespace

GeneralPage::GeneralPage(QSettings &settings, Theme &theme, Languages &languages, QWidget *parent)
    : PreferencesPage(parent)
    , m_settings(settings)
    , m_theme(theme)
    , m_languages(languages)
    , m_language(new QComboBox(this))
    , m_themeChoice(new QComboBox(this))
    , m_scale(new QSpinBox(this))
    , m_density(new QComboBox(this))
    , m_reducedMotion(new QCheckBox(this))
{
    m_languageLabel = labelFor(m_language);
    m_themeLabel = labelFor(m_themeChoice);
    m_scaleLabel = labelFor(m_scale);
    m_densityLabel = labelFor(m_density);
    for (const auto choice : { Languages::Choice::System, Languages::Choice::English,
             Languages::Choice::SimplifiedChinese })
        m_language->addItem(Languages::nameOf(choice), Languages::codeOf(choice));
    for (const auto choice : { Theme::Choice::System, Theme::Choice::Light, Theme::Choice::Dark,
             Theme::Choice::HighContrast })
        m_themeChoice->addItem(QString(), Theme::codeOf(choice));
    m_density->addItem(QString(), compact());
    m_density->addItem(QString(), comfortable());
    m_scale->setRange(80, 200);
    m_scale->setSingleStep(10);
    auto *form = new QFormLayout(this);
    form->addRow(m_languageLabel, m_language);
    form->addRow(m_themeLabel, m_themeChoice);
    form->addRow(m_scaleLabel, m_scale);
    form->addRow(m_densityLabel, m_density);
    form->addRow(m_reducedMotion);
    retranslate();
}

QString GeneralPage::title() const { return tr("General"); }

QString GeneralPage::iconName() const { return QStringLiteral("settings"); }

void GeneralPage::load()
{
    select(m_language, Languages::codeOf(m_languages.choice()));
    select(m_themeChoice, Theme::codeOf(m_theme.choice()));
    m_scale->setValue(m_theme.textScale());
    select(m_density, m_settings.value(densityKey(), compact()).toString());
    m_reducedMotion->setChecked(isMotionReduced(m_settings));
}

void GeneralPage::apply()
{
    m_settings.setValue(languageKey(), m_language->currentData());
    m_settings.setValue(themeKey(), m_themeChoice->currentData());
    m_settings.setValue(scaleKey(), m_scale->value());
    m_settings.setValue(densityKey(), m_density->currentData());
    m_settings.setValue(motionKey(), m_reducedMotion->isChecked());
    applyStored(m_settings, m_theme, m_languages);
}

void GeneralPage::applyStored(QSettings &settings, Theme &theme, Languages &languages)
{
    languages.apply(Languages::fromCode(settings.value(languageKey()).toString()));
    theme.apply(Theme::fromCode(settings.value(themeKey()).toString()));
    theme.setTextScale(settings.value(scaleKey(), 100).toInt());
}

int GeneralPage::rowHeight(const QSettings &settings, const QFontMetrics &metrics)
{
    const bool isRoomy = settings.value(densityKey()).toString() == comfortable();
    return metrics.height() * (isRoomy ? 17 : 13) / 10;
}

bool GeneralPage::isMotionReduced(const QSettings &settings)
{
    return settings.value(motionKey(), false).toBool();
}

void GeneralPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    PreferencesPage::changeEvent(event);
}

void GeneralPage::retranslate()
{
    m_languageLabel->setText(tr("&Language"));
    m_language->setItemText(0, Languages::nameOf(Languages::Choice::System));
    m_themeLabel->setText(tr("&Theme"));
    m_themeChoice->setItemText(0, tr("As the system has it"));
    m_themeChoice->setItemText(1, tr("Light"));
    m_themeChoice->setItemText(2, tr("Dark"));
    m_themeChoice->setItemText(3, tr("High contrast"));
    m_scaleLabel->setText(tr("Text &size"));
    m_scale->setSuffix(tr(" %", "percent, after a number"));
    m_densityLabel->setText(tr("&Rows"));
    m_density->setItemText(0, tr("Compact"));
    m_density->setItemText(1, tr("Comfortable"));
    m_reducedMotion->setText(tr("Reduce &motion"));
}

} // namespace hydra
