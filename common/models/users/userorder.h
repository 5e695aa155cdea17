// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/models/users/usercolumn.h"
#include "common/models/users/userstore.h"

#include <vector>

namespace hydra {

/// In which order the sessions stand, and which of them are shown. Sorted by a column, then by
/// user, then by session; by the values that the rows had when they were last sorted, so that no
/// row moves because a value changes.
class UserOrder final
{
public:
    using Slot = UserStore::Slot;
    static constexpr int hidden = -1;

    explicit UserOrder(const UserStore &store)
        : m_store(store)
    {
    }

    void setSorting(UserColumn column, Qt::SortOrder order);
    /// Sorts all that is in the store anew, by the values of now.
    void sortAnew();
    /// Shows those that pass, in the order there is.
    void showPassing();
    /// Takes slots in that are new in the store.
    void merge(std::vector<Slot> fresh);
    /// Takes out those that \a isLeaving holds for; they are still in the store.
    template <typename Predicate> void dropIf(Predicate isLeaving)
    {
        std::erase_if(m_all, isLeaving);
        showPassing();
    }

    /// Puts one in or takes one out where it is shown; the others keep their order.
    void enter(Slot slot);
    void leave(Slot slot);
    void show(Slot slot, int row);
    void hide(int row);
    /// Where show() has to put \a slot.
    [[nodiscard]] int rowFor(Slot slot) const;

    [[nodiscard]] int shownCount() const { return int(m_shown.size()); }
    [[nodiscard]] Slot shownAt(int row) const { return m_shown[size_t(row)]; }
    /// hidden unless it is shown.
    [[nodiscard]] int rowOf(Slot slot) const
    {
        return slot < m_rows.size() ? m_rows[slot] : hidden;
    }
    [[nodiscard]] const std::vector<Slot> &all() const { return m_all; }
    [[nodiscard]] UserColumn column() const { return m_column; }
    [[nodiscard]] Qt::SortOrder order() const { return m_order; }
    void clear();

private:
    [[nodiscard]] bool isBefore(Slot a, Slot b) const;
    void freeze(Slot slot);
    void numberFrom(size_t row);

    const UserStore &m_store;
    UserColumn m_column = UserColumn::User;
    Qt::SortOrder m_order = Qt::AscendingOrder;
    std::vector<Slot> m_all;
    std::vector<Slot> m_shown;
    /// By slot.
    std::vector<int> m_rows;
    std::vector<qint64> m_keys;
};

} // namespace hydra
