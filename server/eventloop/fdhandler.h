// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QtGlobal>

namespace hydra {

/// What is called when a watched descriptor has news. Made for native connections: one of these
/// costs no QObject and no QSocketNotifier.
///
/// Thread: that of the loop that watches it.
class FdHandler
{
public:
    virtual ~FdHandler() = default;

    /// \a events are EPOLLIN and the like, out of those asked for, and EPOLLERR and EPOLLHUP
    /// whether asked for or not. They are levels: what is left undone comes again in the next turn.
    /// May watch and unwatch any descriptor and delete any handler, itself included.
    virtual void ready(quint32 events) = 0;
};

} // namespace hydra
