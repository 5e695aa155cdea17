// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QHash>
#include <QList>

#include <compare>
#include <optional>

namespace hydra {

/// A user's number: an exact unsigned 64-bit integer, 1 … 18446744073709551615.
/// Source: PROTOCOL.md §1.
class UserId final
{
public:
    /// The number 0 is no user; it marks "nobody is logged in" inside the server.
    constexpr UserId() = default;
    constexpr explicit UserId(quint64 number)
        : m_number(number)
    {
    }

    /// Reads decimal digits only: no sign, no blank, no fraction. Nothing for 0 and out of range.
    [[nodiscard]] static std::optional<UserId> fromDigits(QByteArrayView digits);

    [[nodiscard]] constexpr quint64 number() const { return m_number; }
    [[nodiscard]] constexpr bool isNobody() const { return m_number == 0; }
    [[nodiscard]] QByteArray toDigits() const { return QByteArray::number(m_number); }

    friend constexpr auto operator<=>(UserId, UserId) = default;
    friend size_t qHash(UserId user, size_t seed = 0) { return ::qHash(user.m_number, seed); }

private:
    quint64 m_number = 0;
};

/// A text that is an identifier of one kind. The tag keeps kinds apart at compile time.
template <typename Tag> class TextId
{
public:
    TextId() = default;
    explicit TextId(QByteArray text)
        : m_text(std::move(text))
    {
    }

    [[nodiscard]] const QByteArray &text() const { return m_text; }
    [[nodiscard]] bool isEmpty() const { return m_text.isEmpty(); }

    friend bool operator==(const TextId &a, const TextId &b) { return a.m_text == b.m_text; }
    friend bool operator<(const TextId &a, const TextId &b) { return a.m_text < b.m_text; }
    friend size_t qHash(const TextId &id, size_t seed = 0) { return ::qHash(id.m_text, seed); }

private:
    QByteArray m_text;
};

/// What a backend names a push, 1 to limits::pushId bytes; makes it idempotent.
using PushId = TextId<struct PushIdTag>;
/// What the server names a push; the client sees it as the message's id.
using Seq = TextId<struct SeqTag>;
/// Names one device of a user, up to limits::deviceName bytes; classic clients name none ("").
using DeviceName = TextId<struct DeviceNameTag>;
/// One login on one connection, unique across instances and restarts.
using SessionId = TextId<struct SessionIdTag>;
/// `<host>:<port>` as the cluster knows an instance (IPv6 hosts in brackets).
using InstanceAddress = TextId<struct InstanceAddressTag>;

} // namespace hydra
