// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/ops/accesskeys.h"

#include "server/cluster/routesignature.h"

#include <QCryptographicHash>
#include <QRandomGenerator>

#include <algorithm>
#include <array>

namespace hydra {

namespace {

constexpr std::array roleNames { "viewer", "sender", "operator", "backend", "peer" };
constexpr qsizetype longestName = 64;
constexpr qsizetype longestKey = 256;
constexpr qsizetype hashSize = 32;

QByteArray hashOf(QByteArrayView text)
{
    return QCryptographicHash::hash(text.toByteArray(), QCryptographicHash::Sha256);
}

} // namespace

QByteArrayView roleName(Role role) { return roleNames[size_t(role)]; }

std::optional<Role> roleCalled(QByteArrayView name)
{
    for (size_t i = 0; i < roleNames.size(); ++i) {
        if (name == roleNames[i])
            return Role(i);
    }
    return std::nullopt;
}

std::optional<AccessKey> AccessKey::fromText(QByteArrayView text)
{
    const QList<QByteArray> parts = text.toByteArray().split(':');
    if (parts.size() != 3 || !isKeyName(parts[0]))
        return std::nullopt;
    const std::optional<Role> role = roleCalled(parts[1]);
    const QByteArray sha256 = QByteArray::fromHex(parts[2]);
    const bool isHex = parts[2].toLower() == sha256.toHex();
    if (!role || !isHex || sha256.size() != hashSize)
        return std::nullopt;
    return AccessKey { parts[0], *role, sha256 };
}

QByteArray AccessKey::toText() const
{
    return name + ':' + roleName(role).toByteArray() + ':' + sha256.toHex();
}

NewKey makeKey(const QByteArray &name, Role role)
{
    std::array<quint32, 8> random {};
    QRandomGenerator::system()->fillRange(random.data(), random.size());
    const QByteArray bytes(reinterpret_cast<const char *>(random.data()), sizeof random);
    const QByteArray text
        = "hydra_" + bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    return { text, { name, role, hashOf(text) } };
}

bool isKeyName(QByteArrayView name)
{
    return !name.isEmpty() && name.size() <= longestName
        && std::all_of(name.begin(), name.end(), [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
                   || c == '_' || c == '.' || c == '-';
           });
}

bool Caller::may(Need need) const
{
    switch (need) {
    case Need::Nothing:
        return true;
    case Need::Watch:
        return isInstance || role <= Role::Operator;
    case Need::Send:
        return isInstance || role == Role::Sender || role == Role::Operator;
    case Need::Steer:
        return isInstance || role == Role::Operator;
    case Need::Push:
        return role == Role::Backend || role == Role::Sender || role == Role::Operator;
    case Need::Query:
        return role != Role::Peer;
    case Need::Route:
        return role == Role::Peer;
    }
    return false;
}

std::optional<Caller> AccessKeys::find(QByteArrayView text) const
{
    if (text.isEmpty() || text.size() > longestKey)
        return std::nullopt;
    const QByteArray hash = hashOf(text);
    std::optional<Caller> found;
    // All of them, so that the time does not tell which one is near.
    for (const AccessKey &key : m_keys) {
        if (isEqualInConstantTime(key.sha256, hash))
            found = Caller { key.role, key.name };
    }
    return found;
}

} // namespace hydra
