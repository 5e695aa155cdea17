// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "admin-gui/users/liveusers.h"

namespace hydra {

namespace {

constexpr qint64 rowsAtOnce = 8000;

} // namespace

LiveUsers::LiveUsers(UserTableModel &model, QObject *parent)
    : QObject(parent)
    , m_model(model)
{
    connect(&m_flush, &QTimer::timeout, this, &LiveUsers::show);
}

void LiveUsers::setService(hydra::AdminService *service)
{
    if (m_service)
        m_service->disconnect(this);
    m_context = std::make_unique<QObject>();
    m_service = service;
    m_phase = Phase::Disconnected;
    m_isAskedAgain = false;
    if (service) {
        m_model.clear();
        m_isFirst = true;
        m_online = 0;
        m_missing.clear();
        connect(service, &AdminService::stateChanged, this, &LiveUsers::onStateChanged);
        connect(service, &AdminService::gapped, this, [this](AdminService::Topic topic) {
            if (topic == AdminService::Topic::Presence)
                begin();
        });
        connect(service, &AdminService::presenceChanged, this, [this](const PresenceBatch &batch) {
            if (m_phase != Phase::TooMany)
                m_model.apply(batch);
            m_online = batch.online;
        });
        connect(service, &AdminService::rowsChanged, this,
            [this](const QList<SessionUpdate> &updates) { m_model.apply(updates); });
    }
    emit changed();
}

void LiveUsers::onStateChanged(AdminService::State state)
{
    const bool isAnswering
        = state == AdminService::State::Live || state == AdminService::State::Interrupted;
    if (!isAnswering && m_phase == Phase::Loading) {
        m_error = m_service->lastError();
        end(Phase::Failed);
    } else if (state == AdminService::State::Live && m_phase == Phase::Failed) {
        begin();
    }
}

void LiveUsers::setHeld(bool isHeld)
{
    m_isHeld = isHeld;
    if (!isHeld)
        show();
}

void LiveUsers::setPaused(bool isPaused)
{
    m_isPaused = isPaused;
    show();
    emit changed();
}

void LiveUsers::setPace(std::chrono::milliseconds pace)
{
    m_isVisible = pace > std::chrono::milliseconds::zero();
    if (m_isVisible) {
        m_flush.start(pace);
        show();
    } else {
        m_flush.stop();
    }
}

void LiveUsers::refresh()
{
    m_model.refresh();
    emit waitingChanged(m_model.waiting());
    emit changed();
}

void LiveUsers::reload() { begin(); }

void LiveUsers::stopLoading()
{
    if (m_phase != Phase::Loading)
        return;
    // Late pages of this list are not wanted.
    m_context = std::make_unique<QObject>();
    m_model.abandonList();
    m_isAskedAgain = false;
    m_isTruncated = true;
    m_phase = Phase::Ready;
    emit changed();
}

void LiveUsers::begin()
{
    if (!m_service)
        return;
    if (m_phase == Phase::Loading) {
        // What comes now may be older than the gap; the list is read again when this one is done.
        m_isAskedAgain = true;
        return;
    }
    m_phase = Phase::Loading;
    m_loaded = 0;
    m_isAskedAgain = false;
    m_isTruncated = false;
    m_model.beginList();
    askPage({});
    emit changed();
}

void LiveUsers::askPage(const QByteArray &cursor)
{
    UserQuery query;
    query.cursor = cursor;
    m_service->askUsers(query,
        { m_context.get(), [this](const AdminResult<UserPage> &result) { onPage(result); } });
}

void LiveUsers::onPage(const AdminResult<UserPage> &result)
{
    if (m_phase != Phase::Loading || !m_service)
        return;
    if (!result) {
        m_error = result.error();
        end(Phase::Failed);
        return;
    }
    if (result->total > m_mostRows) {
        m_online = result->total;
        m_model.clear();
        m_phase = Phase::TooMany;
        emit tooManyFound(m_online);
        emit changed();
        return;
    }
    m_model.addToList(result->users);
    m_loaded += result->users.size();
    m_online = std::max(result->total, m_loaded);
    m_missing = result->missing;
    // Something to see at once; then in pieces that hold nobody up when they are sorted in.
    if (m_isFirst || m_loaded % rowsAtOnce < result->users.size()) {
        m_isFirst = false;
        m_model.showAll();
    }
    if (result->next.isEmpty())
        end(Phase::Ready);
    else
        askPage(result->next);
    emit changed();
}

void LiveUsers::end(Phase phase)
{
    m_phase = phase;
    // After a failure the list is not known to be whole, so nobody is taken out for not being in
    // it.
    if (phase == Phase::Ready && !m_isAskedAgain)
        m_model.endList();
    else
        m_model.abandonList();
    if (m_isAskedAgain && phase == Phase::Ready)
        begin();
    emit changed();
}

void LiveUsers::show()
{
    const bool isFilling = m_phase == Phase::Loading && m_model.total() < m_loaded;
    if ((m_isHeld || m_isPaused) && !isFilling)
        m_model.showValues();
    else if (m_isVisible)
        m_model.showAll();
    emit waitingChanged(m_model.waiting());
}

} // namespace hydra
