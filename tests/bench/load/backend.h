// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "tests/bench/load/connection.h"

namespace hydra::bench {

/// Who hears of the backends' answers. \a index is the one the backend was made with.
class BackendListener
{
public:
    virtual ~BackendListener() = default;
    virtual void answered(size_t index, int status, QByteArrayView body) = 0;
    virtual void cutOff(size_t index, const QByteArray &reason) = 0;
};

/// A backend's keep-alive connection: one request after the other.
class Backend final : public Connection
{
    Q_DISABLE_COPY_MOVE(Backend)

public:
    Backend(Loop &loop, BackendListener &listener, size_t index);

    /// Not before the last one was answered. \a path begins with a slash, \a body is JSON.
    void post(QByteArrayView path, QByteArrayView body);
    [[nodiscard]] bool isConnected() const { return m_isConnected; }
    [[nodiscard]] bool isBusy() const { return m_isBusy; }

private:
    void opened() override { m_isConnected = true; }
    [[nodiscard]] qsizetype bytesArrived(std::span<char> unread) override;
    void ended(const QByteArray &reason) override;

    BackendListener &m_listener;
    size_t m_index;
    bool m_isConnected = false;
    bool m_isBusy = false;
    QByteArray m_request;
};

} // namespace hydra::bench
