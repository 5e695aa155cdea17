// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QAbstractSocket>
#include <QByteArray>
#include <QSslCertificate>
#include <QString>
#include <QStringList>
#include <QUrl>

#include <chrono>
#include <optional>

namespace hydra {

/// How a connection came about, for people to look at. Grows while it does; what never happened
/// stays empty.
struct ConnectionDetails
{
    struct Tls
    {
        /// "TLSv1.3"
        QString version;
        QString cipher;
        /// The server's own certificate first.
        QList<QSslCertificate> chain;
        /// SHA-256 of the first, as a pin is written.
        QByteArray fingerprint;
        /// What is wrong with the chain and was accepted since it is pinned, or ended the
        /// connection.
        QStringList complaints;
    };

    QUrl url;
    /// HOST:PORT of both ends.
    QString local;
    QString peer;
    /// "HTTP HOST:PORT"; empty if there is none between them.
    QString proxy;
    /// The heads of both, exact bytes.
    QByteArray request;
    QByteArray answer;
    QByteArray subprotocol;
    std::optional<Tls> tls;
    // Since the connection was begun.
    std::optional<std::chrono::microseconds> resolved;
    std::optional<std::chrono::microseconds> connected;
    std::optional<std::chrono::microseconds> encrypted;
    std::optional<std::chrono::microseconds> opened;
};

/// Why a connection is over, or never was.
struct SocketEnd
{
    enum class Reason {
        /// Name or TCP: error and detail say more.
        Unreachable,
        /// The files of TlsSettings: detail is a sentence.
        BadTlsSettings,
        /// No TLS came about, or the certificate is not trusted: detail says why.
        TlsFailed,
        /// TLS was tried with a server that speaks none, and the other way round.
        SpeaksNoTls,
        SpeaksTls,
        /// The handshake was answered with an HTTP status (code), or not as HTTP (code 0).
        Refused,
        /// A close frame came: code and detail are its own.
        Closed,
        /// TCP ended without one.
        Broken,
        /// What came breaks RFC 6455; code is what we closed with.
        Violated,
    };

    Reason reason = Reason::Broken;
    int code = 0;
    QString detail;
    QAbstractSocket::SocketError error = QAbstractSocket::UnknownSocketError;
};

} // namespace hydra
