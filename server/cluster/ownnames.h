// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/protocol/ids.h"

#include <QHostAddress>
#include <QSet>

namespace hydra {

struct PeerAddress;

/// The names under which this machine may be known. Taken once, from the machine itself: no DNS.
class OwnNames final
{
public:
    /// The loopback and wildcard names, \a host, this machine's interface addresses and its host
    /// name.
    explicit OwnNames(const PeerAddress &own);
    /// Nothing but \a own itself if that is no address.
    explicit OwnNames(InstanceAddress own);
    OwnNames(const PeerAddress &own, const QList<QHostAddress> &interfaces,
        const QStringList &hostNames);

    /// Whether \a other is the own address under any name. Only with the own port: two instances on
    /// one machine are never confused.
    [[nodiscard]] bool holds(const PeerAddress &other) const;
    [[nodiscard]] bool holds(const InstanceAddress &other) const;

private:
    InstanceAddress m_text;
    quint16 m_port;
    QSet<QString> m_names;
    QSet<QHostAddress> m_addresses;
};

} // namespace hydra
