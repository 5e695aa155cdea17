// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/models/users/userstore.h"

namespace hydra {

namespace {

/// Clients name themselves as they like; past this many names there is nothing to share.
constexpr qsizetype sharedTexts = 4096;

} // namespace

UserStore::Slot UserStore::insert(OnlineUser user, quint32 generation)
{
    Slot slot = none;
    if (m_free.empty()) {
        slot = slotCount();
        m_entries.emplace_back();
    } else {
        slot = m_free.back();
        m_free.pop_back();
    }
    m_slots.insert(user.session, slot);
    m_entries[slot].generation = generation;
    m_entries[slot].isUsed = true;
    replace(slot, std::move(user));
    return slot;
}

void UserStore::replace(Slot slot, OnlineUser user)
{
    user.instance = shared(std::move(user.instance));
    user.client = shared(std::move(user.client));
    m_entries[slot].user = std::move(user);
}

void UserStore::remove(Slot slot)
{
    m_slots.remove(m_entries[slot].user.session);
    m_entries[slot] = {};
    m_free.push_back(slot);
}

void UserStore::clear()
{
    m_entries.clear();
    m_free.clear();
    m_slots.clear();
    m_texts.clear();
}

QByteArray UserStore::shared(QByteArray text)
{
    const auto known = m_texts.constFind(text);
    if (known != m_texts.constEnd())
        return *known;
    if (m_texts.size() < sharedTexts)
        m_texts.insert(text);
    return text;
}

} // namespace hydra
