// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "admin-gui/push/historypanel.h"

#include "admin-gui/page/headermenu.h"
#include "admin-gui/push/pushhistoryview.h"
#include "common/models/pushtext.h"
#include "common/ui/look/icons.h"
#include "common/ui/settings/windowstate.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

#include <algorithm>

namespace hydra {

HistoryPanel::HistoryPanel(QWidget *parent)
    : QWidget(parent)
    , m_title(new QLabel(this))
    , m_filter(new QLineEdit(this))
    , m_state(new QComboBox(this))
    , m_resend(new QPushButton(icon(QStringLiteral("refresh")), QString(), this))
    , m_curl(new QPushButton(icon(QStringLiteral("copy")), QString(), this))
    , m_export(new QPushButton(icon(QStringLiteral("export")), QString(), this))
    , m_view(new PushHistoryView(m_shown, this))
{
    m_view->setObjectName(QStringLiteral("pushHistory"));
    m_filter->setObjectName(QStringLiteral("historyFilter"));
    m_filter->setClearButtonEnabled(true);
    m_state->setObjectName(QStringLiteral("historyState"));
    m_resend->setObjectName(QStringLiteral("historyResend"));
    m_curl->setObjectName(QStringLiteral("historyCurl"));
    new HeaderMenu(*m_view);
    auto *const line = new QHBoxLayout;
    line->addWidget(m_title);
    line->addWidget(m_filter, 1);
    line->addWidget(m_state);
    line->addWidget(m_resend);
    line->addWidget(m_curl);
    line->addWidget(m_export);
    auto *const layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(line);
    layout->addWidget(m_view, 1);
    connect(m_filter, &QLineEdit::textChanged, &m_shown, &PushHistoryFilter::setText);
    connect(m_state, &QComboBox::currentIndexChanged, this, [this](int index) {
        m_shown.setState(index > 0 ? std::optional(PushState(index - 1)) : std::nullopt);
    });
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this,
        &HistoryPanel::updateState);
    connect(&m_shown, &QAbstractItemModel::rowsRemoved, this, &HistoryPanel::updateState);
    connect(&m_shown, &QAbstractItemModel::modelReset, this, &HistoryPanel::updateState);
    connect(m_resend, &QPushButton::clicked, this, &HistoryPanel::resendAsked);
    connect(m_curl, &QPushButton::clicked, this, &HistoryPanel::curlAsked);
    connect(m_export, &QPushButton::clicked, this, &HistoryPanel::exportAsked);
    retranslate();
}

HistoryPanel::~HistoryPanel() = default;

QTableView &HistoryPanel::view() const { return *m_view; }

QList<int> HistoryPanel::selectedRows() const
{
    QList<int> rows;
    for (const QModelIndex &index : m_view->selectionModel()->selectedRows())
        rows.append(index.row());
    std::sort(rows.begin(), rows.end());
    return rows;
}

QList<PushRecord> HistoryPanel::selected() const
{
    QList<PushRecord> pushes;
    for (const int row : selectedRows())
        pushes.append(m_shown.at(row));
    return pushes;
}

void HistoryPanel::setFilter(const QString &text)
{
    m_state->setCurrentIndex(0);
    m_filter->setText(text);
}

void HistoryPanel::focusFilter()
{
    m_filter->setFocus(Qt::ShortcutFocusReason);
    m_filter->selectAll();
}

void HistoryPanel::save(QSettings &settings) const
{
    windowstate::save(settings, QStringLiteral("pushHistory"), *m_view->horizontalHeader());
}

void HistoryPanel::restore(QSettings &settings)
{
    windowstate::restore(settings, QStringLiteral("pushHistory"), *m_view->horizontalHeader());
}

void HistoryPanel::updateState()
{
    const qsizetype count = m_view->selectionModel()->selectedRows().size();
    m_resend->setEnabled(count > 0);
    m_resend->setToolTip(count > 0
            ? tr("Compose the push anew for the selected users; it gets a new id")
            : tr("No push is selected."));
    m_curl->setEnabled(count == 1);
    m_curl->setToolTip(count == 1 ? tr("Copy a command that sends such a push to this user")
                                  : tr("Select one push."));
}

void HistoryPanel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void HistoryPanel::retranslate()
{
    m_title->setText(tr("Last pushes of the cluster"));
    m_view->setAccessibleName(m_title->text());
    m_filter->setPlaceholderText(tr("User, push id, seq or instance"));
    m_filter->setAccessibleName(tr("Filter of the pushes"));
    m_state->setAccessibleName(tr("State of the pushes"));
    const int chosen = std::max(m_state->currentIndex(), 0);
    const QSignalBlocker quiet(m_state);
    m_state->clear();
    m_state->addItem(tr("All states"));
    for (int state = 0; state <= int(PushState::Unknown); ++state)
        m_state->addItem(
            icon(PushText::iconName(PushState(state))), PushText::state(PushState(state)));
    m_state->setCurrentIndex(chosen);
    m_resend->setText(tr("Send again…"));
    m_curl->setText(tr("curl"));
    m_export->setText(tr("Export…"));
    m_history.retranslate();
    updateState();
}

} // namespace hydra
