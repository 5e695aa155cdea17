// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/protocol/answer.h"
#include "server/presence/memorypresencestore.h"

#include <deque>
#include <optional>

namespace hydra::test {

/// Presence that behaves like a distant store: commands take effect when they are called, in
/// memory, and their answers come when, and as, the test says.
class ScriptedPresenceStore final : public PresenceStore
{
    Q_OBJECT

public:
    explicit ScriptedPresenceStore(QObject *parent = nullptr);
    ~ScriptedPresenceStore() override;

    /// add() answers only when answerAdd() or failAdd() is called, once for each call.
    void holdAnswers() { m_isHolding = true; }
    void answerAdd();
    void failAdd(ErrorKind kind);
    [[nodiscard]] qsizetype heldAnswers() const { return qsizetype(m_held.size()); }
    /// From now on every question fails and nothing takes effect, as when the store is away.
    void goAway(ErrorKind kind = ErrorKind::Unreachable) { m_failure = kind; }
    void comeBack() { m_failure.reset(); }

    [[nodiscard]] QList<Holder> holders(UserId user);
    /// Calls of renew() so far.
    [[nodiscard]] int renewals() const { return m_renewals; }
    /// Whether the last remove() said that the user has no other session here.
    [[nodiscard]] std::optional<bool> lastHere() const { return m_lastHere; }

    [[nodiscard]] QCoro::Task<Result<std::optional<Holder>>> add(
        UserId user, Holder session) override;
    [[nodiscard]] QCoro::Task<Result<QList<Holder>>> lookUp(UserId user) override;
    [[nodiscard]] QCoro::Task<Result<QList<bool>>> areOnline(QList<UserId> users) override;
    void remove(UserId user, Holder session, bool lastHere) override;
    void renew(UserId user, Holder session) override;
    void removeStale(UserId user, Holder found) override;
    void removeInstance(UserId user, InstanceAddress instance) override;
    [[nodiscard]] bool isUsable() const override { return !m_failure; }

private:
    using Added = Result<std::optional<Holder>>;
    struct Held
    {
        Promise<Added> promise;
        Added answer;
    };

    [[nodiscard]] Held takeOldest();

    MemoryPresenceStore m_memory;
    std::deque<Held> m_held;
    bool m_isHolding = false;
    std::optional<ErrorKind> m_failure;
    int m_renewals = 0;
    std::optional<bool> m_lastHere;
};

} // namespace hydra::test
