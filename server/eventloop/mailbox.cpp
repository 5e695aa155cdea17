// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/eventloop/mailbox.h"

#include "server/eventloop/epolldispatcher.h"

namespace hydra {

namespace {

/// A burst's memory is given back, that of an ordinary turn is used again.
constexpr size_t keptItems = 1024;

} // namespace

Mailbox::Mailbox() = default;

Mailbox::~Mailbox() { Q_ASSERT(!m_dispatcher); }

void Mailbox::open(EpollDispatcher &dispatcher)
{
    Q_ASSERT(!m_dispatcher && !m_isClosed);
    m_turns = QObject::connect(
        &dispatcher, &EpollDispatcher::awake, &dispatcher, [this] { takeAll(); });
    const std::lock_guard lock(m_mutex);
    m_dispatcher = &dispatcher;
    // What came before could not wake anybody.
    if (!m_items.empty())
        dispatcher.wakeUp();
}

void Mailbox::close()
{
    QObject::disconnect(m_turns);
    Items left;
    {
        const std::lock_guard lock(m_mutex);
        m_isClosed = true;
        m_dispatcher = nullptr;
        m_isEmpty.store(true, std::memory_order_relaxed);
        left.swap(m_items);
    }
}

void Mailbox::add(std::unique_ptr<Item> item)
{
    const std::lock_guard lock(m_mutex);
    if (m_isClosed)
        return;
    m_items.push_back(std::move(item));
    // The first of a batch; who comes later knows that the loop will look.
    if (!m_isEmpty.exchange(false, std::memory_order_relaxed))
        return;
    // Under the lock, because the dispatcher may be gone right after close().
    if (m_dispatcher)
        m_dispatcher->wakeUp();
}

void Mailbox::takeAll()
{
    // An item that runs a loop of its own would come by here again.
    if (!m_taken.empty() || m_isEmpty.load(std::memory_order_relaxed))
        return;
    {
        const std::lock_guard lock(m_mutex);
        m_taken.swap(m_items);
        m_isEmpty.store(true, std::memory_order_relaxed);
    }
    for (std::unique_ptr<Item> &item : m_taken) {
        // Only this thread closes: an item may have done so, and then nothing more is done.
        if (m_dispatcher)
            item->run();
        item.reset();
    }
    m_taken.clear();
    if (m_taken.capacity() > keptItems)
        m_taken.shrink_to_fit();
}

} // namespace hydra
