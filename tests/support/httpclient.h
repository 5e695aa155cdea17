// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "tests/support/rawconnection.h"

#include <QByteArrayList>
#include <QList>
#include <QPair>

namespace hydra::test {

/// What a server answered. Status 0: no whole answer came in time.
struct HttpAnswer
{
    int status = 0;
    QList<QPair<QByteArray, QByteArray>> headers;
    QByteArray body;

    /// The value of the first header \a name, in any case of letters; null when there is none.
    [[nodiscard]] QByteArray header(QByteArrayView name) const;
    /// What stands after "code": in the body; -1 when nothing does.
    [[nodiscard]] int code() const;
};

/// An HTTP/1.1 client on one connection, which is kept for as many requests as the server answers.
class HttpClient final
{
public:
    HttpClient() = default;
    explicit HttpClient(quint16 port) { (void)m_connection.connectTo(port); }

    [[nodiscard]] bool connectTo(quint16 port);

    /// \a headers are whole lines with their ends, besides Host and Content-Length, which are added
    /// (the latter when there is a body or the method is POST).
    HttpAnswer request(QByteArrayView method, QByteArrayView path, QByteArrayView body = {},
        QByteArrayView headers = {});
    HttpAnswer post(QByteArrayView path, QByteArrayView body)
    {
        return request("POST", path, body);
    }
    HttpAnswer get(QByteArrayView path) { return request("GET", path); }

    /// For pipelining: sends without waiting; next() then gives the answers one by one.
    bool send(QByteArrayView method, QByteArrayView path, QByteArrayView body = {},
        QByteArrayView headers = {});
    /// The next answer, interim ones (1xx) included.
    [[nodiscard]] HttpAnswer next(milliseconds deadline = patience);

    /// For what no honest client sends.
    [[nodiscard]] RawConnection &connection() { return m_connection; }

    /// The bytes that send() would send.
    [[nodiscard]] static QByteArray bytesOf(QByteArrayView method, QByteArrayView path,
        QByteArrayView body = {}, QByteArrayView headers = {});

private:
    RawConnection m_connection;
    /// Of the requests not yet answered: the answer to HEAD has no body.
    QByteArrayList m_methods;
};

} // namespace hydra::test
