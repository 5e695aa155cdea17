// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/values/onlineuser.h"

#include <QHash>
#include <QSet>

#include <vector>

namespace hydra {

/// The sessions of a table, each at a slot that stays the same for as long as the session does.
/// Texts that many rows share are kept once.
class UserStore final
{
public:
    using Slot = quint32;
    static constexpr Slot none = ~Slot(0);

    struct Entry
    {
        OnlineUser user;
        /// Of the last list of all sessions that named it.
        quint32 generation = 0;
        bool isUsed = false;
        /// Whether the filter lets it pass, as it was last asked.
        bool passes = false;
        /// Values that are not shown yet; values that the filter was not asked about yet.
        bool hasNewValues = false;
        bool isToBeJudged = false;
    };

    /// Takes a session that is not here yet.
    Slot insert(OnlineUser user, quint32 generation);
    /// Puts newer values in the place of a session that is here.
    void replace(Slot slot, OnlineUser user);
    /// The slot may be given to another session from then on.
    void remove(Slot slot);
    void clear();

    [[nodiscard]] Slot find(const SessionId &session) const { return m_slots.value(session, none); }
    [[nodiscard]] qsizetype size() const { return m_slots.size(); }
    /// Slots in use and free ones.
    [[nodiscard]] Slot slotCount() const { return Slot(m_entries.size()); }
    [[nodiscard]] const Entry &at(Slot slot) const { return m_entries[slot]; }
    [[nodiscard]] Entry &at(Slot slot) { return m_entries[slot]; }

private:
    [[nodiscard]] QByteArray shared(QByteArray text);

    std::vector<Entry> m_entries;
    std::vector<Slot> m_free;
    QHash<SessionId, Slot> m_slots;
    QSet<QByteArray> m_texts;
};

} // namespace hydra
