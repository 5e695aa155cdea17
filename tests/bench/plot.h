// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QJsonObject>
#include <QList>

namespace hydra::bench {

/// An SVG drawing of CPU per push over idle connections, a curve for each engine with and without
/// Redis. Of several runs with the same circumstances the median counts. \a lines are those of
/// jsonLine().
[[nodiscard]] QByteArray plotCpuPerPush(const QList<QJsonObject> &lines);

} // namespace hydra::bench
