// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/ui/export/exportdialog.h"

namespace hydra {

class QueryPage;

namespace lookupexport {

/// The selected rows and those that are shown, as they are now.
[[nodiscard]] QList<ExportScope> scopesOf(const QueryPage &page);

} // namespace lookupexport
} // namespace hydra
