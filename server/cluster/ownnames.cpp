// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/cluster/ownnames.h"

#include "server/cluster/peeraddress.h"

#include <QHostInfo>
#include <QNetworkInterface>

namespace hydra {

namespace {

/// One spelling for each address: an IPv4 address inside IPv6 is the IPv4 one, and the scope goes
/// away.
QHostAddress plain(const QHostAddress &address)
{
    bool isIpv4 = false;
    const quint32 ipv4 = address.toIPv4Address(&isIpv4);
    if (isIpv4)
        return QHostAddress(ipv4);
    QHostAddress result = address;
    result.setScopeId({});
    return result;
}

QStringList machineNames()
{
    const QString name = QHostInfo::localHostName();
    const QString domain = QHostInfo::localDomainName();
    QStringList names { name };
    if (!domain.isEmpty())
        names.append(name % u'.' % domain);
    return names;
}

} // namespace

OwnNames::OwnNames(const PeerAddress &own)
    : OwnNames(own, QNetworkInterface::allAddresses(), machineNames())
{
}

OwnNames::OwnNames(InstanceAddress own)
    : OwnNames(PeerAddress::fromText(own).value_or(PeerAddress()))
{
    m_text = std::move(own);
}

OwnNames::OwnNames(
    const PeerAddress &own, const QList<QHostAddress> &interfaces, const QStringList &hostNames)
    : m_port(own.port)
    , m_names { own.host, QStringLiteral("localhost") }
{
    for (const QHostAddress &address : interfaces)
        m_addresses.insert(plain(address));
    for (const QString &name : hostNames)
        m_names.insert(name.toLower());
    QHostAddress ownAddress;
    if (ownAddress.setAddress(own.host))
        m_addresses.insert(plain(ownAddress));
}

bool OwnNames::holds(const PeerAddress &other) const
{
    if (other.port != m_port)
        return false;
    QHostAddress address;
    if (!address.setAddress(other.host))
        return m_names.contains(other.host);
    address = plain(address);
    return address.isLoopback() || address == QHostAddress::AnyIPv4
        || address == QHostAddress::AnyIPv6 || m_addresses.contains(address);
}

bool OwnNames::holds(const InstanceAddress &other) const
{
    if (other == m_text)
        return true;
    const std::optional<PeerAddress> parsed = PeerAddress::fromText(other);
    return parsed && holds(*parsed);
}

} // namespace hydra
