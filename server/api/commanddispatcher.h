// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "server/api/commands.h"
#include "server/api/jsonreader.h"
#include "server/metrics/counters.h"
#include "server/net/linktable.h"

#include <QObject>

namespace hydra {

class SessionRegistry;
struct Session;

/// Reads what clients send and tells, by command, who is to act. Commands of one connection are
/// acted on one after the other: while a login waits for its answer, the rest waits with it.
///
/// Thread: its worker. Source: PROTOCOL.md §2; REQUIREMENTS.md 6, 9.
class CommandDispatcher final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CommandDispatcher)

public:
    CommandDispatcher(JsonReader &reader, SessionRegistry &sessions, QObject *parent = nullptr);
    ~CommandDispatcher() override;

    /// One message of a client.
    void dispatch(LinkId link, QByteArrayView message);
    /// Goes on with what waited for \a link's login.
    void resume(LinkId link);
    /// Answers \a command with an error; too many in a row end the connection.
    void refuse(Session &session, QByteArrayView id, QByteArrayView command, Code code);

    [[nodiscard]] const CommandCounters &counters() const { return m_counters; }

signals:
    void loginRequested(hydra::LinkId link, const hydra::LoginCommand &command);
    void heartbeatReceived(hydra::LinkId link, const QByteArray &id);
    void logoutRequested(hydra::LinkId link, const QByteArray &id);
    /// \a isAccepted: the client answered with 200.
    void pushAcknowledged(hydra::LinkId link, const hydra::Seq &seq, bool isAccepted);

private:
    void wait(Session &session, QByteArrayView message);
    void act(Session &session, QByteArrayView message);
    void readLogin(Session &session, simdjson::dom::object object, const QByteArray &id);
    void readAcknowledgment(Session &session, simdjson::dom::object object, const QByteArray &id);

    JsonReader &m_reader;
    SessionRegistry &m_sessions;
    CommandCounters m_counters;
};

} // namespace hydra
