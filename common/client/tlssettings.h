// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/protocol/result.h"

#include <QSslConfiguration>
#include <QString>

namespace hydra {

/// What a client trusts and how it proves who it is. Empty means the system's authorities and no
/// certificate of our own.
struct TlsSettings
{
    /// PEM; these authorities are trusted besides the system's.
    QString caFile;
    /// PEM; a chain begins with the client's own certificate.
    QString certificateFile;
    /// PEM, RSA or EC, without a passphrase.
    QString keyFile;
    /// SHA-256 of the server's certificate in hex, colons allowed. When set, that certificate is
    /// trusted whoever signed it, and no other one is.
    QByteArray pin;

    /// Reads the files.
    /// Errors: Invalid, with a sentence for people.
    [[nodiscard]] Result<QSslConfiguration> configuration() const;
    [[nodiscard]] bool isPinned() const { return !pin.isEmpty(); }
    /// Whether \a certificate is the pinned one.
    [[nodiscard]] bool pins(const QSslCertificate &certificate) const;

    /// As pins are written: lower-case hex in pairs, with colons.
    [[nodiscard]] static QByteArray fingerprint(const QSslCertificate &certificate);
    /// Whether \a text is 32 bytes in hex.
    [[nodiscard]] static bool isPin(const QByteArray &text);

    friend bool operator==(const TlsSettings &, const TlsSettings &) = default;
};

} // namespace hydra
