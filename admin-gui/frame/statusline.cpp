// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "admin-gui/frame/statusline.h"

#include "common/ui/look/icons.h"

#include <QEvent>
#include <QLabel>
#include <QLocale>

namespace hydra {

namespace {

using State = AdminService::State;

StatusColor colorOf(State state)
{
    switch (state) {
    case State::Live:
        return StatusColor::Good;
    case State::Connecting:
    case State::Interrupted:
        return StatusColor::Warning;
    case State::Waiting:
    case State::Stopped:
        return StatusColor::Bad;
    case State::Closed:
        break;
    }
    return StatusColor::Muted;
}

QString iconOf(State state)
{
    switch (state) {
    case State::Live:
        return QStringLiteral("online");
    case State::Connecting:
    case State::Interrupted:
        return QStringLiteral("waiting");
    case State::Waiting:
    case State::Stopped:
        return QStringLiteral("error");
    case State::Closed:
        break;
    }
    return QStringLiteral("offline");
}

} // namespace

StatusLine::StatusLine(QWidget *parent)
    : QStatusBar(parent)
    , m_symbol(new QLabel(this))
    , m_state(new QLabel(this))
    , m_instance(new QLabel(this))
    , m_redis(new QLabel(this))
    , m_role(new QLabel(this))
    , m_count(new QLabel(this))
{
    addWidget(m_symbol);
    addWidget(m_state);
    for (QLabel *label : { m_instance, m_redis, m_role, m_count })
        addPermanentWidget(label);
    showState();
}

void StatusLine::setService(hydra::AdminService *service)
{
    if (m_service)
        m_service->disconnect(this);
    m_service = service;
    m_instances = {};
    m_online.reset();
    if (service) {
        connect(service, &AdminService::stateChanged, this, &StatusLine::showState);
        connect(service, &AdminService::instancesChanged, this, [this](const InstanceList &list) {
            m_instances = list;
            showState();
        });
        connect(service, &AdminService::presenceChanged, this, [this](const PresenceBatch &batch) {
            m_online = batch.online;
            showState();
        });
    }
    showState();
}

void StatusLine::setPaused(bool isPaused)
{
    m_isPaused = isPaused;
    showState();
}

void StatusLine::setReadOnly(bool isReadOnly)
{
    m_isReadOnly = isReadOnly;
    showState();
}

void StatusLine::changeEvent(QEvent *event)
{
    QStatusBar::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        showState();
}

QString StatusLine::stateText() const
{
    switch (m_service ? m_service->state() : State::Closed) {
    case State::Live:
        return m_isPaused ? tr("Paused") : tr("Live");
    case State::Connecting:
        return tr("Connecting to %1…").arg(m_service->address());
    case State::Interrupted:
        return tr("Live updates interrupted");
    case State::Waiting:
        return tr("No connection, trying again");
    case State::Stopped:
        return tr("No connection");
    case State::Closed:
        break;
    }
    return tr("Not connected");
}

void StatusLine::showState()
{
    const State state = m_service ? m_service->state() : State::Closed;
    const bool isKnown = state == State::Live || state == State::Interrupted;
    const int size = fontMetrics().height() * 3 / 4;
    m_symbol->setPixmap(icon(iconOf(state), colorOf(state)).pixmap(size, size));
    m_state->setText(stateText());
    for (QLabel *label : { m_instance, m_redis, m_role, m_count })
        label->setVisible(isKnown);
    if (!isKnown)
        return;
    const ServerHello &hello = m_service->hello();
    m_instance->setText(
        tr("%1 of %n", nullptr, int(std::max<qsizetype>(m_instances.items.size(), 1)))
            .arg(QString::fromUtf8(hello.instance)));
    m_redis->setText(hello.hasRedis ? tr("Redis") : tr("no Redis, one instance"));
    for (const InstanceInfo &instance : std::as_const(m_instances.items)) {
        if (instance.isSelf && instance.redis == InstanceInfo::Redis::Down)
            m_redis->setText(tr("Redis does not answer"));
        else if (instance.isSelf && instance.redisMs >= 0)
            m_redis->setText(tr("Redis %1 ms").arg(QLocale().toString(instance.redisMs, 'f', 1)));
    }
    const QString role = hello.role == AdminRole::Operator ? tr("operator")
        : hello.role == AdminRole::Sender                  ? tr("sender")
                                                           : tr("viewer");
    m_role->setText(m_isReadOnly ? tr("role %1, read-only").arg(role) : tr("role %1").arg(role));
    m_count->setVisible(m_online.has_value());
    m_count->setText(tr("%1 online").arg(QLocale().toString(m_online.value_or(0))));
}

} // namespace hydra
