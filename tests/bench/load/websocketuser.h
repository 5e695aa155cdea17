// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/protocol/websocketcodec.h"
#include "tests/bench/load/connection.h"
#include "tests/bench/load/dialect.h"

namespace hydra::bench {

class WebSocketUser;

/// Who hears of a crowd's connections. \a index is the one the user was made with.
class UserListener
{
public:
    virtual ~UserListener() = default;
    virtual void loggedIn(size_t index) = 0;
    virtual void messageArrived(size_t index, QByteArrayView message) = 0;
    /// It was cut off, refused, or answered what it should not.
    virtual void failed(size_t index, const QByteArray &reason) = 0;
};

/// A client that is one device of a user: shakes hands, logs in, and hands on what comes.
class WebSocketUser final : public Connection
{
    Q_DISABLE_COPY_MOVE(WebSocketUser)

public:
    struct Identity
    {
        quint64 uuid = 0;
        /// The name of the device is made of it; zero is no name.
        int device = 0;
        Dialect dialect = Dialect::Hydra;
    };

    WebSocketUser(Loop &loop, UserListener &listener, size_t index, Identity identity);

    void sendCommand(QByteArrayView json);

private:
    enum class Phase : quint8 { Greeting, LoggingIn, LoggedIn };

    void opened() override;
    [[nodiscard]] qsizetype bytesArrived(std::span<char> unread) override;
    void ended(const QByteArray &reason) override;
    void logIn();
    void take(const FrameEvent &event);

    UserListener &m_listener;
    size_t m_index;
    Identity m_identity;
    Phase m_phase = Phase::Greeting;
    FrameDecoder m_decoder;
};

} // namespace hydra::bench
