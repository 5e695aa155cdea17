// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "client-gui/session/clientdefaults.h"

#include <QCoreApplication>
#include <QSettings>

namespace hydra::clientdefaults {

namespace {

constexpr quint64 firstUser = 10240;

QString key(const char *name) { return QStringLiteral("Session/") + QLatin1String(name); }

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(hydra::clientdefaults)
};

QStringList toTexts(const QList<HandshakeHeader> &headers)
{
    QStringList lines;
    for (const HandshakeHeader &header : headers)
        lines.append(QString::fromUtf8(header.name + ": " + header.value));
    return lines;
}

} // namespace

QUrl firstUrl() { return QUrl(QStringLiteral("ws://127.0.0.1:10240/hydra")); }

ClientSettings load(QSettings &settings)
{
    ClientSettings session;
    session.url = urlFromText(settings.value(key("url")).toString()).value_or(firstUrl());
    session.user = UserId::fromDigits(settings.value(key("user")).toString().toLatin1())
                       .value_or(UserId(firstUser));
    session.device
        = DeviceName(settings.value(key("device")).toString().toUtf8().left(limits::deviceName));
    const QStringList headers = settings.value(key("headers")).toStringList();
    for (const QString &line : headers) {
        if (const auto header = HandshakeHeader::parse(line.toUtf8()))
            session.headers.append(*header);
    }
    const QStringList subprotocols = settings.value(key("subprotocols")).toStringList();
    for (const QString &name : subprotocols)
        session.subprotocols.append(name.toLatin1());
    session.tls.caFile = settings.value(key("tlsCaFile")).toString();
    session.tls.certificateFile = settings.value(key("tlsCertificateFile")).toString();
    session.tls.keyFile = settings.value(key("tlsKeyFile")).toString();
    session.tls.pin = settings.value(key("tlsPin")).toString().toLatin1();
    session.proxy
        = ProxySettings::parse(settings.value(key("proxy")).toString()).value_or(session.proxy);
    session.resumes = settings.value(key("resumes"), session.resumes).toBool();
    session.frames = settings.value(key("frames")).toString() == QLatin1String("text")
        ? FrameKind::Text
        : FrameKind::Binary;
    session.acknowledgments
        = AckPolicy::parse(settings.value(key("acknowledge")).toString().toLatin1())
              .value_or(session.acknowledgments);
    session.reconnects = settings.value(key("reconnects"), session.reconnects).toBool();
    if (const int tries = settings.value(key("reconnectsAtMost")).toInt(); tries > 0)
        session.reconnectsAtMost = tries;
    const auto seconds = settings.value(key("heartbeatSeconds"), 60).toInt();
    session.heartbeatInterval = std::chrono::seconds(std::clamp(seconds, 0, 24 * 60 * 60));
    session.heartbeatJitter
        = std::clamp(settings.value(key("heartbeatJitter"), 0.1).toDouble(), 0.0, 1.0);
    session.toleratesSilence = settings.value(key("toleratesSilence"), false).toBool();
    return session;
}

void store(QSettings &settings, const ClientSettings &session)
{
    settings.setValue(key("url"), session.url.toString());
    settings.setValue(key("user"), QString::fromLatin1(session.user.toDigits()));
    settings.setValue(key("device"), QString::fromUtf8(session.device.text()));
    settings.setValue(key("headers"), toTexts(session.headers));
    QStringList subprotocols;
    for (const QByteArray &name : session.subprotocols)
        subprotocols.append(QString::fromLatin1(name));
    settings.setValue(key("subprotocols"), subprotocols);
    settings.setValue(key("tlsCaFile"), session.tls.caFile);
    settings.setValue(key("tlsCertificateFile"), session.tls.certificateFile);
    settings.setValue(key("tlsKeyFile"), session.tls.keyFile);
    settings.setValue(key("tlsPin"), QString::fromLatin1(session.tls.pin));
    settings.setValue(key("proxy"), session.proxy.toText());
    settings.setValue(key("resumes"), session.resumes);
    settings.setValue(key("frames"),
        session.frames == FrameKind::Text ? QStringLiteral("text") : QStringLiteral("binary"));
    settings.setValue(key("acknowledge"), QString::fromLatin1(session.acknowledgments.toText()));
    settings.setValue(key("reconnects"), session.reconnects);
    settings.setValue(key("reconnectsAtMost"), session.reconnectsAtMost.value_or(0));
    settings.setValue(key("heartbeatSeconds"),
        int(std::chrono::duration_cast<std::chrono::seconds>(session.heartbeatInterval).count()));
    settings.setValue(key("heartbeatJitter"), session.heartbeatJitter);
    settings.setValue(key("toleratesSilence"), session.toleratesSilence);
}

tl::expected<QUrl, QString> urlFromText(const QString &text)
{
    QString typed = text.trimmed();
    if (typed.isEmpty())
        return tl::unexpected(Tr::tr("The address is empty: type one such as 127.0.0.1:10240."));
    if (!typed.contains(QLatin1String("://")))
        typed.prepend(QLatin1String("ws://"));
    QUrl url(typed, QUrl::StrictMode);
    if (url.scheme() == QLatin1String("http"))
        url.setScheme(QStringLiteral("ws"));
    else if (url.scheme() == QLatin1String("https"))
        url.setScheme(QStringLiteral("wss"));
    if (!url.isValid() || url.host().isEmpty())
        return tl::unexpected(
            Tr::tr("This is no address: type one such as ws://127.0.0.1:10240/hydra."));
    if (url.scheme() != QLatin1String("ws") && url.scheme() != QLatin1String("wss"))
        return tl::unexpected(Tr::tr("The address begins with ws:// or wss://."));
    if (!url.userInfo().isEmpty() || url.hasFragment())
        return tl::unexpected(Tr::tr("The address has no user and no fragment."));
    if (url.path().isEmpty() || url.path() == QLatin1String("/"))
        url.setPath(QStringLiteral("/hydra"));
    return url;
}

QStringList pathChoices(const QUrl &url)
{
    QStringList choices;
    for (const char *const path : { "/hydra", "/v1/hydra", "/ws/hydra" }) {
        QUrl choice = url;
        choice.setPath(QLatin1String(path));
        choices.append(choice.toString());
    }
    return choices;
}

} // namespace hydra::clientdefaults
