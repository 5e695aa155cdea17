// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/client/tlssettings.h"

#include <QCryptographicHash>
#include <QFile>
#include <QSslCertificate>
#include <QSslKey>

#include <algorithm>

namespace hydra {

namespace {

Result<QByteArray> contentOf(const QString &name)
{
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly)) {
        return failure(ErrorKind::Invalid,
            QStringLiteral("%1 cannot be read: %2.").arg(name, file.errorString()).toUtf8());
    }
    return file.readAll();
}

Result<QList<QSslCertificate>> certificatesOf(const QString &name)
{
    const auto pem = contentOf(name);
    if (!pem)
        return tl::unexpected(pem.error());
    QList<QSslCertificate> certificates = QSslCertificate::fromData(*pem, QSsl::Pem);
    if (certificates.isEmpty()) {
        return failure(ErrorKind::Invalid,
            QStringLiteral("%1 holds no certificate in PEM.").arg(name).toUtf8());
    }
    return certificates;
}

Result<QSslKey> keyOf(const QString &name)
{
    const auto pem = contentOf(name);
    if (!pem)
        return tl::unexpected(pem.error());
    for (const QSsl::KeyAlgorithm algorithm : { QSsl::Rsa, QSsl::Ec }) {
        QSslKey key(*pem, algorithm);
        if (!key.isNull())
            return key;
    }
    return failure(ErrorKind::Invalid,
        QStringLiteral("%1 holds no RSA or EC key in PEM without a passphrase.")
            .arg(name)
            .toUtf8());
}

QByteArray bytesOfPin(const QByteArray &pin)
{
    return QByteArray::fromHex(QByteArray(pin).replace(':', ""));
}

} // namespace

Result<QSslConfiguration> TlsSettings::configuration() const
{
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    if (isPinned() && !isPin(pin))
        return failure(ErrorKind::Invalid, "The pin is not a SHA-256 in hex.");
    if (!caFile.isEmpty()) {
        const auto authorities = certificatesOf(caFile);
        if (!authorities)
            return tl::unexpected(authorities.error());
        configuration.addCaCertificates(*authorities);
    }
    if (certificateFile.isEmpty() != keyFile.isEmpty()) {
        return failure(
            ErrorKind::Invalid, "A client certificate needs its key, and a key its certificate.");
    }
    if (certificateFile.isEmpty())
        return configuration;
    const auto chain = certificatesOf(certificateFile);
    if (!chain)
        return tl::unexpected(chain.error());
    const auto key = keyOf(keyFile);
    if (!key)
        return tl::unexpected(key.error());
    configuration.setLocalCertificateChain(*chain);
    configuration.setPrivateKey(*key);
    return configuration;
}

bool TlsSettings::pins(const QSslCertificate &certificate) const
{
    return isPinned() && !certificate.isNull()
        && certificate.digest(QCryptographicHash::Sha256) == bytesOfPin(pin);
}

QByteArray TlsSettings::fingerprint(const QSslCertificate &certificate)
{
    return certificate.digest(QCryptographicHash::Sha256).toHex(':');
}

bool TlsSettings::isPin(const QByteArray &text)
{
    const QByteArray digits = QByteArray(text).replace(':', "").toLower();
    return digits.size() == 64 && bytesOfPin(digits).toHex() == digits;
}

} // namespace hydra
