// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/protocol/ids.h"
#include "server/api/commands.h"
#include "server/eventloop/perworker.h"
#include "server/net/linktable.h"
#include "server/presence/presencestore.h"
#include "server/session/userdirectory.h"

#include <QCoroTask>
#include <QObject>

namespace hydra {

class Acknowledgments;
class CommandDispatcher;
class PeerClient;
class SessionRegistry;
struct Session;

/// Acts on clients' commands, and keeps presence in step with the sessions that are here.
///
/// Thread: its worker. Lifetime: as long as the worker.
/// Source: PROTOCOL.md §2; REQUIREMENTS.md 24 to 26.
class SessionHandler final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SessionHandler)

public:
    struct Rooms
    {
        CommandDispatcher &dispatcher;
        SessionRegistry &sessions;
        Acknowledgments &acknowledgments;
        PresenceStore &presence;
        /// Null in a server that stands alone.
        PeerClient *peers = nullptr;
        InstanceAddress own;
        /// Null in a process with one worker.
        PerWorker<SessionHandler> *siblings = nullptr;
        int worker = 0;
    };

    explicit SessionHandler(const Rooms &rooms, QObject *parent = nullptr);
    ~SessionHandler() override;

    /// Writes the presence of every session here again, because the store may have lost it. Goes on
    /// in slices, so that the loop stays free.
    void rewriteAll();

private:
    void onLoginRequested(LinkId link, const LoginCommand &command);
    QCoro::Task<> logIn(LinkId link, LoginCommand command);
    void finishLogin(Session &session, const LoginCommand &command, const Holder &holder,
        const std::optional<Holder> &replaced);
    /// Ends the session \a id, which a newer one has replaced, at whichever other worker it is.
    void endElsewhere(UserId user, const SessionId &id);
    /// Prolongs the presence of \a user's sessions, or writes it again.
    void renew(UserId user);
    void renewElsewhere(UserId user);
    template <typename Work> void forOthers(WorkerSet workers, const Work &work);
    /// Undoes in presence a login that came to nothing.
    void takeBack(UserId user, const Holder &holder);
    void onHeartbeatReceived(LinkId link, const QByteArray &id);
    void onLogoutRequested(LinkId link, const QByteArray &id);
    void onPushAcknowledged(LinkId link, const Seq &seq, bool isAccepted);
    void onSessionEnded(const Session &session, bool isLast);
    void onSessionReplaced(UserId user, const SessionId &session);
    void rewriteSlice();
    [[nodiscard]] Holder holderOf(const Session &session) const;

    Rooms m_rooms;
    QByteArray m_idNonce;
    quint64 m_idCount = 0;
    /// Sessions whose presence is still to be written again.
    QList<LinkId> m_toRewrite;
};

} // namespace hydra
