// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/models/timeline/timelinerow.h"

#include <QCoreApplication>
#include <QString>

#include <chrono>

namespace hydra {

/// What people read of a row, in the language of the moment.
class RowText final
{
    Q_DECLARE_TR_FUNCTIONS(hydra::RowText)

public:
    /// "login", "heartbeat reply", …
    [[nodiscard]] static QString kind(const TimelineRow &row);
    /// The same for a line that stands for several: a heartbeat and its reply are one heartbeat.
    [[nodiscard]] static QString repeatedKind(const TimelineRow &row);
    [[nodiscard]] static QString group(RowGroup group);
    [[nodiscard]] static QString state(ClientState state);
    [[nodiscard]] static QString fault(Fault fault);
    /// One line: what matters of a message, or all of it without line ends and cut; or an event's
    /// sentence.
    [[nodiscard]] static QString summary(const TimelineRow &row);
    /// All of it: the payload, or a failure's sentence, in UTF-8.
    [[nodiscard]] static QByteArray content(const TimelineRow &row);
    /// What a search looks through, in UTF-8: all of the payload, or an event's sentence.
    [[nodiscard]] static QByteArray searched(const TimelineRow &row);
    /// What is remarkable about it besides: "marked, late, binary frame".
    [[nodiscard]] static QString remarks(const TimelineRow &row);
    /// "→", "←", or nothing for what did not go over the wire.
    [[nodiscard]] static QString direction(const TimelineRow &row);
    /// "sent" and "received" in words, for those who hear the table.
    [[nodiscard]] static QString directionInWords(const TimelineRow &row);
    /// "87 µs", "2.1 ms", "41 s", "2:05 min".
    [[nodiscard]] static QString duration(std::chrono::microseconds time);
    /// "214 bytes", "1.2 kB".
    [[nodiscard]] static QString size(qsizetype bytes);
};

} // namespace hydra
