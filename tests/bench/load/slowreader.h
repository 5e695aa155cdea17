// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "tests/bench/load/alarm.h"
#include "tests/bench/load/backends.h"
#include "tests/bench/load/crowd.h"

#include <memory>

namespace hydra::bench {

/// A user who stops reading after the login, while backends go on pushing to it at a steady pace:
/// the kernel's buffers fill, then the server's queue, then the server has to cut it off. What
/// becomes of these pushes does not matter; it is the others who are measured.
class SlowReader final : private BackendListener
{
    Q_DISABLE_COPY_MOVE(SlowReader)

public:
    /// Connections that it has at most, all of them together.
    static constexpr qint64 descriptors = 100;

    /// Backends push at \a front to a user who is at \a back.
    SlowReader(Loop &loop, const sockaddr_in &front, const sockaddr_in &back, quint64 user);
    ~SlowReader() override;

    [[nodiscard]] Result<void> open() { return m_backends.open(); }
    /// Logs the user in, who reads nothing from then on. Errors: as Crowd::logIn().
    [[nodiscard]] Result<void> start();
    /// The user goes; pushes that are under way end by themselves.
    void stop();

private:
    using Clock = std::chrono::steady_clock;

    void answered(size_t index, int status, QByteArrayView body) override;
    void cutOff(size_t index, const QByteArray &reason) override;
    void onAlarm();

    Loop &m_loop;
    sockaddr_in m_server;
    quint64 m_user;
    Backends m_backends;
    Alarm m_alarm;
    Clock::time_point m_due;
    std::unique_ptr<Crowd> m_client;
    QByteArray m_idPrefix;
    quint64 m_pushes = 0;
};

} // namespace hydra::bench
