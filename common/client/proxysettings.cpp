// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/client/proxysettings.h"

#include <QFutureWatcher>
#include <QHostAddress>
#include <QPromise>
#include <QThreadPool>
#include <QUrl>

namespace hydra {

namespace {

const QLatin1String systemName("system");
const QLatin1String noneName("none");
const QLatin1String httpName("http");
const QLatin1String socksName("socks5");

bool isThisComputer(const QString &host)
{
    return host == QLatin1String("localhost") || host.endsWith(QLatin1String(".localhost"))
        || QHostAddress(host).isLoopback();
}

/// All goes through CONNECT: a proxy that fetches pages for us could neither carry a WebSocket nor
/// keep a key to itself.
QNetworkProxy tunnelled(QNetworkProxy proxy)
{
    if (proxy.type() == QNetworkProxy::HttpCachingProxy)
        proxy.setType(QNetworkProxy::HttpProxy);
    proxy.setCapabilities(proxy.capabilities() & ~QNetworkProxy::CachingCapability);
    return proxy;
}

/// May block: it may have to fetch a script first.
QNetworkProxy systemProxy(QUrl url)
{
    // Systems know proxies for these only.
    const bool isTls
        = url.scheme() == QLatin1String("wss") || url.scheme() == QLatin1String("https");
    url.setScheme(isTls ? QStringLiteral("https") : QStringLiteral("http"));
    const QList<QNetworkProxy> found
        = QNetworkProxyFactory::systemProxyForQuery(QNetworkProxyQuery(url));
    return tunnelled(found.value(0, QNetworkProxy(QNetworkProxy::NoProxy)));
}

void findSystemProxy(const QUrl &url, QObject *context, ProxySettings::Found found)
{
    const auto promise = std::make_shared<QPromise<QNetworkProxy>>();
    // The context's child, so that it is never told what nobody waits for.
    auto *const watcher = new QFutureWatcher<QNetworkProxy>(context);
    QObject::connect(
        watcher, &QFutureWatcherBase::finished, context, [watcher, found = std::move(found)] {
            // Later, since this is its own signal.
            watcher->deleteLater();
            found(watcher->result());
        });
    watcher->setFuture(promise->future());
    QThreadPool::globalInstance()->start([promise, url] {
        promise->start();
        promise->addResult(systemProxy(url));
        promise->finish();
    });
}

} // namespace

void ProxySettings::find(const QUrl &url, QObject *context, Found found) const
{
    switch (kind) {
    case Kind::System:
        if (isThisComputer(url.host()))
            break;
        findSystemProxy(url, context, std::move(found));
        return;
    case Kind::None:
        break;
    case Kind::Http:
        found(tunnelled(QNetworkProxy(QNetworkProxy::HttpProxy, host, port)));
        return;
    case Kind::Socks5:
        found(QNetworkProxy(QNetworkProxy::Socks5Proxy, host, port));
        return;
    }
    found(QNetworkProxy(QNetworkProxy::NoProxy));
}

std::optional<ProxySettings> ProxySettings::parse(const QString &text)
{
    if (text == systemName)
        return ProxySettings();
    if (text == noneName)
        return ProxySettings { .kind = Kind::None };
    const QUrl url(text, QUrl::StrictMode);
    const bool isHttp = url.scheme() == httpName;
    const bool isPlain = url.userInfo().isEmpty() && !url.hasQuery() && !url.hasFragment()
        && (url.path().isEmpty() || url.path() == QLatin1String("/"));
    if (!url.isValid() || url.host().isEmpty() || url.port() <= 0 || !isPlain
        || (!isHttp && url.scheme() != socksName))
        return std::nullopt;
    return ProxySettings { isHttp ? Kind::Http : Kind::Socks5, url.host(), quint16(url.port()) };
}

QString ProxySettings::toText() const
{
    if (kind == Kind::System)
        return systemName;
    if (kind == Kind::None)
        return noneName;
    QUrl url;
    url.setScheme(kind == Kind::Http ? httpName : socksName);
    url.setHost(host);
    url.setPort(port);
    return url.toString();
}

QString nameOf(const QNetworkProxy &proxy)
{
    if (proxy.type() == QNetworkProxy::NoProxy)
        return {};
    return QStringLiteral("%1 %2:%3")
        .arg(proxy.type() == QNetworkProxy::Socks5Proxy ? QStringLiteral("SOCKS5")
                                                        : QStringLiteral("HTTP"),
            proxy.hostName(), QString::number(proxy.port()));
}

} // namespace hydra
