// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/client/proxysettings.h"
#include "common/client/tlssettings.h"
#include "common/ui/notices/environmentband.h"

#include <QJsonObject>
#include <QMap>
#include <QUrl>
#include <QUuid>

#include <chrono>
#include <optional>

namespace hydra {

/// A server, as the user has named and set it up. Holds no secret: those are in a SecretStore,
/// under secretName().
struct Profile
{
    QUuid id = QUuid::createUuid();
    QString name;
    /// `http(s)://` for the console, `ws(s)://` for the client.
    QUrl url;
    EnvironmentKind kind = EnvironmentKind::Development;
    bool isReadOnly = false;
    /// Whether the program connects to it by itself when it starts.
    bool connectsAtStart = false;
    TlsSettings tls = {};
    ProxySettings proxy = {};
    /// Of the window's band; a production server's is always that of production.
    BandColor color = BandColor::OfKind;
    std::chrono::seconds timeout { 10 };
    /// `{{env.NAME}}` in messages.
    QMap<QString, QString> variables = {};

    [[nodiscard]] QString secretName() const;
    /// Why it cannot be used, as a translated sentence; empty if it can.
    [[nodiscard]] QString objection() const;

    [[nodiscard]] QJsonObject toJson() const;
    /// Nothing if there is no name or no address. Takes a new id where \a json has none.
    [[nodiscard]] static std::optional<Profile> fromJson(const QJsonObject &json);

    friend bool operator==(const Profile &, const Profile &) = default;
};

} // namespace hydra
