// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/values/moment.h"

#include <QCoreApplication>
#include <QString>

namespace hydra {

/// Times for people, in the language and the time zone of this computer. What is not known is an
/// empty text.
class TimeText final
{
    Q_DECLARE_TR_FUNCTIONS(hydra::TimeText)

public:
    /// "3 s", "5 min", "2 h": how long before \a now; what lies in the future counts as now.
    [[nodiscard]] static QString ago(Moment moment, Moment now);
    [[nodiscard]] static QString duration(std::chrono::milliseconds time);
    /// The time of day; with the date if it is not the day of \a now.
    [[nodiscard]] static QString clock(Moment moment, Moment now);
    /// Date, time and zone.
    [[nodiscard]] static QString full(Moment moment);
};

} // namespace hydra
