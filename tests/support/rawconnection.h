// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <chrono>

namespace hydra::test {

using namespace std::chrono_literals;
using std::chrono::milliseconds;

/// How long a test waits for what has to come.
inline constexpr milliseconds patience = 5s;

/// A TCP connection to 127.0.0.1 as the kernel sees it, for tests that send what no honest client
/// would. Its calls block, each until its deadline and not longer.
class RawConnection final
{
    Q_DISABLE_COPY(RawConnection)

public:
    RawConnection() = default;
    RawConnection(RawConnection &&other) noexcept;
    RawConnection &operator=(RawConnection &&other) noexcept;
    ~RawConnection();

    /// Connects, with TCP_NODELAY. \a receiveBuffer sets SO_RCVBUF, for clients that stop reading;
    /// 0 leaves it to the kernel.
    [[nodiscard]] bool connectTo(quint16 port, int receiveBuffer = 0);

    /// False when the other end is gone or has not taken all of it in time.
    bool send(QByteArrayView bytes, milliseconds deadline = patience);
    /// Sends \a step bytes a packet with \a pause in between, so that they arrive one by one. Ends
    /// early when the other end does.
    bool sendSlowly(QByteArrayView bytes, qsizetype step = 1, milliseconds pause = 1ms);
    /// Ends the sending side only.
    void shutdownWrite();
    void close();
    /// Closes with a reset (SO_LINGER 0).
    void reset();

    /// The next \a size bytes; fewer when the stream ends or the deadline passes before.
    [[nodiscard]] QByteArray receive(qsizetype size, milliseconds deadline = patience);
    /// All up to and with \a pattern; what is there when the stream ends or the deadline passes
    /// before.
    [[nodiscard]] QByteArray receiveUntil(QByteArrayView pattern, milliseconds deadline = patience);
    /// All until the other end closes; hasEnded() tells whether it did in time.
    [[nodiscard]] QByteArray receiveAll(milliseconds deadline = patience);
    /// Whatever comes first, at least a byte; empty at the end and at the deadline.
    [[nodiscard]] QByteArray receiveSome(milliseconds deadline = patience);
    /// Throws away what arrives until the other end closes; false when it has not by then.
    [[nodiscard]] bool waitForEnd(milliseconds deadline = patience);

    /// The other end has closed, in order or with a reset, and that was read.
    [[nodiscard]] bool hasEnded() const { return m_hasEnded; }
    [[nodiscard]] bool wasReset() const { return m_wasReset; }
    [[nodiscard]] int descriptor() const { return m_descriptor; }

private:
    using Moment = std::chrono::steady_clock::time_point;

    [[nodiscard]] bool readMore(Moment until);
    [[nodiscard]] bool waitFor(short events, Moment until) const;
    [[nodiscard]] QByteArray take(qsizetype size);

    int m_descriptor = -1;
    QByteArray m_received;
    bool m_hasEnded = false;
    bool m_wasReset = false;
};

} // namespace hydra::test
