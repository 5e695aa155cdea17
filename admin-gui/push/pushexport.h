// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/ui/export/exportdialog.h"

namespace hydra {

class HistoryPanel;

namespace pushexport {

/// The selected pushes and those that are shown, as they are now. Without their messages.
[[nodiscard]] QList<ExportScope> scopesOf(const HistoryPanel &panel);

} // namespace pushexport
} // namespace hydra
