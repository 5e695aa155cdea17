// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QStringList>

class QWidget;

namespace hydra::test {

/// Walks all visible widgets of \a window and says what a user without mouse, without eyes, or with
/// longer words would stumble over; empty if nothing. \a window has to be shown.
///
/// - each widget that takes the focus has a name (text, buddy or accessibleName);
/// - a button with only an icon has a tool tip and a name;
/// - a label with a mnemonic has a buddy, and no mnemonic comes twice;
/// - no two actions in reach of each other share a key;
/// - no text is cut, nothing in a layout overlaps, nothing lies outside its parent.
[[nodiscard]] QStringList findings(QWidget &window);

/// Presses Tab, then Shift+Tab, until the focus is where it began; says which widgets that never
/// reached, or which one keeps the focus. Activates \a window.
[[nodiscard]] QStringList tabFindings(QWidget &window);

/// Every text that is visible in \a window: labels, buttons, titles, tabs, headers, items, tool
/// tips, placeholders, menus.
[[nodiscard]] QStringList visibleTexts(QWidget &window);

} // namespace hydra::test
