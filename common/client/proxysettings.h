// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QNetworkProxy>
#include <QString>

#include <functional>
#include <optional>

class QUrl;

namespace hydra {

/// Which proxy a client goes through. Proxies that want a password are not for it: the system's
/// may have one in its address.
struct ProxySettings
{
    enum class Kind { System, None, Http, Socks5 };
    using Found = std::function<void(const QNetworkProxy &)>;

    Kind kind = Kind::System;
    /// Of an Http or Socks5 one.
    QString host = {};
    quint16 port = 0;

    /// Tells \a found which proxy is on the way to \a url: at once, or later where the system has
    /// to be asked, which may take it as long as it likes. Nobody is told once \a context is gone.
    /// Nothing goes through the system's proxy to this very computer.
    void find(const QUrl &url, QObject *context, Found found) const;

    /// Reads `system`, `none`, `http://HOST:PORT` and `socks5://HOST:PORT`.
    [[nodiscard]] static std::optional<ProxySettings> parse(const QString &text);
    /// What parse() reads.
    [[nodiscard]] QString toText() const;

    friend bool operator==(const ProxySettings &, const ProxySettings &) = default;
};

/// "HTTP 127.0.0.1:3128" for people; empty for none.
[[nodiscard]] QString nameOf(const QNetworkProxy &proxy);

} // namespace hydra
