// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/protocol/result.h"
#include "tests/bench/load/websocketuser.h"

#include <chrono>
#include <functional>
#include <memory>
#include <vector>

namespace hydra::bench {

class Loop;

/// Users with one or several devices each, all of them connections of their own. Those of user
/// number u have the indexes u * devices() … u * devices() + devices() - 1.
class Crowd final : private UserListener
{
    Q_DISABLE_COPY_MOVE(Crowd)

public:
    struct Plan
    {
        quint64 firstUuid = 1;
        size_t users = 0;
        size_t devices = 1;
        Dialect dialect = Dialect::Hydra;
    };
    using MessageHandler = std::function<void(size_t index, QByteArrayView message)>;
    /// Is told how long the login took, from the first packet to its answer.
    using LoginHandler = std::function<void(std::chrono::nanoseconds time)>;

    Crowd(Loop &loop, const sockaddr_in &server, Plan plan);
    ~Crowd() override;

    /// Begins to log all in, so many at a time.
    void startLogIn(size_t parallel);
    /// startLogIn() and the wait for its end. Errors: TimedOut, Refused.
    [[nodiscard]] Result<void> logIn(size_t parallel);
    void setMessageHandler(MessageHandler handler) { m_onMessage = std::move(handler); }
    void setLoginHandler(LoginHandler handler) { m_onLogin = std::move(handler); }

    [[nodiscard]] size_t users() const { return m_plan.users; }
    [[nodiscard]] size_t devices() const { return m_plan.devices; }
    [[nodiscard]] size_t size() const { return m_plan.users * m_plan.devices; }
    [[nodiscard]] quint64 uuidOf(size_t user) const { return m_plan.firstUuid + user; }
    [[nodiscard]] WebSocketUser &connection(size_t index) { return *m_connections[index]; }

    [[nodiscard]] bool isLoggedIn() const { return m_loggedIn == size(); }
    /// How many connections ended, and why the first did.
    [[nodiscard]] quint64 failures() const { return m_failures; }
    [[nodiscard]] const QByteArray &firstFailure() const { return m_firstFailure; }

private:
    using Clock = std::chrono::steady_clock;

    void loggedIn(size_t index) override;
    void messageArrived(size_t index, QByteArrayView message) override;
    void failed(size_t index, const QByteArray &reason) override;
    void startNext();

    Loop &m_loop;
    sockaddr_in m_server;
    Plan m_plan;
    MessageHandler m_onMessage;
    LoginHandler m_onLogin;
    std::vector<std::unique_ptr<WebSocketUser>> m_connections;
    /// When each connection began, until it is logged in.
    std::vector<Clock::time_point> m_began;
    size_t m_loggedIn = 0;
    quint64 m_failures = 0;
    QByteArray m_firstFailure;
};

} // namespace hydra::bench
