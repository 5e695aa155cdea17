// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/models/rowring.h"
#include "common/models/timeline/timelinerow.h"

namespace hydra {

/// The last rows of a session.
using TimelineRows = RowRing<TimelineRow>;

} // namespace hydra
