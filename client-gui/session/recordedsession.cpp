// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "client-gui/session/recordedsession.h"

#include "common/net/servermessage.h"

namespace hydra {

namespace {

TimelineRows rowsOf(SavedConversation &conversation)
{
    TimelineRows rows;
    rows.clear(conversation.firstNumber);
    for (TimelineRow &row : conversation.rows)
        rows.append(std::move(row));
    conversation.rows.clear();
    return rows;
}

} // namespace

RecordedSession::RecordedSession(const ClientSettings &settings, QObject *parent)
    : QObject(parent)
    , m_session(new ClientSession(settings, Backoff::systemRandom(), this))
    , m_search(m_timeline)
{
    connect(m_session, &ClientSession::recorded, this, &RecordedSession::onRecorded);
    connect(m_session, &ClientSession::stateChanged, this, &RecordedSession::changed);
    connect(m_session, &ClientSession::heartbeatPausedChanged, this, &RecordedSession::changed);
}

RecordedSession::RecordedSession(SavedConversation conversation, QString name, QObject *parent)
    : QObject(parent)
    , m_opened(std::move(conversation))
    , m_name(std::move(name))
    , m_timeline(rowsOf(m_opened))
    , m_search(m_timeline)
{
    m_timeline.setBegan(m_opened.began);
    m_savedEnd = m_timeline.rows().end();
    m_recorded = m_savedEnd - 1;
    for (quint64 number = m_timeline.rows().end(); number > m_timeline.rows().first(); --number) {
        if (m_timeline.rows().at(number - 1).kind != TimelineRow::Kind::Push)
            continue;
        m_newestPush = number - 1;
        break;
    }
}

void RecordedSession::connectAndLogIn()
{
    if (isReadOnly())
        return;
    m_session->login();
    m_session->open();
}

void RecordedSession::acknowledge(quint64 number, int code)
{
    const TimelineRow *const row = m_timeline.rowAt(number);
    if (isReadOnly() || row == nullptr || row->kind != TimelineRow::Kind::Push)
        return;
    const auto message = ServerMessage::parse(row->payload);
    if (message && !message->id.isEmpty())
        m_session->acknowledge(Seq(message->id), code);
}

bool RecordedSession::isAtRest() const
{
    return isReadOnly() || hydra::isAtRest(m_session->state());
}

bool RecordedSession::isOnline() const
{
    return !isReadOnly() && m_session->state() == ClientState::Online;
}

bool RecordedSession::isSocketOpen() const
{
    return !isReadOnly() && hydra::isSocketOpen(m_session->state());
}

QString RecordedSession::title() const
{
    if (isReadOnly())
        return m_name;
    const ClientSettings &settings = m_session->settings();
    const QString user = QString::fromLatin1(settings.user.toDigits());
    return settings.device.isEmpty() ? user
                                     : user + u'/' + QString::fromUtf8(settings.device.text());
}

std::optional<quint64> RecordedSession::newestPush() const
{
    if (m_timeline.rowAt(m_newestPush) == nullptr)
        return std::nullopt;
    return m_newestPush;
}

bool RecordedSession::hasUnsavedFrames() const
{
    return !isReadOnly() && m_newestFrame >= std::max(m_savedEnd, m_timeline.rows().first());
}

SavedConversation RecordedSession::toSaved() const
{
    SavedConversation saved = m_opened;
    if (m_session != nullptr) {
        const ClientSettings &settings = m_session->settings();
        saved.url = settings.url.toString();
        saved.user = QString::fromLatin1(settings.user.toDigits());
        saved.device = QString::fromUtf8(settings.device.text());
        saved.began = m_timeline.began();
    }
    saved.firstNumber = m_timeline.rows().first();
    saved.rows = m_timeline.rows().toVector();
    return saved;
}

void RecordedSession::onRecorded(const SessionRecord &record)
{
    ++m_recorded;
    if (record.isFrame())
        m_newestFrame = m_recorded;
    m_timeline.append(TimelineRow::of(record, m_began));
    if (record.roundTrip && record.direction == SessionRecord::Direction::In) {
        m_roundTrips.add(std::chrono::duration_cast<std::chrono::microseconds>(*record.roundTrip));
    }
    if (record.kind != SessionRecord::Kind::Push)
        return;
    m_newestPush = m_recorded;
    emit pushArrived();
}

} // namespace hydra
