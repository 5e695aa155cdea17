// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QSslConfiguration>
#include <QString>
#include <QTemporaryDir>

/// An authority, a server's certificate for 127.0.0.1 and a client's, made anew by openssl, so that
/// none can expire. Fatal where openssl is missing.
class Certificates final
{
    Q_DISABLE_COPY_MOVE(Certificates)

public:
    Certificates();

    [[nodiscard]] QString authority() const { return file("ca.pem"); }
    [[nodiscard]] QString client() const { return file("client.pem"); }
    [[nodiscard]] QString clientKey() const { return file("client.key"); }
    /// SHA-256 of the server's certificate.
    [[nodiscard]] QByteArray serverPin() const;
    /// For a server that wants a client certificate of the authority, or none.
    [[nodiscard]] QSslConfiguration server(bool wantsClientCertificate = false) const;

private:
    [[nodiscard]] QString file(const char *name) const;
    void make(const QString &name, const QString &extension);

    QTemporaryDir m_folder;
};
