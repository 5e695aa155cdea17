// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/ui/profiles/profileteststeps.h"

#include "common/ui/look/icons.h"

#include <QEvent>
#include <QLocale>

#include <algorithm>

namespace hydra {
namespace {

enum Column { NameColumn, TimeColumn, DetailColumn, Columns };

QIcon iconOf(ProfileTestStep::State state)
{
    switch (state) {
    case ProfileTestStep::State::Running:
        break;
    case ProfileTestStep::State::Passed:
        return icon(QStringLiteral("ok"), StatusColor::Good);
    case ProfileTestStep::State::Failed:
        return icon(QStringLiteral("error"), StatusColor::Bad);
    case ProfileTestStep::State::Skipped:
        return icon(QStringLiteral("offline"), StatusColor::Muted);
    }
    return icon(QStringLiteral("waiting"), StatusColor::Information);
}

} // namespace

ProfileTestSteps::ProfileTestSteps(QWidget *parent)
    : QTreeWidget(parent)
{
    setColumnCount(Columns);
    setRootIsDecorated(false);
    setMinimumHeight(fontMetrics().height() * 12);
    retranslate();
    hide();
}

void ProfileTestSteps::tell(const ProfileTestStep &step)
{
    const auto known = std::find_if(m_told.begin(), m_told.end(),
        [&step](const ProfileTestStep &other) { return other.id == step.id; });
    if (known == m_told.end()) {
        m_told.append(step);
        fill(new QTreeWidgetItem(this), step);
    } else {
        *known = step;
        fill(topLevelItem(int(known - m_told.begin())), step);
    }
    show();
}

void ProfileTestSteps::forget()
{
    m_told.clear();
    clear();
    hide();
}

void ProfileTestSteps::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QTreeWidget::changeEvent(event);
}

void ProfileTestSteps::retranslate()
{
    setHeaderLabels({ tr("Step"), tr("Time"), tr("Result") });
    setAccessibleName(tr("Steps of the test"));
    for (qsizetype i = 0; i < m_told.size(); ++i)
        fill(topLevelItem(int(i)), m_told[i]);
}

void ProfileTestSteps::fill(QTreeWidgetItem *row, const ProfileTestStep &step)
{
    using StepState = ProfileTestStep::State;
    row->setIcon(NameColumn, iconOf(step.state));
    row->setText(NameColumn, step.name());
    const bool hasEnded = step.state == StepState::Passed || step.state == StepState::Failed;
    row->setText(TimeColumn,
        hasEnded ? tr("%1 ms").arg(QLocale().toString(qint64(step.time.count()))) : QString());
    const QString detail = step.detail ? step.detail() : QString();
    row->setText(DetailColumn, detail);
    row->setToolTip(DetailColumn, detail);
    resizeColumnToContents(NameColumn);
    resizeColumnToContents(TimeColumn);
}

} // namespace hydra
