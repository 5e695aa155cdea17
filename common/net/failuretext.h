// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QAbstractSocket>
#include <QCoreApplication>
#include <QString>

#include <chrono>

class QUrl;

namespace hydra {

/// Sentences for people: what happened and, where something can be done about it, what.
class FailureText final
{
    Q_DECLARE_TR_FUNCTIONS(hydra::FailureText)

public:
    /// No connection came about, or it broke. \a detail is the socket's own text.
    [[nodiscard]] static QString ofSocket(
        QAbstractSocket::SocketError error, const QString &detail, const QUrl &url);
    /// Something listens there, but does not answer as a server of ours.
    [[nodiscard]] static QString ofHandshake(const QString &detail, const QUrl &url);
    [[nodiscard]] static QString ofConnectTimeout(
        std::chrono::milliseconds waited, const QUrl &url);
    /// The server's close frame. \a code is whatever number came over the wire.
    [[nodiscard]] static QString ofClose(int code, const QString &reason);
    [[nodiscard]] static QString ofMissedReply(
        const QByteArray &command, std::chrono::milliseconds waited);
    [[nodiscard]] static QString ofRefusal(
        const QByteArray &command, int code, const QString &text);
};

} // namespace hydra
