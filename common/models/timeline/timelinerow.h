// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/net/sessionrecord.h"

#include <QByteArray>
#include <QByteArrayView>

namespace hydra {

/// What the toggles of a timeline show and hide together.
enum class RowGroup : quint8 { Login, Heartbeat, Push, Acknowledgment, Control, Fault, Other };
inline constexpr int rowGroupCount = int(RowGroup::Other) + 1;

/// A SessionRecord as it is kept: small, since a session keeps many. Texts for people are made when
/// they are shown (RowText).
struct TimelineRow
{
    using Kind = SessionRecord::Kind;
    using Direction = SessionRecord::Direction;
    using Mark = SessionRecord::Mark;

    /// Unit: microseconds since the timeline began.
    qint64 time = 0;
    /// What the frame held, what a fault sent, or the words of a failure, as toFailure() reads
    /// them.
    QByteArray payload;
    /// Unit: microseconds. A frame's round trip, or the time spent in the state before; -1: none.
    qint32 span = -1;
    /// A frame's code, or a fault's number; 0: none.
    qint32 code = 0;
    /// Neighbours with the same key say the same; 0 repeats nothing.
    quint32 repeatKey = 0;
    Kind kind = Kind::Other;
    Direction direction = Direction::None;
    Mark mark = Mark::None;
    Fault fault = Fault::StopReading;
    Failure::Kind failure = Failure::Kind::None;
    /// Of a Transition.
    quint8 from = 0;
    quint8 to = 0;
    bool isBinary = false;
    /// By the user.
    bool isMarked = false;

    /// \a began has the time 0.
    [[nodiscard]] static TimelineRow of(
        const SessionRecord &record, std::chrono::steady_clock::time_point began);

    /// What the row takes besides itself. Unit: bytes.
    [[nodiscard]] qsizetype payloadSize() const { return payload.size(); }
    [[nodiscard]] bool isFrame() const { return direction != Direction::None; }
    /// A refusal, a failure, or something that should not have come.
    [[nodiscard]] bool isProblem() const;
    [[nodiscard]] RowGroup group() const;
    /// Of a Failure.
    [[nodiscard]] Failure toFailure() const;
    void setFailure(const Failure &what);
    /// To be called when all else is there.
    void setRepeatKey();

    friend bool operator==(const TimelineRow &, const TimelineRow &) = default;
};

/// The group's name in filters, such as `push`.
[[nodiscard]] QByteArrayView nameOf(RowGroup group);

} // namespace hydra
