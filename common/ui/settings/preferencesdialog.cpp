// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/ui/settings/preferencesdialog.h"

#include "common/ui/look/icons.h"

#include <QDialogButtonBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QListWidget>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace hydra {

PreferencesDialog::PreferencesDialog(QWidget *parent)
    : QDialog(parent)
    , m_list(new QListWidget(this))
    , m_stack(new QStackedWidget(this))
    , m_buttons(new QDialogButtonBox(
          QDialogButtonBox::Ok | QDialogButtonBox::Cancel | QDialogButtonBox::Apply, this))
{
    setObjectName(QStringLiteral("preferencesDialog"));
    auto *column = new QVBoxLayout(this);
    auto *row = new QHBoxLayout;
    row->addWidget(m_list);
    row->addWidget(m_stack, 1);
    column->addLayout(row, 1);
    column->addWidget(m_buttons);
    // Else it takes the focus itself and hands it back to its first button: a circle without exit.
    m_buttons->setFocusPolicy(Qt::NoFocus);
    connect(m_list, &QListWidget::currentRowChanged, m_stack, &QStackedWidget::setCurrentIndex);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_buttons, &QDialogButtonBox::accepted, this, [this] {
        apply();
        accept();
    });
    connect(m_buttons->button(QDialogButtonBox::Apply), &QPushButton::clicked, this,
        &PreferencesDialog::apply);
    retranslate();
}

void PreferencesDialog::add(PreferencesPage *page)
{
    m_pages.append(page);
    m_stack->addWidget(page);
    m_list->addItem(new QListWidgetItem(icon(page->iconName()), page->title()));
    page->load();
    if (m_pages.size() == 1)
        m_list->setCurrentRow(0);
    retranslate();
}

void PreferencesDialog::showPage(int index) { m_list->setCurrentRow(index); }

void PreferencesDialog::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QDialog::changeEvent(event);
}

void PreferencesDialog::retranslate()
{
    setWindowTitle(tr("Preferences"));
    m_list->setAccessibleName(tr("Pages"));
    for (qsizetype i = 0; i < m_pages.size(); ++i)
        m_list->item(int(i))->setText(m_pages[i]->title());
    const int frame = 2 * m_list->frameWidth() + fontMetrics().averageCharWidth() * 2;
    m_list->setFixedWidth(m_list->sizeHintForColumn(0) + frame);
}

void PreferencesDialog::apply()
{
    for (PreferencesPage *page : std::as_const(m_pages))
        page->apply();
    emit applied();
}

} // namespace hydra
