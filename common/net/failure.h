// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArrayView>
#include <QCoreApplication>
#include <QMetaType>
#include <QStringList>

#include <chrono>
#include <optional>

class QUrl;

namespace hydra {

struct SocketEnd;

/// What went wrong in a session. Kept as what happened, so that its sentence (what happened and,
/// where something can be done about it, what) is in the language of the moment it is shown.
struct Failure
{
    Q_DECLARE_TR_FUNCTIONS(hydra::Failure)

public:
    enum class Kind : quint8 {
        None,
        /// Its one word is the sentence.
        Other,
        BadTlsSettings,
        TlsFailed,
        SpeaksNoTls,
        SpeaksTls,
        ProtocolViolated,
        ConnectionRefused,
        NameUnknown,
        BrokeOff,
        Unreachable,
        ProxyFailed,
        ProxyWantsPassword,
        NoHandshake,
        HandshakeForbidden,
        PathUnknown,
        HandshakeRefused,
        ConnectTimedOut,
        ClosedNormally,
        ClosedGoingAway,
        ClosedPolicyViolation,
        ClosedTooBig,
        ClosedKicked,
        ClosedBanned,
        ClosedReplaced,
        ClosedDraining,
        ClosedHeartbeatTimeout,
        ClosedLoginTimeout,
        ClosedTokenExpired,
        ClosedSlowReader,
        ClosedOtherwise,
        ReplyMissed,
        ReplyLate,
        RefusedUnauthorized,
        RefusedParameter,
        RefusedNotLoggedIn,
        RefusedForNow,
        Refused,
        TooManyReplies,
        Malformed,
        Stalled,
        ResetOnPurpose,
    };

    Kind kind = Kind::None;
    /// What stands in the sentence: addresses, codes, texts of the system and the server.
    QStringList words = {};

    /// The connection to \a url is over, or never came about.
    [[nodiscard]] static Failure ofEnd(const SocketEnd &end, const QUrl &url);
    [[nodiscard]] static Failure ofConnectTimeout(
        std::chrono::milliseconds waited, const QUrl &url);
    /// The server's close frame. \a code is whatever number came over the wire.
    [[nodiscard]] static Failure ofClose(int code, const QString &reason);
    /// The connection is given up.
    [[nodiscard]] static Failure ofMissedReply(
        const QByteArray &command, std::chrono::milliseconds waited);
    /// The connection stays.
    [[nodiscard]] static Failure ofLateReply(
        const QByteArray &command, std::chrono::milliseconds waited);
    [[nodiscard]] static Failure ofRefusal(
        const QByteArray &command, int code, const QString &text);

    [[nodiscard]] QString text() const;
    /// For files, which outlast the language.
    [[nodiscard]] QString inEnglish() const;

    friend bool operator==(const Failure &, const Failure &) = default;

private:
    [[nodiscard]] QString filled(QString sentence) const;
};
inline constexpr int failureKindCount = int(Failure::Kind::ResetOnPurpose) + 1;

/// The name in files: "connection-refused".
[[nodiscard]] QByteArrayView nameOf(Failure::Kind kind);
[[nodiscard]] std::optional<Failure::Kind> failureKindFromName(QByteArrayView name);

/// \a url with the path to try after its own: /hydra, /v1/hydra, /ws/hydra, and around again.
[[nodiscard]] QUrl withNextPath(const QUrl &url);

} // namespace hydra

Q_DECLARE_METATYPE(hydra::Failure)
