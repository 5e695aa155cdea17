// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/protocol/result.h"

#include <QHash>
#include <QObject>

#include <functional>
#include <memory>
#include <optional>

namespace hydra {

/// Keeps API keys and tokens apart from the settings. Asked asynchronously, because a keyring may
/// want a password first; an answer comes exactly once, later, and not after its \a context is
/// gone.
class SecretStore : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SecretStore)

public:
    using Answer = std::function<void(const Result<std::optional<QString>> &)>;

    using QObject::QObject;

    /// Whether secrets are still there after the program ended.
    [[nodiscard]] virtual bool isLasting() const = 0;
    /// Errors: Unreachable, TimedOut, Refused.
    virtual void read(const QString &name, QObject *context, Answer answer) = 0;
    /// Later reads have it at once, whether or not the keyring takes it.
    virtual void write(const QString &name, const QString &secret) = 0;
    virtual void remove(const QString &name) = 0;

signals:
    /// The keyring does not answer; from now on secrets last until the program ends.
    void becameFleeting();
};

/// In memory, until the program ends.
class SessionSecretStore final : public SecretStore
{
    Q_OBJECT

public:
    using SecretStore::SecretStore;

    [[nodiscard]] bool isLasting() const override { return false; }
    void read(const QString &name, QObject *context, Answer answer) override;
    void write(const QString &name, const QString &secret) override;
    void remove(const QString &name) override;

    [[nodiscard]] bool holds(const QString &name) const { return m_secrets.contains(name); }

private:
    QHash<QString, QString> m_secrets;
};

/// The keyring of the desktop where the program was built with it (HYDRA_WITH_KEYCHAIN) and one
/// answers, else the session's memory.
[[nodiscard]] std::unique_ptr<SecretStore> makeSecretStore();

/// The key given from outside: \a file (`--api-key-file`), else `HYDRA_API_KEY`; nothing if neither
/// is given. Errors: Invalid, with a sentence for the user: unreadable, empty, too long, or
/// open to its group or to others in any way, as ssh refuses a private key.
[[nodiscard]] Result<std::optional<QString>> givenApiKey(const QString &file);

} // namespace hydra
