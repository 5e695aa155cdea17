// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/values/onlineuser.h"

namespace hydra {

/// What is known of a user who was looked up.
struct LookupRow
{
    enum class State {
        /// Asked, not answered yet.
        Waiting,
        Online,
        Offline,
        /// There was no answer, or none from every instance.
        Unknown,
    };
    enum class Change { None, CameOnline, WentOffline, CameBack, Moved };

    /// The newest session; of somebody offline only the user.
    OnlineUser session;
    qint32 sessions = 0;
    State state = State::Waiting;
    /// What was last known for sure; Waiting: nothing.
    State lastKnown = State::Waiting;
    Change change = Change::None;
    Moment changedAt;
};

inline constexpr int lookupStateCount = 4;

} // namespace hydra
