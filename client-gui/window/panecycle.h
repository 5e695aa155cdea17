// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

namespace hydra {

class AddressBar;
class SessionPage;

/// Moves the focus to the next of \a address and the panes of \a page, round the end; backwards
/// with a negative step. \a page may be null.
void cyclePanes(AddressBar &address, const SessionPage *page, int by);

} // namespace hydra
