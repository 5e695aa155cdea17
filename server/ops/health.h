// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "server/presence/presencestore.h"

namespace hydra {

/// Whether this instance should be sent traffic.
///
/// Thread: its worker. Source: PROTOCOL.md §3, `/readyz`.
class Health final
{
public:
    explicit Health(const PresenceStore &presence)
        : m_presence(presence)
    {
    }

    void setDraining() { m_isDraining = true; }

    [[nodiscard]] bool isDraining() const { return m_isDraining; }
    [[nodiscard]] bool isPresenceUsable() const { return m_presence.isUsable(); }
    [[nodiscard]] bool isReady() const { return isPresenceUsable() && !m_isDraining; }

private:
    const PresenceStore &m_presence;
    bool m_isDraining = false;
};

} // namespace hydra
