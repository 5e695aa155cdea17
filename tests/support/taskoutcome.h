// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QCoroTask>

#include <memory>
#include <optional>

namespace hydra::test {

/// Where a running task leaves what it came to; empty until then. Shared, because the task may
/// outlast the test that asked.
template <typename T> using TaskOutcome = std::shared_ptr<std::optional<T>>;

/// Awaits \a task, or an Answer, and leaves its value in \a outcome.
template <typename T, typename Awaitable> QCoro::Task<> keep(Awaitable task, TaskOutcome<T> outcome)
{
    T value = co_await task;
    *outcome = std::move(value);
}

/// Lets \a task run on and tells what it came to.
template <typename T, typename Awaitable> [[nodiscard]] TaskOutcome<T> outcomeOf(Awaitable task)
{
    auto outcome = std::make_shared<std::optional<T>>();
    keep<T>(std::move(task), outcome);
    return outcome;
}

} // namespace hydra::test
