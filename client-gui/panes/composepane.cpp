// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "client-gui/panes/composepane.h"

#include "client-gui/session/recordedsession.h"
#include "client-gui/session/savedmessages.h"
#include "common/ui/editors/jsoneditor.h"
#include "common/ui/look/icons.h"

#include <QCheckBox>
#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include <cmath>

namespace hydra {

ComposePane::ComposePane(RecordedSession &session, SavedMessages &saved, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_saved(saved)
    , m_sender(session)
    , m_editor(new JsonEditor)
    , m_savedButton(new QToolButton)
    , m_save(new QPushButton(icon(QStringLiteral("save")), QString()))
    , m_everyLabel(new QLabel)
    , m_every(new QDoubleSpinBox)
    , m_periodic(new QCheckBox)
    , m_send(new QPushButton(icon(QStringLiteral("sent")), QString()))
    , m_report(new QLabel)
{
    setObjectName(QStringLiteral("composePane"));
    build();
    connect(m_send, &QPushButton::clicked, this, &ComposePane::send);
    connect(m_save, &QPushButton::clicked, this, &ComposePane::saveText);
    connect(m_periodic, &QCheckBox::toggled, this, &ComposePane::togglePeriodic);
    connect(&m_sender, &MessageSender::runningChanged, this, &ComposePane::refresh);
    connect(m_editor, &JsonEditor::reportChanged, this,
        [this] { say(text().isEmpty() ? QString() : m_editor->reportText()); });
    connect(&session, &RecordedSession::changed, this, &ComposePane::refresh);
    retranslate();
    refresh();
}

void ComposePane::build()
{
    m_editor->setObjectName(QStringLiteral("composeText"));
    m_savedButton->setObjectName(QStringLiteral("savedMessages"));
    m_save->setObjectName(QStringLiteral("saveMessage"));
    m_every->setObjectName(QStringLiteral("periodicSeconds"));
    m_periodic->setObjectName(QStringLiteral("periodic"));
    m_send->setObjectName(QStringLiteral("send"));
    m_report->setObjectName(QStringLiteral("composeReport"));
    m_editor->setTabChangesFocus(true);
    m_editor->setMinimumHeight(fontMetrics().height() * 3);
    m_savedButton->setIcon(icon(QStringLiteral("template")));
    m_savedButton->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_savedButton->setPopupMode(QToolButton::InstantPopup);
    m_savedButton->setFocusPolicy(Qt::TabFocus);
    auto *const menu = new QMenu(m_savedButton);
    m_savedButton->setMenu(menu);
    connect(menu, &QMenu::aboutToShow, this, &ComposePane::fillSavedMenu);
    using Seconds = std::chrono::duration<double>;
    m_every->setRange(Seconds(MessageSender::leastInterval).count(),
        Seconds(MessageSender::mostInterval).count());
    m_every->setDecimals(2);
    m_every->setValue(5);
    m_everyLabel->setBuddy(m_every);
    m_report->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);

    auto *const row = new QHBoxLayout;
    row->addWidget(m_savedButton);
    row->addWidget(m_save);
    row->addWidget(m_report, 1);
    row->addWidget(m_periodic);
    row->addWidget(m_everyLabel);
    row->addWidget(m_every);
    row->addWidget(m_send);
    auto *const layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addLayout(row);
    layout->addWidget(m_editor, 1);
    setTabOrder(m_savedButton, m_save);
}

QString ComposePane::text() const { return m_editor->toPlainText(); }

void ComposePane::setText(const QString &text) { m_editor->setPlainText(text); }

void ComposePane::send() { sendText(text()); }

void ComposePane::sendText(const QString &text) { say(m_sender.send(text)); }

void ComposePane::layOut() { m_editor->layOut(); }

void ComposePane::fillSavedMenu()
{
    QMenu *const menu = m_savedButton->menu();
    menu->clear();
    addSaved(*menu, {});
    menu->addSeparator();
    menu->addAction(tr("&Manage saved messages…"), this, &ComposePane::manageAsked);
}

void ComposePane::addSaved(QMenu &menu, const QModelIndex &folder)
{
    for (int row = 0; row < m_saved.rowCount(folder); ++row) {
        const QModelIndex index = m_saved.index(row, 0, folder);
        // An ampersand of the user's is no mnemonic.
        QString name = index.data().toString().replace(u'&', QLatin1String("&&"));
        if (SavedMessages::isFolder(index)) {
            addSaved(*menu.addMenu(name), index);
            continue;
        }
        const QString text = SavedMessages::textOf(index);
        connect(menu.addAction(name), &QAction::triggered, this, [this, text] {
            setText(text);
            m_editor->setFocus();
        });
    }
}

void ComposePane::saveText()
{
    m_saved.addMessage({}, tr("Message %1").arg(m_saved.rowCount() + 1), text());
    emit manageAsked();
}

void ComposePane::togglePeriodic(bool on)
{
    if (!on) {
        if (m_sender.isRunning())
            m_sender.stop();
        return;
    }
    const std::chrono::milliseconds interval(std::lround(m_every->value() * 1000));
    const QString problem = m_sender.start(text(), interval);
    say(problem);
    if (!problem.isEmpty())
        m_periodic->setChecked(false);
}

void ComposePane::say(const QString &problem)
{
    m_report->setText(problem);
    m_report->setToolTip(problem);
}

void ComposePane::refresh()
{
    m_send->setEnabled(m_session.isSocketOpen());
    m_periodic->setEnabled(!m_session.isReadOnly());
    m_periodic->setChecked(m_sender.isRunning());
    m_every->setEnabled(!m_sender.isRunning());
}

void ComposePane::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void ComposePane::retranslate()
{
    m_editor->setAccessibleName(tr("Message to send"));
    m_editor->setPlaceholderText(
        tr("A message to send, as JSON or anything else. Variables: {{uuid}} {{i}} {{now.iso}}"));
    m_savedButton->setText(tr("Saved"));
    m_savedButton->setToolTip(tr("Saved messages; Ctrl+1 to Ctrl+9 send the first nine"));
    m_savedButton->setAccessibleName(tr("Saved messages"));
    m_save->setText(tr("Save"));
    m_save->setToolTip(tr("Keeps the message among the saved ones"));
    m_periodic->setText(tr("Repea&t"));
    m_periodic->setToolTip(tr("Sends the message again and again while logged in"));
    m_everyLabel->setText(tr("ever&y"));
    m_every->setSuffix(tr(" s"));
    m_send->setText(tr("Send"));
    m_send->setToolTip(tr("Sends the message once (Ctrl+Return)"));
}

} // namespace hydra
