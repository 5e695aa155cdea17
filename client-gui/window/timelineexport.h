// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/models/timeline/timelinerow.h"
#include "common/ui/export/exportrows.h"

#include <QDateTime>

#include <vector>

namespace hydra {

class TimelineModel;

/// Rows of a timeline for CSV and JSON.
class TimelineExport final : public ExportRows
{
public:
    TimelineExport(const TimelineModel &model, const QList<quint64> &numbers);

    [[nodiscard]] QList<ExportColumn> columns() const override;
    [[nodiscard]] qsizetype count() const override { return qsizetype(m_rows.size()); }
    [[nodiscard]] QVariant cell(qsizetype row, qsizetype column) const override;

private:
    QDateTime m_began;
    QList<quint64> m_numbers;
    /// Payloads are shared with the timeline.
    std::vector<TimelineRow> m_rows;
};

} // namespace hydra
