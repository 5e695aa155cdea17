// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "tests/e2e/backend.h"

#include <QJsonArray>

#include <functional>

namespace hydra::test {

/// What an operator does with curl, on one connection to one instance.
class Operator final
{
public:
    explicit Operator(quint16 port, QByteArray key = {})
        : m_client(port)
        , m_key(std::move(key))
    {
    }

    /// POSTs \a body to `/admin/` \a action.
    BackendAnswer ask(const QByteArray &action, const QByteArray &body = "{}");
    /// The items, or rows, of the answer.
    [[nodiscard]] QJsonArray items(const QByteArray &action, const QByteArray &body = "{}");
    [[nodiscard]] HttpAnswer get(const QByteArray &path);

private:
    [[nodiscard]] QByteArray headers() const;

    HttpClient m_client;
    QByteArray m_key;
};

/// A console on `/admin/stream`.
class Console final
{
public:
    [[nodiscard]] bool open(quint16 port, const QByteArray &key = {});
    /// Sends \a json and gives the `data` of its reply; events before it are kept for next().
    QJsonObject command(const QByteArray &json);
    /// The next frame for which \a isMeant; null objects when none comes in time.
    [[nodiscard]] QJsonObject next(
        const std::function<bool(const QJsonObject &)> &isMeant, milliseconds deadline = patience);
    /// The next event or gap of \a topic.
    [[nodiscard]] QJsonObject nextOf(const char *topic, milliseconds deadline = patience);
    [[nodiscard]] WebSocketClient &client() { return m_client; }

private:
    WebSocketClient m_client;
    QList<QJsonObject> m_kept;
};

/// A key that `hydra-server --gen-key` made, and the line for the configuration.
struct GeneratedKey
{
    QByteArray text;
    /// `NAME:ROLE:SHA256`
    QByteArray entry;
};

[[nodiscard]] GeneratedKey generateKey(const QString &nameAndRole);

} // namespace hydra::test
