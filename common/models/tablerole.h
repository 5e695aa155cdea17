// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include <Qt>

/// Roles that the tables of the console share, beside those of their own.
namespace hydra::tablerole {

/// What a file gets: exact, in no language. In a header the column's name, the same in every
/// language.
inline constexpr int exported = Qt::UserRole + 50;
/// What names the row's subject to the server: the digits of a user, the id of an instance or of a
/// push. The same in all columns.
inline constexpr int id = Qt::UserRole + 51;

} // namespace hydra::tablerole
