// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QJsonObject>
#include <QList>

namespace hydra::bench {

/// Markdown: what the standard set has to reach, what it shall reach, and what stands in \a lines.
/// A goal whose run is not among them is said to be not measured.
[[nodiscard]] QByteArray goalsTable(const QList<QJsonObject> &lines);

} // namespace hydra::bench
