// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/protocol/result.h"

#include <chrono>
#include <sys/types.h>

namespace hydra::bench {

/// What a process has used, as the kernel counts it in /proc/PID. Source: proc(5).
struct ProcessUsage
{
    /// In user and system mode, all threads; in steps of a clock tick, mostly 10 ms.
    std::chrono::nanoseconds cpu {};
    /// Unit: bytes.
    qint64 resident = 0;

    /// Errors: Invalid, when there is no such process.
    [[nodiscard]] static Result<ProcessUsage> of(pid_t process);
};

/// The CPU time in a line of /proc/PID/stat, in clock ticks. Errors: BadReply.
[[nodiscard]] Result<qint64> cpuTicks(QByteArrayView statLine);

} // namespace hydra::bench
