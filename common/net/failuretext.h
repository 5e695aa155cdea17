// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QCoreApplication>
#include <QString>

#include <chrono>

class QUrl;

namespace hydra {

struct SocketEnd;

/// Sentences for people: what happened and, where something can be done about it, what.
class FailureText final
{
    Q_DECLARE_TR_FUNCTIONS(hydra::FailureText)

public:
    /// The connection to \a url is over, or never came about.
    [[nodiscard]] static QString ofEnd(const SocketEnd &end, const QUrl &url);
    [[nodiscard]] static QString ofConnectTimeout(
        std::chrono::milliseconds waited, const QUrl &url);
    /// The server's close frame. \a code is whatever number came over the wire.
    [[nodiscard]] static QString ofClose(int code, const QString &reason);
    /// The connection is given up.
    [[nodiscard]] static QString ofMissedReply(
        const QByteArray &command, std::chrono::milliseconds waited);
    /// The connection stays.
    [[nodiscard]] static QString ofLateReply(
        const QByteArray &command, std::chrono::milliseconds waited);
    [[nodiscard]] static QString ofRefusal(
        const QByteArray &command, int code, const QString &text);

    /// \a url with the path to try after its own: /hydra, /v1/hydra, /ws/hydra, and around again.
    [[nodiscard]] static QUrl pathAfter(const QUrl &url);

private:
    [[nodiscard]] static QString ofSocket(const SocketEnd &end, const QUrl &url);
    [[nodiscard]] static QString ofHandshake(const SocketEnd &end, const QUrl &url);
};

} // namespace hydra
