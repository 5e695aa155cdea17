// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/ui/export/exportdialog.h"

namespace hydra {

class UsersPage;

namespace userexport {

/// The selected rows and those that are shown, as they are now.
[[nodiscard]] QList<ExportScope> scopesOf(UsersPage &page);

} // namespace userexport
} // namespace hydra
