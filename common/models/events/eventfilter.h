// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/models/events/event.h"
#include "common/protocol/filter/filter.h"

#include <array>

namespace hydra {

/// Which events are shown: those whose kind is on and that pass the filter line. `kind:` takes the
/// names of nameOf(EventKind), `level` compares with nameOf(Severity); free text is looked for in
/// all that the event says, in the language of the moment and as it came.
class EventFilter final
{
public:
    using Shown = std::array<bool, eventKindCount>;

    /// Shows everything.
    EventFilter() { m_shown.fill(true); }

    void setFilter(Filter filter) { m_filter = std::move(filter); }
    void setShown(Shown shown) { m_shown = shown; }
    [[nodiscard]] const Shown &shown() const { return m_shown; }
    [[nodiscard]] const Filter &filter() const { return m_filter; }

    [[nodiscard]] bool shows(const Event &event) const;

private:
    Filter m_filter;
    Shown m_shown;
};

} // namespace hydra
