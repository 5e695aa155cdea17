// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "admin-gui/events/tracebar.h"

#include "common/models/timetext.h"
#include "common/ui/look/icons.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace hydra {

using namespace std::chrono_literals;

TraceBar::TraceBar(QWidget *parent)
    : QWidget(parent)
    , m_symbol(new QLabel(this))
    , m_text(new QLabel(this))
    , m_stop(new QPushButton(icon(QStringLiteral("stop")), QString(), this))
{
    setObjectName(QStringLiteral("traceBar"));
    m_text->setObjectName(QStringLiteral("traceText"));
    m_text->setWordWrap(true);
    m_stop->setObjectName(QStringLiteral("traceStop"));
    const int size = fontMetrics().height();
    m_symbol->setPixmap(icon(QStringLiteral("trace"), StatusColor::Information).pixmap(size, size));
    auto *const layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_symbol);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_stop);
    connect(m_stop, &QPushButton::clicked, this, &TraceBar::stop);
    m_tick.setInterval(1s);
    connect(&m_tick, &QTimer::timeout, this, &TraceBar::onTick);
    retranslate();
    hide();
}

void TraceBar::setService(hydra::AdminService *service)
{
    // The end of a connection ends what was traced over it.
    end();
    m_service = service;
}

void TraceBar::start(const QList<hydra::UserId> &users)
{
    if (!m_service || users.isEmpty())
        return;
    m_users = users;
    m_until = systemNow() + time;
    m_service->trace(users.first(std::min(users.size(), mostUsers)), time);
    m_tick.start();
    retranslate();
    show();
}

void TraceBar::stop()
{
    if (m_service && isTracing())
        m_service->trace({}, 1s);
    end();
}

void TraceBar::end()
{
    m_tick.stop();
    m_users.clear();
    hide();
}

void TraceBar::onTick()
{
    // The server has stopped by itself then.
    if (systemNow() >= m_until)
        stop();
    else
        retranslate();
}

void TraceBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void TraceBar::retranslate()
{
    m_stop->setText(tr("Stop tracing"));
    if (m_users.isEmpty())
        return;
    const QString left = TimeText::duration(std::max(m_until - systemNow(), 0ms));
    if (m_users.size() == 1) {
        m_text->setText(tr("Every message of user %1 is shown, for another %2.")
                            .arg(QString::fromLatin1(m_users.first().toDigits()), left));
    } else if (m_users.size() <= mostUsers) {
        m_text->setText(tr(
            "Every message of %n user(s) is shown, for another %1.", nullptr, int(m_users.size()))
                            .arg(left));
    } else {
        m_text->setText(tr("Every message of the first %1 of %2 users is shown, for another %3. "
                           "More at once are not possible.")
                            .arg(mostUsers)
                            .arg(m_users.size())
                            .arg(left));
    }
}

} // namespace hydra
