// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "server/ops/watchevents.h"

#include <deque>

namespace hydra {

/// Who came and went lately, numbered, so that a console can go on where it stopped. Bounded: who
/// is too late is told so.
///
/// Thread: that of the operators' room.
class PresenceLog final
{
public:
    static constexpr size_t eventsMost = 65'536;

    /// Begins a new epoch: numbers of an earlier one mean nothing here.
    PresenceLog();

    /// What consoles compare before they trust a number.
    [[nodiscard]] const QByteArray &epoch() const { return m_epoch; }
    /// The number of the latest event; 0 before the first.
    [[nodiscard]] quint64 last() const { return m_last; }
    /// Whether the events after \a seq are all there.
    [[nodiscard]] bool reaches(quint64 seq) const
    {
        return seq <= m_last && seq + m_events.size() >= m_last;
    }

    void append(PresenceEvent event);
    /// Events were missed: whoever stands before this place has to read everything again.
    void skip(quint64 count);
    /// The event with this number, which reaches(seq - 1).
    [[nodiscard]] const PresenceEvent &at(quint64 seq) const
    {
        return m_events[size_t(seq + m_events.size() - m_last - 1)];
    }

private:
    const QByteArray m_epoch;
    std::deque<PresenceEvent> m_events;
    quint64 m_last = 0;
};

} // namespace hydra
