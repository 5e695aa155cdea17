// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "tests/support/httpclient.h"

namespace hydra::test {

QByteArray HttpAnswer::header(QByteArrayView name) const
{
    for (const auto &[key, value] : headers) {
        if (key.size() == name.size() && name.compare(key, Qt::CaseInsensitive) == 0)
            return value;
    }
    return {};
}

int HttpAnswer::code() const
{
    constexpr QByteArrayView start = "{\"code\":";
    if (!body.startsWith(start))
        return -1;
    qsizetype end = start.size();
    while (end < body.size() && body[end] >= '0' && body[end] <= '9')
        ++end;
    return QByteArrayView(body).first(end).sliced(start.size()).toInt();
}

bool HttpClient::connectTo(quint16 port)
{
    m_methods.clear();
    return m_connection.connectTo(port);
}

HttpAnswer HttpClient::request(
    QByteArrayView method, QByteArrayView path, QByteArrayView body, QByteArrayView headers)
{
    // A refusal may come before all is sent; it counts, not that.
    send(method, path, body, headers);
    return next();
}

bool HttpClient::send(
    QByteArrayView method, QByteArrayView path, QByteArrayView body, QByteArrayView headers)
{
    m_methods.append(method.toByteArray());
    return m_connection.send(bytesOf(method, path, body, headers));
}

HttpAnswer HttpClient::next(milliseconds deadline)
{
    const QByteArray head = m_connection.receiveUntil("\r\n\r\n", deadline);
    if (!head.startsWith("HTTP/1.1 ") || !head.endsWith("\r\n\r\n"))
        return {};
    HttpAnswer answer;
    answer.status = QByteArrayView(head).sliced(9, 3).toInt();
    for (const QByteArray &line : head.chopped(4).split('\n').mid(1)) {
        const qsizetype colon = line.indexOf(':');
        answer.headers.append({ line.left(colon), line.mid(colon + 1).trimmed() });
    }
    if (answer.status < 200)
        return answer;
    const QByteArray method = m_methods.isEmpty() ? QByteArray() : m_methods.takeFirst();
    if (method == "HEAD")
        return answer;
    const qsizetype length = answer.header("Content-Length").toLongLong();
    answer.body = m_connection.receive(length, deadline);
    if (answer.body.size() != length)
        answer.status = 0;
    return answer;
}

QByteArray HttpClient::bytesOf(
    QByteArrayView method, QByteArrayView path, QByteArrayView body, QByteArrayView headers)
{
    QByteArray bytes;
    bytes.append(method).append(' ').append(path).append(" HTTP/1.1\r\nHost: hydra.test\r\n");
    if (!body.isEmpty() || method == "POST")
        bytes.append("Content-Length: " + QByteArray::number(body.size()) + "\r\n");
    return bytes.append(headers).append("\r\n").append(body);
}

} // namespace hydra::test
