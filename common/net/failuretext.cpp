// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/net/failuretext.h"

#include "common/client/clientsocket.h"
#include "common/protocol/codes.h"

#include <QUrl>

namespace hydra {

namespace {

QString seconds(std::chrono::milliseconds time)
{
    return QString::number(double(time.count()) / 1000);
}

} // namespace

QString FailureText::ofEnd(const SocketEnd &end, const QUrl &url)
{
    switch (end.reason) {
    case SocketEnd::Reason::Unreachable:
    case SocketEnd::Reason::Broken:
        return ofSocket(end, url);
    case SocketEnd::Reason::BadTlsSettings:
        return end.detail;
    case SocketEnd::Reason::TlsFailed:
        return tr("No TLS with %1 (%2): check the certificate, the authority file and the pin.")
            .arg(url.authority(), end.detail);
    case SocketEnd::Reason::SpeaksNoTls:
        return tr("%1 speaks no TLS: use ws:// instead of wss://.").arg(url.authority());
    case SocketEnd::Reason::SpeaksTls:
        return tr("%1 speaks TLS: use wss:// instead of ws://.").arg(url.authority());
    case SocketEnd::Reason::Refused:
        return ofHandshake(end, url);
    case SocketEnd::Reason::Closed:
        return ofClose(end.code, end.detail);
    case SocketEnd::Reason::Violated:
        break;
    }
    return tr("The server sent what breaks the WebSocket protocol (%1, %2): is it a hydra-server?")
        .arg(QString::number(end.code), end.detail);
}

QUrl FailureText::pathAfter(const QUrl &url)
{
    static const QStringList paths { QStringLiteral("/hydra"), QStringLiteral("/v1/hydra"),
        QStringLiteral("/ws/hydra") };
    QUrl next = url;
    next.setPath(paths[(paths.indexOf(url.path()) + 1) % paths.size()]);
    return next;
}

QString FailureText::ofSocket(const SocketEnd &end, const QUrl &url)
{
    switch (end.error) {
    case QAbstractSocket::ConnectionRefusedError:
        return tr("Connection refused: is hydra-server running on %1?").arg(url.authority());
    case QAbstractSocket::HostNotFoundError:
        return tr("The name \"%1\" is not known: check the address.").arg(url.host());
    case QAbstractSocket::RemoteHostClosedError:
        return tr("The connection to %1 broke off: did the server or the network go down?")
            .arg(url.authority());
    default:
        return tr("No connection to %1 (%2): check the address and the network.")
            .arg(url.authority(), end.detail);
    }
}

QString FailureText::ofHandshake(const SocketEnd &end, const QUrl &url)
{
    switch (end.code) {
    case 0:
        return tr("%1 answers, but not as a hydra-server (its answer is no WebSocket handshake): "
                  "check the address and the port.")
            .arg(url.authority());
    case 401:
    case 403:
        return tr("%1 refuses the handshake (%2): check the token, the headers and the origin.")
            .arg(url.authority(), QString::number(end.code));
    case 404:
        return tr("%1 answers, but not as a hydra-server on this path (404): try %2.")
            .arg(url.authority(), pathAfter(url).toString());
    default:
        return tr("%1 answers, but not as a hydra-server (%2): check the address and the port.")
            .arg(url.authority(), QString::number(end.code));
    }
}

QString FailureText::ofConnectTimeout(std::chrono::milliseconds waited, const QUrl &url)
{
    return tr("No answer from %1 within %2 s: check the address, the port and the network.")
        .arg(url.authority(), seconds(waited));
}

QString FailureText::ofClose(int code, const QString &reason)
{
    switch (static_cast<CloseCode>(code)) {
    case CloseCode::Normal:
        return tr("The server ended the connection.");
    case CloseCode::GoingAway:
        return tr("The server is shutting down.");
    case CloseCode::PolicyViolation:
        return tr("The server ended the connection after too many errors: check what is sent.");
    case CloseCode::TooBig:
        return tr("A message was bigger than its receiver allows: send smaller ones.");
    case CloseCode::Kicked:
        return tr("An operator ended this session: connect again only if you are meant to.");
    case CloseCode::Banned:
        return tr("This user is banned: ask the server's operator.");
    case CloseCode::Replaced:
        return tr("A newer login of this user took this session's place: give each device a name "
                  "of its own to keep several.");
    case CloseCode::Draining:
        return tr("The server is being emptied and sends its clients elsewhere.");
    case CloseCode::HeartbeatTimeout:
        return tr("The server heard no heartbeat in time: use a shorter heartbeat interval.");
    case CloseCode::LoginTimeout:
        return tr("Nobody logged in in time: log in sooner after connecting.");
    case CloseCode::TokenExpired:
        return tr("The login token has expired: log in with a new one.");
    case CloseCode::SlowReader:
        return tr("The server had more to send than was read: read faster or receive less.");
    case CloseCode::ProtocolError:
    case CloseCode::InvalidText:
        break;
    }
    return tr("The server ended the connection with code %1 (%2).").arg(code).arg(reason);
}

QString FailureText::ofMissedReply(const QByteArray &command, std::chrono::milliseconds waited)
{
    return tr("The server did not answer the %1 within %2 s: the connection counts as dead.")
        .arg(QString::fromLatin1(command), seconds(waited));
}

QString FailureText::ofLateReply(const QByteArray &command, std::chrono::milliseconds waited)
{
    return tr("The server did not answer the %1 within %2 s.")
        .arg(QString::fromUtf8(command), seconds(waited));
}

QString FailureText::ofRefusal(const QByteArray &command, int code, const QString &text)
{
    const QString what = tr("The server refused the %1: %2 %3")
                             .arg(QString::fromLatin1(command))
                             .arg(code)
                             .arg(text);
    switch (static_cast<Code>(code)) {
    case Code::Unauthorized:
    case Code::Forbidden:
        return tr("%1. Check the user and the token.").arg(what);
    case Code::ParameterError:
        return tr("%1. Check the user id and the device name.").arg(what);
    case Code::NotLoggedIn:
        return tr("%1. Log in first.").arg(what);
    case Code::TooManyRequests:
    case Code::PresenceUnavailable:
        return tr("%1. Try again later.").arg(what);
    default:
        return tr("%1.").arg(what);
    }
}

} // namespace hydra
