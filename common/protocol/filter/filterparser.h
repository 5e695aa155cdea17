// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/protocol/filter/filter.h"
#include "common/protocol/filter/filtererror.h"

namespace hydra {

/// Reads the filter language of the console: terms one beside the other all hold; "or", "not" and
/// parentheses; `10240`, `10240,10241-10300`, `id:102*`, `inst:node-2`, `addr:10.1.`, `idle>90s`,
/// `unacked>0`, `"free text"`. Blank text is the filter that lets all pass.
///
/// Errors: FilterError with the first span that is wrong.
[[nodiscard]] tl::expected<Filter, FilterError> parseFilter(QStringView text);

} // namespace hydra
