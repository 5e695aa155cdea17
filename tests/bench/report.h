// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "tests/bench/outcome.h"

#include <QJsonObject>

namespace hydra::bench {

/// One number that says how two contests compare.
struct Comparison
{
    QByteArray first;
    QByteArray second;
    /// See ratioOf(): of the CPU per operation, and of the 99th percentile of the latency.
    double ratio = 0;
    double ratioP99 = 0;
    std::optional<double> most;
    std::optional<double> mostP99;

    [[nodiscard]] bool isWithin() const
    {
        return (!most || ratio <= *most) && (!mostP99 || ratioP99 <= *mostP99);
    }
};

/// The heading of the rows that row() makes.
[[nodiscard]] QByteArray tableHead();
[[nodiscard]] QByteArray row(const Outcome &outcome);
[[nodiscard]] QByteArray row(const Comparison &comparison);

/// One line for programs; what bounds and identifies the run stands in it, too.
[[nodiscard]] QByteArray jsonLine(const Outcome &outcome, const Options &options);
[[nodiscard]] QByteArray jsonLine(const Comparison &comparison);

/// The JSON lines among \a lines; others are skipped.
[[nodiscard]] QList<QJsonObject> readLines(const QByteArray &lines);
/// Markdown: a table of the runs and one of the comparisons in \a lines.
[[nodiscard]] QByteArray markdown(const QList<QJsonObject> &lines);

} // namespace hydra::bench
