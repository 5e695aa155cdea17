// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/ui/profiles/secretstore.h"

#include <chrono>

namespace QKeychain {
class Job;
}

namespace hydra {

/// The desktop's keyring through QtKeychain, service `hydra`; never its plain-text fallback. A
/// keyring that fails or does not answer in time counts as absent from then on: everything stays in
/// memory. What was written in this run is always answered from memory.
class KeyringSecretStore final : public SecretStore
{
    Q_OBJECT

public:
    explicit KeyringSecretStore(
        std::chrono::milliseconds patience = std::chrono::seconds(3), QObject *parent = nullptr);

    [[nodiscard]] bool isLasting() const override { return m_isLasting; }
    void read(const QString &name, QObject *context, Answer answer) override;
    void write(const QString &name, const QString &secret) override;
    void remove(const QString &name) override;

private:
    using Ended = std::function<void(const Result<void> &)>;

    /// Starts \a job; \a ended runs once, when it ended (an entry that is not there is no failure)
    /// or its time is up.
    void start(QKeychain::Job *job, const QString &name, Ended ended);
    void giveUp();

    const std::chrono::milliseconds m_patience;
    SessionSecretStore m_memory;
    bool m_isLasting = true;
};

} // namespace hydra
