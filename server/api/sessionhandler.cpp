// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/api/sessionhandler.h"

#include "common/protocol/limits.h"
#include "common/protocol/routemessage.h"
#include "server/api/commanddispatcher.h"
#include "server/cluster/peerclient.h"
#include "server/session/acknowledgments.h"
#include "server/session/sessionregistry.h"

#include <QDateTime>
#include <QLoggingCategory>
#include <QRandomGenerator>
#include <QTimer>

#include <bit>

namespace hydra {

namespace {

Q_LOGGING_CATEGORY(logSession, "hydra.session")

/// How many sessions are written again before the loop may look at something else.
constexpr int rewriteSliceSize = 500;

} // namespace

SessionHandler::SessionHandler(const Rooms &rooms, QObject *parent)
    : QObject(parent)
    , m_rooms(rooms)
    , m_idNonce(QByteArray::number(QRandomGenerator::system()->generate64(), 16))
{
    connect(&rooms.dispatcher, &CommandDispatcher::loginRequested, this,
        &SessionHandler::onLoginRequested);
    connect(&rooms.dispatcher, &CommandDispatcher::heartbeatReceived, this,
        &SessionHandler::onHeartbeatReceived);
    connect(&rooms.dispatcher, &CommandDispatcher::logoutRequested, this,
        &SessionHandler::onLogoutRequested);
    connect(&rooms.dispatcher, &CommandDispatcher::pushAcknowledged, this,
        &SessionHandler::onPushAcknowledged);
    connect(&rooms.sessions, &SessionRegistry::sessionEnded, this, &SessionHandler::onSessionEnded);
    connect(&rooms.sessions, &SessionRegistry::renewalDue, this, [this](const Session &session) {
        m_rooms.presence.renew(session.user, holderOf(session));
    });
    connect(
        &rooms.presence, &PresenceStore::sessionReplaced, this, &SessionHandler::onSessionReplaced);
    if (!m_rooms.siblings)
        return;
    m_rooms.siblings->join(m_rooms.worker, *this);
    // Each worker has a Redis connection of its own, and a login at one may have overtaken the
    // removal that another had asked for before.
    connect(&rooms.presence, &PresenceStore::userRemoved, this, &SessionHandler::renewElsewhere);
}

SessionHandler::~SessionHandler()
{
    if (m_rooms.siblings)
        m_rooms.siblings->leave(m_rooms.worker);
}

void SessionHandler::rewriteAll()
{
    const bool isUnderWay = !m_toRewrite.isEmpty();
    m_toRewrite.clear();
    m_toRewrite.reserve(m_rooms.sessions.sessionCount());
    m_rooms.sessions.attendance().forEach(
        [this](const Session &session) { m_toRewrite.append(session.link); });
    if (m_toRewrite.isEmpty())
        return;
    qCInfo(
        logSession, "writing the presence of %lld sessions again", qlonglong(m_toRewrite.size()));
    if (!isUnderWay)
        rewriteSlice();
}

void SessionHandler::onLoginRequested(LinkId link, const LoginCommand &command)
{
    Session *session = m_rooms.sessions.find(link);
    if (!session)
        return;
    const bool isNewDevice
        = m_rooms.sessions.attendance().sessionsOf(command.user, command.device).isEmpty();
    if (isNewDevice
        && m_rooms.sessions.attendance().sessionsOf(command.user).size()
            >= limits::devicesPerUser) {
        m_rooms.dispatcher.refuse(*session, command.id, "login", Code::TooManyRequests);
        return;
    }
    session->state = Session::State::LoggingIn;
    logIn(link, command);
}

QCoro::Task<> SessionHandler::logIn(LinkId link, LoginCommand command)
{
    const Holder holder {
        .instance = m_rooms.own,
        .device = command.device,
        .session = SessionId(m_idNonce + '-' + QByteArray::number(++m_idCount, 16)),
        .since = QDateTime::currentMSecsSinceEpoch(),
    };
    m_rooms.sessions.attendance().expectLogin(command.user, holder.session);
    const Result<std::optional<Holder>> replaced
        = co_await m_rooms.presence.add(command.user, holder);
    Session *session = m_rooms.sessions.find(link);
    const bool isAwaited = session && session->state == Session::State::LoggingIn;
    if (isAwaited && replaced)
        finishLogin(*session, command, holder, *replaced);
    if (m_rooms.sessions.attendance().settleLogin(command.user, holder.session))
        m_rooms.sessions.replace(command.user, holder.session);
    // Gone while Redis was asked, or refused: what may be written must not stay behind as a ghost.
    if (!isAwaited || !replaced)
        takeBack(command.user, holder);
    if (isAwaited && !replaced) {
        session->state
            = session->user.isNobody() ? Session::State::Anonymous : Session::State::LoggedIn;
        m_rooms.sessions.reply(
            *session, commandReply(command.id, "login", Code::PresenceUnavailable));
    }
    if (isAwaited)
        m_rooms.dispatcher.resume(link);
}

void SessionHandler::finishLogin(Session &session, const LoginCommand &command,
    const Holder &holder, const std::optional<Holder> &replaced)
{
    session.errors = 0;
    m_rooms.sessions.logIn(session, command.user, holder.device, holder.session, holder.since);
    m_rooms.sessions.reply(session, commandReply(command.id, "login", Code::Ok));
    if (!replaced || replaced->session.isEmpty())
        return;
    // A session of this worker was told by the registry; this one is somewhere else.
    if (replaced->instance == m_rooms.own)
        endElsewhere(command.user, replaced->session);
    else if (m_rooms.peers)
        m_rooms.peers->announceReplaced(
            replaced->instance, { command.user, replaced->device, replaced->session });
}

void SessionHandler::endElsewhere(UserId user, const SessionId &id)
{
    forOthers(m_rooms.sessions.attendance().elsewhere(user),
        [user, id](SessionHandler &there) { there.m_rooms.sessions.replace(user, id); });
}

void SessionHandler::renew(UserId user)
{
    for (const Session *session : m_rooms.sessions.attendance().sessionsOf(user))
        m_rooms.presence.renew(user, holderOf(*session));
}

void SessionHandler::renewElsewhere(UserId user)
{
    forOthers(m_rooms.sessions.attendance().elsewhere(user),
        [user](SessionHandler &there) { there.renew(user); });
}

template <typename Work> void SessionHandler::forOthers(WorkerSet workers, const Work &work)
{
    for (; workers != 0; workers &= workers - 1)
        m_rooms.siblings->post(std::countr_zero(workers), work);
}

void SessionHandler::takeBack(UserId user, const Holder &holder)
{
    m_rooms.presence.remove(user, holder, !m_rooms.sessions.attendance().isInProcess(user));
    // The record may have been written over that of a session which goes on; that one stands there
    // again at once, not only with its next heartbeat.
    renew(user);
    renewElsewhere(user);
}

void SessionHandler::onHeartbeatReceived(LinkId link, const QByteArray &id)
{
    Session *session = m_rooms.sessions.find(link);
    if (!session)
        return;
    if (session->state != Session::State::LoggedIn) {
        m_rooms.dispatcher.refuse(*session, id, "heartbeat", Code::NotLoggedIn);
        return;
    }
    session->errors = 0;
    m_rooms.sessions.showLife(*session, true);
    m_rooms.sessions.reply(*session, commandReply(id, "heartbeat", Code::Ok));
}

void SessionHandler::onLogoutRequested(LinkId link, const QByteArray &id)
{
    Session *session = m_rooms.sessions.find(link);
    if (!session)
        return;
    if (session->state != Session::State::LoggedIn) {
        m_rooms.dispatcher.refuse(*session, id, "logout", Code::NotLoggedIn);
        return;
    }
    session->errors = 0;
    m_rooms.sessions.logOut(*session);
    m_rooms.sessions.reply(*session, commandReply(id, "logout", Code::Ok));
}

void SessionHandler::onPushAcknowledged(LinkId link, const Seq &seq, bool isAccepted)
{
    Session *session = m_rooms.sessions.find(link);
    if (!session || session->state != Session::State::LoggedIn)
        return;
    session->errors = 0;
    m_rooms.sessions.countAcknowledgment(*session, seq, isAccepted);
    m_rooms.acknowledgments.arrive(session->user, seq, isAccepted);
}

void SessionHandler::onSessionEnded(const Session &session, bool isLast)
{
    m_rooms.presence.remove(session.user, holderOf(session), isLast);
}

void SessionHandler::onSessionReplaced(UserId user, const SessionId &id)
{
    m_rooms.sessions.replace(user, id);
}

void SessionHandler::rewriteSlice()
{
    for (int i = 0; i < rewriteSliceSize && !m_toRewrite.isEmpty(); ++i) {
        const Session *session = m_rooms.sessions.find(m_toRewrite.takeLast());
        if (session && session->state == Session::State::LoggedIn)
            m_rooms.presence.renew(session->user, holderOf(*session));
    }
    // The next slice in the next turn: what arrived meanwhile goes first.
    if (!m_toRewrite.isEmpty())
        QTimer::singleShot(0, this, &SessionHandler::rewriteSlice);
}

Holder SessionHandler::holderOf(const Session &session) const
{
    return { m_rooms.own, session.device, session.id, session.since };
}

} // namespace hydra
