// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "tests/common/certificates.h"

#include "common/client/tlssettings.h"

#include <QFile>
#include <QProcess>
#include <QSslCertificate>
#include <QSslKey>

namespace {

void openssl(const QStringList &arguments)
{
    QProcess process;
    process.start(QStringLiteral("openssl"), arguments);
    if (!process.waitForFinished() || process.exitCode() != 0)
        qFatal("openssl: %s", process.readAllStandardError().constData());
}

QStringList newKey(const QString &name)
{
    return { QStringLiteral("-newkey"), QStringLiteral("ec"), QStringLiteral("-pkeyopt"),
        QStringLiteral("ec_paramgen_curve:prime256v1"), QStringLiteral("-nodes"),
        QStringLiteral("-keyout"), name };
}

QByteArray contentOf(const QString &name)
{
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no %s", qPrintable(name));
    return file.readAll();
}

} // namespace

Certificates::Certificates()
{
    openssl(QStringList { QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-days"),
                QStringLiteral("2"), QStringLiteral("-subj"), QStringLiteral("/CN=test authority"),
                QStringLiteral("-out"), authority() }
        + newKey(file("ca.key")));
    make(QStringLiteral("server"), QStringLiteral("subjectAltName=IP:127.0.0.1"));
    make(QStringLiteral("client"), QStringLiteral("extendedKeyUsage=clientAuth"));
}

QByteArray Certificates::serverPin() const
{
    return hydra::TlsSettings::fingerprint(
        QSslCertificate(contentOf(file("server.pem")), QSsl::Pem));
}

QSslConfiguration Certificates::server(bool wantsClientCertificate) const
{
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setLocalCertificate(QSslCertificate(contentOf(file("server.pem")), QSsl::Pem));
    configuration.setPrivateKey(QSslKey(contentOf(file("server.key")), QSsl::Ec));
    configuration.setCaCertificates(QSslCertificate::fromData(contentOf(authority()), QSsl::Pem));
    configuration.setPeerVerifyMode(
        wantsClientCertificate ? QSslSocket::VerifyPeer : QSslSocket::VerifyNone);
    return configuration;
}

QString Certificates::file(const char *name) const
{
    return m_folder.filePath(QLatin1String(name));
}

void Certificates::make(const QString &name, const QString &extension)
{
    const QString base = m_folder.filePath(name);
    openssl(
        QStringList { QStringLiteral("req"), QStringLiteral("-subj"), QStringLiteral("/CN=") + name,
            QStringLiteral("-out"), base + QLatin1String(".csr") }
        + newKey(base + QLatin1String(".key")));
    QFile extensions(base + QLatin1String(".ext"));
    if (!extensions.open(QIODevice::WriteOnly))
        qFatal("cannot write %s", qPrintable(extensions.fileName()));
    extensions.write(extension.toLatin1());
    extensions.close();
    openssl({ QStringLiteral("x509"), QStringLiteral("-req"), QStringLiteral("-days"),
        QStringLiteral("2"), QStringLiteral("-in"), base + QLatin1String(".csr"),
        QStringLiteral("-CA"), authority(), QStringLiteral("-CAkey"), file("ca.key"),
        QStringLiteral("-CAcreateserial"), QStringLiteral("-extfile"), extensions.fileName(),
        QStringLiteral("-out"), base + QLatin1String(".pem") });
}
