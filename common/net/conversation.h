// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/client/acknowledger.h"
#include "common/client/owedreplies.h"
#include "common/client/recentpushes.h"
#include "common/net/clientcommand.h"
#include "common/net/clientsettings.h"
#include "common/net/servermessage.h"
#include "common/net/sessionrecord.h"

#include <QObject>
#include <QPointer>

namespace hydra {

class ClientSocket;

/// A push as it came to the client.
struct ReceivedPush
{
    Seq seq;
    /// The content of a string in UTF-8, or the JSON text of any other value.
    QByteArray message;
    bool isText = false;
    /// The same seq came before, on this connection or an earlier one.
    bool isDuplicate = false;
    /// The server made it before one that came on this connection already.
    bool isLate = false;
};

/// What a session has seen since it was made, over all its connections. Bytes are payloads.
struct SessionCounts
{
    quint64 framesIn = 0;
    quint64 bytesIn = 0;
    quint64 framesOut = 0;
    quint64 bytesOut = 0;
    quint64 pushes = 0;
    quint64 duplicates = 0;
    quint64 late = 0;
    quint64 acknowledgments = 0;
    quint64 missedReplies = 0;
    quint64 reconnects = 0;
};

/// What a client says to its server and hears from it while a socket is open: commands and their
/// replies, pushes and their acknowledgments, each frame put on record. What follows for the
/// session's state is ClientSession's.
///
/// Thread: the one that made it. Lifetime: with its ClientSession, over all connections.
class Conversation final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Conversation)

public:
    explicit Conversation(const ClientSettings &settings, QObject *parent = nullptr);

    void setSettings(const ClientSettings &settings);
    void setAcknowledgments(const AckPolicy &policy);

    /// \a socket is open from now on.
    void begin(ClientSocket &socket);
    /// Its socket is gone; nothing is owed any more.
    void end();

    // Each false if nothing was sent: there is no socket, or too many replies are owed already.
    bool login();
    bool heartbeat();
    bool logout();
    bool acknowledge(const hydra::Seq &seq, int code);
    /// Any message in the settings' kind of frame. If it is a command with an id, its reply is
    /// awaited as if it were one of the above.
    bool send(const QByteArray &message);
    bool close(int code, const QByteArray &reason);
    /// One of those that concern the open socket only.
    bool inject(Fault fault, int number);
    /// What replyOverdue() told of is awaited no longer.
    void forgetOverdueReply() { m_owed.forgetOldest(); }
    void countReconnect() { ++m_counts.reconnects; }

    [[nodiscard]] bool awaitsReplies() const { return !m_owed.isEmpty(); }
    [[nodiscard]] const SessionCounts &counts() const { return m_counts; }

signals:
    void recorded(const hydra::SessionRecord &record);
    void messageSent(const QByteArray &json);
    void messageReceived(const QByteArray &json);
    /// A login or logout that was typed, not asked for by the session.
    void commandSent(const QByteArray &command);
    void loginAnswered(const hydra::ServerMessage::Outcome &outcome);
    void heartbeatAnswered(
        const hydra::ServerMessage::Outcome &outcome, std::chrono::nanoseconds roundTrip);
    void logoutAnswered(const hydra::ServerMessage::Outcome &outcome);
    void pushReceived(const hydra::ReceivedPush &push);
    void kickReceived(const hydra::ServerMessage::Outcome &outcome);
    void replyOverdue(const QByteArray &command);
    /// The server takes no more data.
    void stalled();
    void failed(const hydra::Failure &failure);

private:
    [[nodiscard]] bool isOpen() const;
    bool request(const QByteArray &command, const QByteArray &id, const QByteArray &json);
    bool owe(const QByteArray &id, const QByteArray &command);
    bool transmit(SessionRecord record);
    void putOut(SessionRecord &record);
    void onFrame(Opcode opcode, const QByteArray &payload, int code);
    void onControlFrameSent(Opcode opcode, const QByteArray &payload, int code);
    void onMessage(SessionRecord record);
    void onPush(SessionRecord record, const ServerMessage &message);
    void onReply(SessionRecord record, const ServerMessage &message);
    void tellReply(const QByteArray &command, const ServerMessage::Outcome &outcome,
        std::chrono::nanoseconds roundTrip);
    void onOverdue(const QByteArray &command);
    [[nodiscard]] command::Login who() const;
    /// Of our messages.
    [[nodiscard]] Opcode opcode() const;
    [[nodiscard]] QByteArray newId() { return QByteArray::number(++m_lastId); }

    ClientSettings m_settings;
    QPointer<ClientSocket> m_socket;
    OwedReplies m_owed;
    Acknowledger m_acknowledger;
    RecentPushes m_pushes;
    SessionCounts m_counts;
    Seq m_lastSeq;
    quint64 m_lastId = 0;
};

} // namespace hydra
