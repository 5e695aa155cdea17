// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "admin-gui/frame/connectionnotices.h"

#include "common/models/timetext.h"
#include "common/ui/notices/noticebar.h"

namespace hydra {

namespace {

using namespace std::chrono_literals;
using State = AdminService::State;

constexpr auto clockTolerance = 5s;

QString connectionId() { return QStringLiteral("connection"); }
QString clusterId() { return QStringLiteral("cluster"); }
QString clockId() { return QStringLiteral("clock"); }

} // namespace

ConnectionNotices::ConnectionNotices(NoticeBar &bar, QObject *parent)
    : QObject(parent)
    , m_bar(bar)
{
    m_countdown.setInterval(1s);
    connect(&m_countdown, &QTimer::timeout, this, &ConnectionNotices::showWaiting);
}

void ConnectionNotices::setService(hydra::AdminService *service)
{
    if (m_service)
        m_service->disconnect(this);
    m_service = service;
    m_lastLive = {};
    m_troubled.clear();
    m_countdown.stop();
    for (const QString &id : { connectionId(), clusterId(), clockId() })
        m_bar.withdraw(id);
    if (!service)
        return;
    connect(service, &AdminService::stateChanged, this, &ConnectionNotices::onStateChanged);
    connect(service, &AdminService::instancesChanged, this, &ConnectionNotices::onInstances);
    connect(service, &AdminService::retryPlanned, this, &ConnectionNotices::showRetry);
    connect(service, &AdminService::presenceChanged, this, [this] { m_lastLive = systemNow(); });
}

void ConnectionNotices::onStateChanged(State state)
{
    m_countdown.stop();
    switch (state) {
    case State::Live:
        m_lastLive = systemNow();
        m_bar.withdraw(connectionId());
        sayClock();
        return;
    case State::Interrupted:
        showInterrupted();
        return;
    case State::Waiting:
        showWaiting();
        return;
    case State::Stopped:
        showStopped();
        return;
    case State::Connecting:
    case State::Closed:
        return;
    }
}

void ConnectionNotices::showRetry(std::chrono::milliseconds delay)
{
    m_retryAt = systemNow() + delay;
    if (m_service->state() != State::Waiting)
        return;
    showWaiting();
    m_countdown.start();
}

void ConnectionNotices::showInterrupted()
{
    m_bar.raise({ connectionId(), Notice::Level::Warning,
        [] { return tr("Live updates are interrupted; they come back by themselves."); },
        m_service->lastError().detail,
        { { [] { return tr("Retry now"); },
            [this] {
                if (m_service)
                    m_service->retryNow();
            } } } });
}

void ConnectionNotices::showWaiting()
{
    const AdminError error = m_service->lastError();
    const Moment last = m_lastLive;
    const Moment retryAt = m_retryAt;
    m_bar.raise({ connectionId(), Notice::Level::Error,
        [error, last, retryAt] {
            QStringList sentences { error.text() };
            if (isKnown(last))
                sentences.append(
                    tr("What is shown is from %1.").arg(TimeText::clock(last, systemNow())));
            const auto left
                = std::chrono::ceil<std::chrono::seconds>(retryAt - systemNow()).count();
            if (left > 0)
                sentences.append(tr("Next try in %n second(s).", nullptr, int(left)));
            return sentences.join(u' ');
        },
        error.detail,
        { { [] { return tr("Retry now"); },
            [this] {
                if (m_service)
                    m_service->retryNow();
            } } } });
}

void ConnectionNotices::showStopped()
{
    const AdminError error = m_service->lastError();
    const bool isKey
        = error.kind == AdminError::Kind::KeyRefused || error.kind == AdminError::Kind::RoleTooLow;
    m_bar.raise(
        { connectionId(), Notice::Level::Error, [error] { return error.text(); }, error.detail,
            { { [isKey] { return isKey ? tr("Enter key…") : tr("Change address…"); },
                  [this] { emit changeAsked(); } },
                { [] { return tr("Retry now"); },
                    [this] {
                        if (m_service)
                            m_service->retryNow();
                    } } } });
}

void ConnectionNotices::sayClock()
{
    const auto offset = m_service->now() - systemNow();
    const auto seconds = std::chrono::abs(std::chrono::duration_cast<std::chrono::seconds>(offset));
    if (seconds <= clockTolerance || !isKnown(m_service->hello().time)) {
        m_bar.withdraw(clockId());
        return;
    }
    const bool isBehind = offset > 0s;
    m_bar.raise({ clockId(), Notice::Level::Information, [seconds, isBehind] {
                     const QString time = TimeText::duration(seconds);
                     return isBehind
                         ? tr("This computer's clock is %1 behind the server's. Times since are "
                              "counted by the server's clock.")
                               .arg(time)
                         : tr("This computer's clock is %1 ahead of the server's. Times since are "
                              "counted by the server's clock.")
                               .arg(time);
                 } });
}

void ConnectionNotices::onInstances(const InstanceList &list)
{
    QStringList away;
    QStringList withoutRedis;
    for (const InstanceInfo &instance : list.items) {
        if (instance.health == InstanceInfo::Health::Unreachable)
            away.append(QString::fromUtf8(instance.id));
        else if (instance.redis == InstanceInfo::Redis::Down)
            withoutRedis.append(QString::fromUtf8(instance.id));
    }
    const QString troubled = away.join(u',') + u'|' + withoutRedis.join(u',');
    if (std::exchange(m_troubled, troubled) == troubled)
        return;
    if (!withoutRedis.isEmpty()) {
        m_bar.raise({ clusterId(), Notice::Level::Error, [withoutRedis] {
                         return tr("%1 can't reach Redis. You see only its own users; pushes to "
                                   "others fail.")
                             .arg(withoutRedis.join(QLatin1String(", ")));
                     } });
    } else if (!away.isEmpty()) {
        m_bar.raise({ clusterId(), Notice::Level::Warning, [away] {
                         return tr("%1 does not answer; its users may be missing.")
                             .arg(away.join(QLatin1String(", ")));
                     } });
    } else {
        m_bar.withdraw(clusterId());
    }
}

} // namespace hydra
