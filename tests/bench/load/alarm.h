// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "server/eventloop/fdhandler.h"

#include <chrono>
#include <functional>

namespace hydra::bench {

class Loop;

/// Calls a function at an instant, to the microsecond: what epoll's own time-out, in milliseconds,
/// is too coarse for.
class Alarm final : public FdHandler
{
    Q_DISABLE_COPY_MOVE(Alarm)

public:
    Alarm(Loop &loop, std::function<void()> call);
    ~Alarm() override;

    /// An instant that has passed is now. Replaces the one set before.
    void setAt(std::chrono::steady_clock::time_point instant);
    void clear();

    void ready(quint32 events) override;

private:
    Loop &m_loop;
    std::function<void()> m_call;
    int m_descriptor = -1;
};

} // namespace hydra::bench
