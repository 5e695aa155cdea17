// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "server/net/httpmessage.h"

#include <unistd.h>
#include <utility>

namespace hydra {

/// An HTTP connection between two doors: its descriptor is nobody's until the next one takes it,
/// and is closed if none does.
class CarriedConnection final
{
    Q_DISABLE_COPY_MOVE(CarriedConnection)

public:
    CarriedConnection(int descriptor, QByteArray bytesRead, QByteArray bytesToWrite, Entrance where)
        : unread(std::move(bytesRead))
        , unwritten(std::move(bytesToWrite))
        , entrance(where)
        , m_descriptor(descriptor)
    {
    }
    ~CarriedConnection()
    {
        if (m_descriptor >= 0)
            ::close(m_descriptor);
    }

    [[nodiscard]] int takeDescriptor() { return std::exchange(m_descriptor, -1); }

    const QByteArray unread;
    const QByteArray unwritten;
    const Entrance entrance;

private:
    int m_descriptor;
};

} // namespace hydra
