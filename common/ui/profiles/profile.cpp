// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/ui/profiles/profile.h"

#include <QCoreApplication>

#include <array>

namespace hydra {
namespace {

constexpr std::array<const char *, 3> kindCodes { "development", "staging", "production" };
constexpr std::array<const char *, 4> proxyCodes { "system", "none", "http", "socks5" };
constexpr std::array<const char *, bandColorCount> colorCodes { "", "blue", "green", "amber",
    "red" };

template <typename Kind, std::size_t size>
QString codeOf(const std::array<const char *, size> &codes, Kind kind)
{
    return QString::fromLatin1(codes[std::size_t(kind)]);
}

/// The first one for anything unknown.
template <typename Kind, std::size_t size>
Kind fromCode(const std::array<const char *, size> &codes, const QString &code)
{
    for (std::size_t i = 0; i < size; ++i) {
        if (code == QLatin1String(codes[i]))
            return Kind(i);
    }
    return Kind(0);
}

QString said(const char *source) { return QCoreApplication::translate("Profile", source); }

} // namespace

QString Profile::secretName() const
{
    return QStringLiteral("profile/%1/apiKey").arg(id.toString(QUuid::WithoutBraces));
}

QString Profile::objection() const
{
    if (name.trimmed().isEmpty())
        return said(QT_TRANSLATE_NOOP("Profile", "The profile needs a name."));
    static const QStringList schemes { QStringLiteral("http"), QStringLiteral("https"),
        QStringLiteral("ws"), QStringLiteral("wss") };
    if (!url.isValid() || url.host().isEmpty() || !schemes.contains(url.scheme()))
        return said(QT_TRANSLATE_NOOP("Profile",
            "The address looks like http://127.0.0.1:10240 or wss://example.org/hydra."));
    if (!url.userInfo().isEmpty())
        return said(QT_TRANSLATE_NOOP("Profile",
            "An address with a password would be stored as it is. Use the key instead."));
    if (!tls.certificateFile.isEmpty() && tls.keyFile.isEmpty())
        return said(QT_TRANSLATE_NOOP("Profile", "A client certificate needs its key file."));
    if (!tls.pin.isEmpty() && !TlsSettings::isPin(tls.pin))
        return said(QT_TRANSLATE_NOOP(
            "Profile", "A pin is a SHA-256: 64 hexadecimal digits, with colons or without."));
    if (proxy.kind > ProxySettings::Kind::None && (proxy.host.isEmpty() || proxy.port == 0))
        return said(QT_TRANSLATE_NOOP("Profile", "The proxy needs a host and a port."));
    return {};
}

QJsonObject Profile::toJson() const
{
    QJsonObject json { { QStringLiteral("id"), id.toString(QUuid::WithoutBraces) },
        { QStringLiteral("name"), name },
        { QStringLiteral("url"), url.toString(QUrl::RemoveUserInfo) },
        { QStringLiteral("kind"), codeOf(kindCodes, kind) },
        { QStringLiteral("readOnly"), isReadOnly },
        { QStringLiteral("connectsAtStart"), connectsAtStart },
        { QStringLiteral("tlsAuthorities"), tls.caFile },
        { QStringLiteral("tlsCertificate"), tls.certificateFile },
        { QStringLiteral("tlsKey"), tls.keyFile },
        { QStringLiteral("tlsPin"), QString::fromLatin1(tls.pin) },
        { QStringLiteral("proxy"), codeOf(proxyCodes, proxy.kind) },
        { QStringLiteral("proxyHost"), proxy.host }, { QStringLiteral("proxyPort"), proxy.port },
        { QStringLiteral("color"), codeOf(colorCodes, color) },
        { QStringLiteral("timeout"), qint64(timeout.count()) } };
    QJsonObject named;
    for (auto variable = variables.cbegin(); variable != variables.cend(); ++variable)
        named.insert(variable.key(), variable.value());
    json.insert(QStringLiteral("variables"), named);
    return json;
}

std::optional<Profile> Profile::fromJson(const QJsonObject &json)
{
    const auto text = [&json](QLatin1String key) { return json.value(key).toString(); };
    Profile profile;
    const QUuid id = QUuid::fromString(text(QLatin1String("id")));
    if (!id.isNull())
        profile.id = id;
    profile.name = text(QLatin1String("name"));
    profile.url = QUrl(text(QLatin1String("url")), QUrl::StrictMode);
    if (profile.name.isEmpty() || !profile.url.isValid() || profile.url.isEmpty())
        return std::nullopt;
    profile.url.setUserInfo({});
    profile.kind = fromCode<EnvironmentKind>(kindCodes, text(QLatin1String("kind")));
    profile.isReadOnly = json.value(QLatin1String("readOnly")).toBool();
    profile.connectsAtStart = json.value(QLatin1String("connectsAtStart")).toBool();
    profile.tls = { text(QLatin1String("tlsAuthorities")), text(QLatin1String("tlsCertificate")),
        text(QLatin1String("tlsKey")), text(QLatin1String("tlsPin")).toLatin1() };
    profile.proxy = { fromCode<ProxySettings::Kind>(proxyCodes, text(QLatin1String("proxy"))),
        text(QLatin1String("proxyHost")),
        quint16(qBound(0, json.value(QLatin1String("proxyPort")).toInt(), 65535)) };
    profile.color = fromCode<BandColor>(colorCodes, text(QLatin1String("color")));
    profile.timeout
        = std::chrono::seconds(qBound(1, json.value(QLatin1String("timeout")).toInt(10), 300));
    const QJsonObject named = json.value(QLatin1String("variables")).toObject();
    for (auto variable = named.constBegin(); variable != named.constEnd(); ++variable)
        profile.variables.insert(variable.key(), variable.value().toString());
    return profile;
}

} // namespace hydra
