// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

#include <optional>

namespace hydra {

/// What a key is for. The first three may do what those before them may.
enum class Role : quint8 { Viewer, Sender, Operator, Backend, Peer };

[[nodiscard]] QByteArrayView roleName(Role role);
[[nodiscard]] std::optional<Role> roleCalled(QByteArrayView name);

/// What a request wants to do.
enum class Need : quint8 {
    /// For anybody.
    Nothing,
    /// See what is going on.
    Watch,
    /// Push as an operator does.
    Send,
    /// Change something.
    Steer,
    Push,
    Query,
    /// Hand over a push from another instance.
    Route,
};

/// One key as the configuration has it: `NAME:ROLE:SHA256`, the hash in hex.
struct AccessKey
{
    QByteArray name;
    Role role = Role::Viewer;
    QByteArray sha256;

    [[nodiscard]] static std::optional<AccessKey> fromText(QByteArrayView text);
    [[nodiscard]] QByteArray toText() const;
};

/// A key that was made just now; its text exists nowhere else.
struct NewKey
{
    QByteArray text;
    AccessKey key;
};

/// Makes a key of 256 random bits. \a name has passed isKeyName().
[[nodiscard]] NewKey makeKey(const QByteArray &name, Role role);
/// 1 to 64 letters, digits or signs of `_ . -`.
[[nodiscard]] bool isKeyName(QByteArrayView name);

/// Whoever sent a request.
struct Caller
{
    Role role = Role::Operator;
    /// Of the key; empty where no keys are configured.
    QByteArray name;
    /// Another instance, by the cluster's secret.
    bool isInstance = false;

    /// An instance may do whatever an operator may, for itself alone: who is asked minds the scope.
    [[nodiscard]] bool may(Need need) const;
};

/// The keys that are known.
class AccessKeys final
{
public:
    AccessKeys() = default;
    explicit AccessKeys(QList<AccessKey> keys)
        : m_keys(std::move(keys))
    {
    }

    [[nodiscard]] bool isEmpty() const { return m_keys.isEmpty(); }
    /// Whose key \a text is, if it is one. Takes the same time for every wrong key.
    [[nodiscard]] std::optional<Caller> find(QByteArrayView text) const;

private:
    QList<AccessKey> m_keys;
};

} // namespace hydra
