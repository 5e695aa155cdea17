// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QHashFunctions>

#include <memory>
#include <vector>

namespace hydra {

/// Names one connection of a worker: a place in a table and how often that place was used before,
/// so that a handle kept too long finds nothing rather than somebody else's connection.
struct LinkId
{
    static constexpr quint32 none = 0xffffffff;

    quint32 index = none;
    quint32 generation = 0;

    [[nodiscard]] bool isValid() const { return index != none; }

    friend bool operator==(LinkId, LinkId) = default;
    friend size_t qHash(LinkId id, size_t seed = 0)
    {
        return ::qHash((quint64(id.generation) << 32) | id.index, seed);
    }
};

/// The connections of one kind that a worker has, found by handle in constant time. Places are used
/// again; entries never move while they live.
template <typename Entry> class LinkTable final
{
public:
    /// Puts \a entry in a free place. Whoever calls it stores the handle in the entry.
    LinkId add(std::unique_ptr<Entry> entry)
    {
        if (m_free.empty()) {
            m_places.emplace_back();
            m_free.push_back(static_cast<quint32>(m_places.size() - 1));
        }
        const quint32 index = m_free.back();
        m_free.pop_back();
        m_places[index].entry = std::move(entry);
        ++m_size;
        return { index, m_places[index].generation };
    }

    [[nodiscard]] Entry *find(LinkId id) const
    {
        if (id.index >= m_places.size() || m_places[id.index].generation != id.generation)
            return nullptr;
        return m_places[id.index].entry.get();
    }

    /// Empties the place and gives its entry to the caller; nothing if \a id is out of date.
    std::unique_ptr<Entry> take(LinkId id)
    {
        if (!find(id))
            return nullptr;
        Place &place = m_places[id.index];
        ++place.generation;
        m_free.push_back(id.index);
        --m_size;
        return std::move(place.entry);
    }

    [[nodiscard]] qsizetype size() const { return m_size; }

    template <typename Visitor> void forEach(Visitor visit) const
    {
        // By index: a visitor may add entries.
        for (size_t i = 0; i < m_places.size(); ++i) {
            if (Entry *entry = m_places[i].entry.get())
                visit(*entry);
        }
    }

private:
    struct Place
    {
        std::unique_ptr<Entry> entry;
        quint32 generation = 0;
    };

    std::vector<Place> m_places;
    std::vector<quint32> m_free;
    qsizetype m_size = 0;
};

} // namespace hydra
