// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "tests/support/httpclient.h"
#include "tests/support/websocketclient.h"

#include <QJsonObject>

#include <optional>
#include <vector>

namespace hydra::test {

/// An answer of the backend API, taken apart.
struct BackendAnswer
{
    int status = 0;
    int code = 0;
    QByteArray text;
    QJsonObject data;

    [[nodiscard]] QByteArray seq() const;
    /// The names of the stations that `"explain":true` asked for.
    [[nodiscard]] QByteArrayList stations() const;
};

/// What a backend does, on one connection to one instance.
class Backend final
{
public:
    explicit Backend(quint16 port)
        : m_client(port)
    {
    }

    /// Pushes the string \a message; \a more are further fields, each with a comma before it.
    BackendAnswer push(const QByteArray &id, quint64 user, const QByteArray &message = "hello",
        const QByteArray &more = {});
    /// The same without waiting for the answer, which next() gives.
    bool sendPush(const QByteArray &id, quint64 user, const QByteArray &message = "hello",
        const QByteArray &more = {});
    [[nodiscard]] BackendAnswer next(milliseconds deadline = patience);

    /// Nothing when the server does not say.
    [[nodiscard]] std::optional<bool> isOnline(quint64 user);
    BackendAnswer post(const QByteArray &path, const QByteArray &body);

private:
    HttpClient m_client;
};

/// A push as its client sees it; an empty seq: nothing of the kind came.
struct ReceivedPush
{
    QByteArray seq;
    QByteArray message;
};

/// The next message of \a client, if it is a push of a string.
[[nodiscard]] ReceivedPush nextPush(WebSocketClient &client, milliseconds deadline = patience);

/// Sends one push of \a id to \a user, with the id as its message, through all of \a backends
/// before any answer is read. Gives the seq that all were told, if one of them was told of a
/// delivery and the others that the id was sent already; empty otherwise.
[[nodiscard]] QByteArray pushAtOnce(
    std::vector<Backend> &backends, const QByteArray &id, quint64 user);

/// Whether nothing at all comes to \a client: a ping of its own is answered first.
[[nodiscard]] bool isQuiet(WebSocketClient &client);

} // namespace hydra::test
