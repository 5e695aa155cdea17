// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "client-gui/panes/heartbeatpane.h"

#include "client-gui/session/recordedsession.h"
#include "common/models/timeline/rowtext.h"
#include "common/ui/look/icons.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

#include <cmath>

namespace hydra {

using namespace std::chrono_literals;

HeartbeatPane::HeartbeatPane(RecordedSession &session, QWidget *parent)
    : QGroupBox(parent)
    , m_session(session)
    , m_progress(new QProgressBar)
    , m_text(new QLabel)
    , m_pause(new QCheckBox)
    , m_now(new QPushButton(icon(QStringLiteral("heartbeat")), QString()))
{
    setObjectName(QStringLiteral("heartbeatPane"));
    m_pause->setObjectName(QStringLiteral("pauseHeartbeat"));
    m_now->setObjectName(QStringLiteral("heartbeatNow"));
    m_progress->setTextVisible(false);
    m_progress->setRange(0, 1000);
    m_progress->setMaximumHeight(fontMetrics().height() / 2);
    auto *const row = new QHBoxLayout;
    row->addWidget(m_pause);
    row->addStretch();
    row->addWidget(m_now);
    auto *const layout = new QVBoxLayout(this);
    layout->addWidget(m_text);
    layout->addWidget(m_progress);
    layout->addLayout(row);
    layout->addStretch();
    m_tick.setInterval(500ms);
    connect(&m_tick, &QTimer::timeout, this, &HeartbeatPane::show);
    connect(&session, &RecordedSession::changed, this, &HeartbeatPane::show);
    if (ClientSession *const live = session.session()) {
        connect(m_now, &QPushButton::clicked, live, &ClientSession::heartbeat);
        connect(m_pause, &QCheckBox::toggled, live, &ClientSession::setHeartbeatPaused);
        connect(live, &ClientSession::heartbeatAnswered, this, &HeartbeatPane::show);
    }
    retranslate();
}

QString HeartbeatPane::text() const { return m_text->text(); }

void HeartbeatPane::show()
{
    const ClientSession *const live = m_session.session();
    m_now->setEnabled(m_session.isSocketOpen());
    m_pause->setEnabled(live != nullptr);
    if (live == nullptr)
        return;
    m_pause->setChecked(live->isHeartbeatPaused());
    QStringList said;
    const auto next = live->nextHeartbeat();
    const auto interval = live->settings().heartbeatInterval;
    if (next) {
        const auto seconds = std::lround(double(next->count()) / 1000);
        said.append(tr("Next in %1 s").arg(seconds));
        m_progress->setValue(
            int(1000 - 1000 * next->count() / std::max<qint64>(interval.count(), 1)));
    } else {
        said.append(live->isHeartbeatPaused() ? tr("Paused")
                : interval == 0ms             ? tr("Only by hand")
                                              : tr("Not logged in"));
        m_progress->setValue(0);
    }
    if (const auto newest = m_session.roundTrips().newest())
        said.append(tr("RTT %1").arg(RowText::duration(*newest)));
    m_text->setText(said.join(QStringLiteral(" · ")));
}

void HeartbeatPane::changeEvent(QEvent *event)
{
    QGroupBox::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void HeartbeatPane::showEvent(QShowEvent *event)
{
    QGroupBox::showEvent(event);
    m_tick.start();
    show();
}

void HeartbeatPane::hideEvent(QHideEvent *event)
{
    QGroupBox::hideEvent(event);
    m_tick.stop();
}

void HeartbeatPane::retranslate()
{
    setTitle(tr("Heartbeat"));
    m_pause->setText(tr("&Pause"));
    m_pause->setToolTip(tr("Sends none by itself; the server ends a session that stays silent"));
    m_now->setText(tr("Send now"));
    m_progress->setAccessibleName(tr("Time to the next heartbeat"));
    show();
}

} // namespace hydra
