// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/models/users/userorder.h"

#include <algorithm>

namespace hydra {

void UserOrder::setSorting(UserColumn column, Qt::SortOrder order)
{
    m_column = column;
    m_order = order;
}

void UserOrder::sortAnew()
{
    for (const Slot slot : m_all)
        freeze(slot);
    std::sort(m_all.begin(), m_all.end(), [this](Slot a, Slot b) { return isBefore(a, b); });
    showPassing();
}

void UserOrder::showPassing()
{
    m_shown.clear();
    for (const Slot slot : m_all) {
        if (m_store.at(slot).passes)
            m_shown.push_back(slot);
    }
    m_rows.assign(m_store.slotCount(), hidden);
    numberFrom(0);
}

void UserOrder::merge(std::vector<Slot> fresh)
{
    const auto before = [this](Slot a, Slot b) { return isBefore(a, b); };
    for (const Slot slot : fresh)
        freeze(slot);
    std::sort(fresh.begin(), fresh.end(), before);
    const auto middle = ptrdiff_t(m_all.size());
    m_all.insert(m_all.end(), fresh.begin(), fresh.end());
    std::inplace_merge(m_all.begin(), m_all.begin() + middle, m_all.end(), before);
    showPassing();
}

void UserOrder::enter(Slot slot)
{
    freeze(slot);
    if (m_rows.size() < m_store.slotCount())
        m_rows.resize(m_store.slotCount(), hidden);
    m_rows[slot] = hidden;
    const auto before = [this](Slot a, Slot b) { return isBefore(a, b); };
    m_all.insert(std::upper_bound(m_all.begin(), m_all.end(), slot, before), slot);
}

void UserOrder::leave(Slot slot)
{
    const auto before = [this](Slot a, Slot b) { return isBefore(a, b); };
    m_all.erase(std::lower_bound(m_all.begin(), m_all.end(), slot, before));
}

void UserOrder::show(Slot slot, int row)
{
    m_shown.insert(m_shown.begin() + row, slot);
    numberFrom(size_t(row));
}

void UserOrder::hide(int row)
{
    m_rows[m_shown[size_t(row)]] = hidden;
    m_shown.erase(m_shown.begin() + row);
    numberFrom(size_t(row));
}

int UserOrder::rowFor(Slot slot) const
{
    const auto before = [this](Slot a, Slot b) { return isBefore(a, b); };
    return int(std::lower_bound(m_shown.begin(), m_shown.end(), slot, before) - m_shown.begin());
}

void UserOrder::clear()
{
    m_all.clear();
    m_shown.clear();
    m_rows.clear();
    m_keys.clear();
}

bool UserOrder::isBefore(Slot a, Slot b) const
{
    const OnlineUser &left = m_store.at(a).user;
    const OnlineUser &right = m_store.at(b).user;
    // Texts never change while a session lives, numbers were kept.
    int comparison = 0;
    if (UserCell::sortsAsText(m_column)) {
        comparison
            = UserCell::sortText(left, m_column).compare(UserCell::sortText(right, m_column));
    } else if (m_keys[a] != m_keys[b]) {
        comparison = m_keys[a] < m_keys[b] ? -1 : 1;
    }
    if (comparison != 0)
        return (comparison < 0) == (m_order == Qt::AscendingOrder);
    if (left.user != right.user)
        return left.user < right.user;
    return left.session < right.session;
}

void UserOrder::freeze(Slot slot)
{
    if (m_keys.size() <= slot)
        m_keys.resize(m_store.slotCount());
    m_keys[slot] = UserCell::sortNumber(m_store.at(slot).user, m_column);
}

void UserOrder::numberFrom(size_t row)
{
    for (; row < m_shown.size(); ++row)
        m_rows[m_shown[row]] = int(row);
}

} // namespace hydra
