// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "tests/bench/load/backend.h"

namespace hydra::bench {

namespace {

/// The value of Content-Length, as hydra-server writes it; -1 without one.
qsizetype contentLength(QByteArrayView head)
{
    constexpr QByteArrayView name = "Content-Length: ";
    const qsizetype at = head.indexOf(name);
    if (at < 0)
        return -1;
    const QByteArrayView rest = head.sliced(at + name.size());
    return rest.first(rest.indexOf('\r')).toLongLong();
}

} // namespace

Backend::Backend(Loop &loop, BackendListener &listener, size_t index)
    : Connection(loop)
    , m_listener(listener)
    , m_index(index)
{
}

void Backend::post(QByteArrayView path, QByteArrayView body)
{
    Q_ASSERT(!m_isBusy);
    m_isBusy = true;
    m_request.resize(0);
    m_request += "POST ";
    m_request += path;
    m_request
        += " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: ";
    m_request += QByteArray::number(body.size());
    m_request += "\r\n\r\n";
    m_request += body;
    send(m_request);
}

qsizetype Backend::bytesArrived(std::span<char> unread)
{
    const QByteArrayView bytes(unread.data(), qsizetype(unread.size()));
    const qsizetype headSize = bytes.indexOf("\r\n\r\n") + 4;
    if (headSize < 4)
        return 0;
    const qsizetype bodySize = contentLength(bytes.first(headSize));
    if (bodySize < 0) {
        close();
        m_listener.cutOff(m_index, "an answer without Content-Length");
        return bytes.size();
    }
    if (bytes.size() < headSize + bodySize)
        return 0;
    m_isBusy = false;
    m_listener.answered(m_index, bytes.sliced(9, 3).toInt(), bytes.sliced(headSize, bodySize));
    return headSize + bodySize;
}

void Backend::ended(const QByteArray &reason)
{
    m_isConnected = false;
    m_isBusy = false;
    m_listener.cutOff(m_index, reason);
}

} // namespace hydra::bench
