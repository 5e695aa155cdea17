// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/ui/look/theme.h"

#include <QIcon>

#include <optional>

namespace hydra {

/// The icon \a name of our own set (resources/icons), in the text colour of whatever palette the
/// application has when it is painted. No need to be made again after a change of theme. An
/// unknown name is a defect: asserted, and an empty icon.
[[nodiscard]] QIcon icon(const QString &name);
/// The same in a status colour.
[[nodiscard]] QIcon icon(const QString &name, StatusColor color);

/// The icon of the program \a program, "hydra-admin" or "hydra-client", in its own colours: for
/// QApplication::setWindowIcon().
[[nodiscard]] QIcon programIcon(const QString &program);

/// All names there are, sorted.
[[nodiscard]] QStringList iconNames();

} // namespace hydra
