// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/ui/export/exportdialog.h"

namespace hydra {

class EventsPage;

namespace eventexport {

/// What of \a page can be saved; files of JSON Lines can be opened again.
[[nodiscard]] QList<ExportScope> scopesOf(const EventsPage &page);

} // namespace eventexport
} // namespace hydra
