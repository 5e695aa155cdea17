// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/net/failure.h"

#include "common/client/connectiondetails.h"
#include "common/protocol/codes.h"

#include <algorithm>
#include <array>

namespace hydra {

namespace {

using Kind = Failure::Kind;

struct Sentence
{
    QByteArrayView name;
    const char *text;
};

/// In the order of Kind.
constexpr std::array<Sentence, failureKindCount> sentences { {
    { "none", "" },
    { "other", "%1" },
    { "bad-tls-settings",
        QT_TRANSLATE_NOOP("hydra::Failure", "The TLS settings cannot be used: %1") },
    { "tls-failed",
        QT_TRANSLATE_NOOP("hydra::Failure",
            "No TLS with %1 (%2): check the certificate, the authority file and the pin.") },
    { "speaks-no-tls",
        QT_TRANSLATE_NOOP("hydra::Failure", "%1 speaks no TLS: use ws:// instead of wss://.") },
    { "speaks-tls",
        QT_TRANSLATE_NOOP("hydra::Failure", "%1 speaks TLS: use wss:// instead of ws://.") },
    { "protocol-violated",
        QT_TRANSLATE_NOOP("hydra::Failure",
            "The server sent what breaks the WebSocket protocol (%1, %2): is it a "
            "hydra-server?") },
    { "connection-refused",
        QT_TRANSLATE_NOOP("hydra::Failure", "Connection refused: is hydra-server running on %1?") },
    { "name-unknown",
        QT_TRANSLATE_NOOP("hydra::Failure", "The name \"%1\" is not known: check the address.") },
    { "broke-off",
        QT_TRANSLATE_NOOP("hydra::Failure",
            "The connection to %1 broke off: did the server or the network go down?") },
    { "unreachable",
        QT_TRANSLATE_NOOP(
            "hydra::Failure", "No connection to %1 (%2): check the address and the network.") },
    { "proxy-failed",
        QT_TRANSLATE_NOOP("hydra::Failure",
            "No connection to %1 through the proxy (%2): check the proxy and the address.") },
    { "proxy-wants-password",
        QT_TRANSLATE_NOOP("hydra::Failure",
            "The proxy on the way to %1 wants a name and a password: use one that does not.") },
    { "no-handshake",
        QT_TRANSLATE_NOOP("hydra::Failure",
            "%1 answers, but not as a hydra-server (its answer is no WebSocket handshake): "
            "check the address and the port.") },
    { "handshake-forbidden",
        QT_TRANSLATE_NOOP("hydra::Failure",
            "%1 refuses the handshake (%2): check the token, the headers and the origin.") },
    { "path-unknown",
        QT_TRANSLATE_NOOP("hydra::Failure",
            "%1 answers, but not as a hydra-server on this path (404): try %2.") },
    { "handshake-refused",
        QT_TRANSLATE_NOOP("hydra::Failure",
            "%1 answers, but not as a hydra-server (%2): check the address and the port.") },
    { "connect-timed-out",
        QT_TRANSLATE_NOOP("hydra::Failure",
            "No answer from %1 within %2 s: check the address, the port and the network.") },
    { "closed-normally", QT_TRANSLATE_NOOP("hydra::Failure", "The server ended the connection.") },
    { "closed-going-away", QT_TRANSLATE_NOOP("hydra::Failure", "The server is shutting down.") },
    { "closed-policy-violation",
        QT_TRANSLATE_NOOP("hydra::Failure",
            "The server ended the connection after too many errors: check what is sent.") },
    { "closed-too-big",
        QT_TRANSLATE_NOOP("hydra::Failure",
            "A message was bigger than its receiver allows: send smaller ones.") },
    { "closed-kicked",
        QT_TRANSLATE_NOOP("hydra::Failure",
            "An operator ended this session: connect again only if you are meant to.") },
    { "closed-banned",
        QT_TRANSLATE_NOOP("hydra::Failure", "This user is banned: ask the server's operator.") },
    { "closed-replaced",
        QT_TRANSLATE_NOOP("hydra::Failure",
            "A newer login of this user took this session's place: give each device a name "
            "of its own to keep several.") },
    { "closed-draining",
        QT_TRANSLATE_NOOP(
            "hydra::Failure", "The server is being emptied and sends its clients elsewhere.") },
    { "closed-heartbeat-timeout",
        QT_TRANSLATE_NOOP("hydra::Failure",
            "The server heard no heartbeat in time: use a shorter heartbeat interval.") },
    { "closed-login-timeout",
        QT_TRANSLATE_NOOP(
            "hydra::Failure", "Nobody logged in in time: log in sooner after connecting.") },
    { "closed-token-expired",
        QT_TRANSLATE_NOOP(
            "hydra::Failure", "The login token has expired: log in with a new one.") },
    { "closed-slow-reader",
        QT_TRANSLATE_NOOP("hydra::Failure",
            "The server had more to send than was read: read faster or receive less.") },
    { "closed-otherwise",
        QT_TRANSLATE_NOOP("hydra::Failure", "The server ended the connection with code %1 (%2).") },
    { "reply-missed",
        QT_TRANSLATE_NOOP("hydra::Failure",
            "The server did not answer the %1 within %2 s: the connection counts as dead.") },
    { "reply-late",
        QT_TRANSLATE_NOOP("hydra::Failure", "The server did not answer the %1 within %2 s.") },
    { "refused-unauthorized",
        QT_TRANSLATE_NOOP(
            "hydra::Failure", "The server refused the %1: %2 %3. Check the user and the token.") },
    { "refused-parameter",
        QT_TRANSLATE_NOOP("hydra::Failure",
            "The server refused the %1: %2 %3. Check the user id and the device name.") },
    { "refused-not-logged-in",
        QT_TRANSLATE_NOOP("hydra::Failure", "The server refused the %1: %2 %3. Log in first.") },
    { "refused-for-now",
        QT_TRANSLATE_NOOP("hydra::Failure", "The server refused the %1: %2 %3. Try again later.") },
    { "refused", QT_TRANSLATE_NOOP("hydra::Failure", "The server refused the %1: %2 %3.") },
    { "too-many-replies",
        QT_TRANSLATE_NOOP("hydra::Failure", "The server owes %1 replies: the %2 was not sent.") },
    { "malformed",
        QT_TRANSLATE_NOOP("hydra::Failure",
            "The server sent something that is not a JSON object (%1): is it a "
            "hydra-server?") },
    { "stalled",
        QT_TRANSLATE_NOOP(
            "hydra::Failure", "The server takes no more data: the connection counts as dead.") },
    { "reset-on-purpose", QT_TRANSLATE_NOOP("hydra::Failure", "TCP was reset on purpose.") },
} };

QString seconds(std::chrono::milliseconds time)
{
    return QString::number(double(time.count()) / 1000);
}

Failure ofSocket(const SocketEnd &end, const QUrl &url)
{
    switch (end.error) {
    case QAbstractSocket::ConnectionRefusedError:
        return { Kind::ConnectionRefused, { url.authority() } };
    case QAbstractSocket::HostNotFoundError:
        return { Kind::NameUnknown, { url.host() } };
    case QAbstractSocket::RemoteHostClosedError:
        return { Kind::BrokeOff, { url.authority() } };
    case QAbstractSocket::ProxyAuthenticationRequiredError:
        return { Kind::ProxyWantsPassword, { url.authority() } };
    case QAbstractSocket::ProxyConnectionRefusedError:
    case QAbstractSocket::ProxyConnectionClosedError:
    case QAbstractSocket::ProxyConnectionTimeoutError:
    case QAbstractSocket::ProxyNotFoundError:
    case QAbstractSocket::ProxyProtocolError:
        return { Kind::ProxyFailed, { url.authority(), end.detail } };
    default:
        return { Kind::Unreachable, { url.authority(), end.detail } };
    }
}

Failure ofHandshake(const SocketEnd &end, const QUrl &url)
{
    switch (end.code) {
    case 0:
        return { Kind::NoHandshake, { url.authority() } };
    case 401:
    case 403:
        return { Kind::HandshakeForbidden, { url.authority(), QString::number(end.code) } };
    case 404:
        return { Kind::PathUnknown, { url.authority(), withNextPath(url).toString() } };
    default:
        return { Kind::HandshakeRefused, { url.authority(), QString::number(end.code) } };
    }
}

Kind kindOfClose(int code)
{
    switch (static_cast<CloseCode>(code)) {
    case CloseCode::Normal:
        return Kind::ClosedNormally;
    case CloseCode::GoingAway:
        return Kind::ClosedGoingAway;
    case CloseCode::PolicyViolation:
        return Kind::ClosedPolicyViolation;
    case CloseCode::TooBig:
        return Kind::ClosedTooBig;
    case CloseCode::Kicked:
        return Kind::ClosedKicked;
    case CloseCode::Banned:
        return Kind::ClosedBanned;
    case CloseCode::Replaced:
        return Kind::ClosedReplaced;
    case CloseCode::Draining:
        return Kind::ClosedDraining;
    case CloseCode::HeartbeatTimeout:
        return Kind::ClosedHeartbeatTimeout;
    case CloseCode::LoginTimeout:
        return Kind::ClosedLoginTimeout;
    case CloseCode::TokenExpired:
        return Kind::ClosedTokenExpired;
    case CloseCode::SlowReader:
        return Kind::ClosedSlowReader;
    case CloseCode::ProtocolError:
    case CloseCode::InvalidText:
        break;
    }
    return Kind::ClosedOtherwise;
}

Kind kindOfRefusal(int code)
{
    switch (static_cast<Code>(code)) {
    case Code::Unauthorized:
    case Code::Forbidden:
        return Kind::RefusedUnauthorized;
    case Code::ParameterError:
        return Kind::RefusedParameter;
    case Code::NotLoggedIn:
        return Kind::RefusedNotLoggedIn;
    case Code::TooManyRequests:
    case Code::PresenceUnavailable:
        return Kind::RefusedForNow;
    default:
        return Kind::Refused;
    }
}

} // namespace

Failure Failure::ofEnd(const SocketEnd &end, const QUrl &url)
{
    switch (end.reason) {
    case SocketEnd::Reason::Unreachable:
    case SocketEnd::Reason::Broken:
        return ofSocket(end, url);
    case SocketEnd::Reason::BadTlsSettings:
        return { Kind::BadTlsSettings, { end.detail } };
    case SocketEnd::Reason::TlsFailed:
        return { Kind::TlsFailed, { url.authority(), end.detail } };
    case SocketEnd::Reason::SpeaksNoTls:
        return { Kind::SpeaksNoTls, { url.authority() } };
    case SocketEnd::Reason::SpeaksTls:
        return { Kind::SpeaksTls, { url.authority() } };
    case SocketEnd::Reason::Refused:
        return ofHandshake(end, url);
    case SocketEnd::Reason::Closed:
        return ofClose(end.code, end.detail);
    case SocketEnd::Reason::Violated:
        break;
    }
    return { Kind::ProtocolViolated, { QString::number(end.code), end.detail } };
}

Failure Failure::ofConnectTimeout(std::chrono::milliseconds waited, const QUrl &url)
{
    return { Kind::ConnectTimedOut, { url.authority(), seconds(waited) } };
}

Failure Failure::ofClose(int code, const QString &reason)
{
    const Kind kind = kindOfClose(code);
    if (kind != Kind::ClosedOtherwise)
        return { kind };
    return { kind, { QString::number(code), reason } };
}

Failure Failure::ofMissedReply(const QByteArray &command, std::chrono::milliseconds waited)
{
    return { Kind::ReplyMissed, { QString::fromUtf8(command), seconds(waited) } };
}

Failure Failure::ofLateReply(const QByteArray &command, std::chrono::milliseconds waited)
{
    return { Kind::ReplyLate, { QString::fromUtf8(command), seconds(waited) } };
}

Failure Failure::ofRefusal(const QByteArray &command, int code, const QString &text)
{
    return { kindOfRefusal(code), { QString::fromUtf8(command), QString::number(code), text } };
}

QString Failure::text() const { return filled(tr(sentences[size_t(kind)].text)); }

QString Failure::inEnglish() const
{
    return filled(QString::fromLatin1(sentences[size_t(kind)].text));
}

/// All at once: what stands in for %1 may itself hold a %2.
QString Failure::filled(QString sentence) const
{
    switch (words.size()) {
    case 0:
        return sentence;
    case 1:
        return sentence.arg(words[0]);
    case 2:
        return sentence.arg(words[0], words[1]);
    default:
        return sentence.arg(words[0], words[1], words[2]);
    }
}

QByteArrayView nameOf(Failure::Kind kind) { return sentences[size_t(kind)].name; }

std::optional<Failure::Kind> failureKindFromName(QByteArrayView name)
{
    const auto *const found = std::find_if(sentences.begin(), sentences.end(),
        [name](const Sentence &each) { return each.name == name; });
    if (found == sentences.end())
        return std::nullopt;
    return Kind(found - sentences.begin());
}

QUrl withNextPath(const QUrl &url)
{
    static const QStringList paths { QStringLiteral("/hydra"), QStringLiteral("/v1/hydra"),
        QStringLiteral("/ws/hydra") };
    QUrl next = url;
    next.setPath(paths[(paths.indexOf(url.path()) + 1) % paths.size()]);
    return next;
}

} // namespace hydra
