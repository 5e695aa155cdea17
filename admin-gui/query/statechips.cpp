// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "admin-gui/query/statechips.h"

#include "common/models/lookup/lookuptablemodel.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLocale>
#include <QToolButton>

namespace hydra {

namespace {

using State = LookupRow::State;

/// By the chip's number; the first one is for all.
constexpr std::array<State, lookupStateCount> states { State::Waiting, State::Online,
    State::Offline, State::Unknown };

} // namespace

StateChips::StateChips(const LookupTableModel &model, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
{
    auto *const layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    for (size_t i = 0; i < m_chips.size(); ++i) {
        m_chips[i] = new QToolButton(this);
        m_chips[i]->setObjectName(QStringLiteral("stateChip%1").arg(i));
        m_chips[i]->setCheckable(true);
        m_chips[i]->setFocusPolicy(Qt::StrongFocus);
        // Not a QButtonGroup: it would take the others out of reach of the Tab key.
        connect(m_chips[i], &QToolButton::clicked, this,
            [this, i] { choose(i == 0 ? std::nullopt : std::optional(states[i])); });
        layout->addWidget(m_chips[i]);
    }
    m_chips.front()->setChecked(true);
    showCounts();
}

std::optional<LookupRow::State> StateChips::chosen() const
{
    return m_chosen > 0 ? std::optional(states[m_chosen]) : std::nullopt;
}

void StateChips::choose(std::optional<LookupRow::State> state)
{
    for (size_t i = 0; i < m_chips.size(); ++i) {
        const bool isChosen = states[i] == state.value_or(State::Waiting);
        m_chips[i]->setChecked(isChosen);
        if (isChosen)
            m_chosen = i;
    }
    emit chosenChanged();
}

void StateChips::showCounts()
{
    const QLocale locale;
    m_chips[0]->setText(tr("All %1").arg(locale.toString(m_model.total())));
    m_chips[1]->setText(tr("Online %1").arg(locale.toString(m_model.count(State::Online))));
    m_chips[2]->setText(tr("Offline %1").arg(locale.toString(m_model.count(State::Offline))));
    m_chips[3]->setText(tr("Not known %1").arg(locale.toString(m_model.count(State::Unknown))));
    // At once, not a turn later than the layout around it.
    updateGeometry();
}

void StateChips::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        showCounts();
}

} // namespace hydra
