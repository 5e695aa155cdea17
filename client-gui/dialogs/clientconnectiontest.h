// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/ui/profiles/connectiontest.h"

namespace hydra {

class ClientSocket;

/// Whether a client could connect: the way, then HTTP and the WebSocket handshake. Nobody logs in.
class ClientConnectionTest final : public ConnectionTest
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ClientConnectionTest)

public:
    explicit ClientConnectionTest(QObject *parent = nullptr);

protected:
    void askServer() override;
    void stopAsking() override;

private:
    void onOpened();
    void onEnded(const SocketEnd &end);
    /// "HTTP/1.1 101 Switching Protocols"
    [[nodiscard]] Words statusLine() const;

    /// A child, or null.
    ClientSocket *m_socket = nullptr;
};

} // namespace hydra
