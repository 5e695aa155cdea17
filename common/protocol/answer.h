// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QtGlobal>

#include <coroutine>
#include <optional>
#include <utility>

namespace hydra {

namespace detail {
/// Shared by one Promise and one Answer on one thread, so the count needs no lock.
template <typename T> struct AnswerState
{
    std::optional<T> value;
    std::coroutine_handle<> waiter;
    int owners = 1;
};
} // namespace detail

/// One end of an answer that comes later: awaited at most once, by a coroutine of the same thread.
/// Dropping it is allowed; the answer is then thrown away.
///
///     Promise<int> promise;            // kept by whoever will know
///     Answer<int> answer = promise.answer();
///     const int value = co_await answer;
///
/// Thread: the one that made the promise.
template <typename T> class [[nodiscard]] Answer final
{
    using State = detail::AnswerState<T>;

public:
    explicit Answer(State *state)
        : m_state(state)
    {
        ++m_state->owners;
    }
    Answer(const Answer &) = delete;
    Answer &operator=(const Answer &) = delete;
    Answer(Answer &&other) noexcept
        : m_state(std::exchange(other.m_state, nullptr))
    {
    }
    Answer &operator=(Answer &&) = delete;
    ~Answer()
    {
        if (!m_state)
            return;
        m_state->waiter = nullptr;
        if (--m_state->owners == 0)
            delete m_state;
    }

    auto operator co_await() const noexcept { return Awaiter { m_state }; }

private:
    /// Apart from its owner, because GCC 12 copies an awaiter that is no temporary.
    struct Awaiter
    {
        State *state;

        [[nodiscard]] bool await_ready() const noexcept { return state->value.has_value(); }
        void await_suspend(std::coroutine_handle<> waiter) const noexcept
        {
            state->waiter = waiter;
        }
        [[nodiscard]] T await_resume() const { return std::move(*state->value); }
    };

    State *m_state;
};

/// The other end: completed exactly once. Completing resumes the waiting coroutine at once, inside
/// the call, so it is the last thing a function does with its own state.
template <typename T> class Promise final
{
    using State = detail::AnswerState<T>;

public:
    Promise()
        : m_state(new State)
    {
    }
    Promise(const Promise &) = delete;
    Promise &operator=(const Promise &) = delete;
    Promise(Promise &&other) noexcept
        : m_state(std::exchange(other.m_state, nullptr))
    {
    }
    Promise &operator=(Promise &&other) noexcept
    {
        std::swap(m_state, other.m_state);
        return *this;
    }
    ~Promise()
    {
        if (!m_state)
            return;
        Q_ASSERT_X(m_state->value || !m_state->waiter, "Promise", "dropped while somebody waits");
        release();
    }

    [[nodiscard]] Answer<T> answer() { return Answer<T>(m_state); }

    /// Gives the answer. The promise is empty afterwards.
    void complete(T value)
    {
        Q_ASSERT(m_state && !m_state->value);
        State *const state = std::exchange(m_state, nullptr);
        state->value.emplace(std::move(value));
        const auto waiter = std::exchange(state->waiter, nullptr);
        // Keeps the state while the waiter runs: its Answer may be the other owner and go away in
        // it.
        if (waiter)
            waiter.resume();
        if (--state->owners == 0)
            delete state;
    }

    [[nodiscard]] bool isCompleted() const { return m_state == nullptr; }

private:
    void release()
    {
        if (--m_state->owners == 0)
            delete m_state;
        m_state = nullptr;
    }

    State *m_state;
};

} // namespace hydra
