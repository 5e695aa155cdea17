// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QObject>

#include <atomic>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

namespace hydra {

class EpollDispatcher;

/// Where other threads leave work for the thread of one event loop. The loop takes all that is
/// there when a turn begins, so a batch costs one swap of two vectors and, if the loop sleeps, one
/// wake-up; a loop that is busy is not even woken.
///
/// Work of one sender is done in the order in which it was posted. The number of items is not
/// limited here: each is owed to something that is (a request that waits for its answer, a login,
/// a tick), and a sender that could be refused would have to hold its item back itself.
///
/// Thread: post() from any, the rest from that of the loop. Lifetime: outlives all who post.
class Mailbox final
{
    Q_DISABLE_COPY_MOVE(Mailbox)

public:
    Mailbox();
    /// To be called after close(), or without ever having been opened.
    ~Mailbox();

    /// Has \a work called, once, by the loop that opens this; what comes before is kept for it.
    /// Nothing is called after close(): \a work is destroyed then, here or by the loop's thread.
    template <typename Work> void post(Work work)
    {
        add(std::make_unique<Call<Work>>(std::move(work)));
    }

    /// From the next turn on \a dispatcher's loop does the work. It lives until close().
    void open(EpollDispatcher &dispatcher);
    /// Destroys what was not done yet, and from then on everything that comes.
    void close();

private:
    class Item
    {
        Q_DISABLE_COPY_MOVE(Item)

    public:
        Item() = default;
        virtual ~Item() = default;
        virtual void run() = 0;
    };
    template <typename Work> class Call final : public Item
    {
    public:
        explicit Call(Work work)
            : m_work(std::move(work))
        {
        }
        void run() override { m_work(); }

    private:
        Work m_work;
    };
    using Items = std::vector<std::unique_ptr<Item>>;

    void add(std::unique_ptr<Item> item);
    void takeAll();

    std::mutex m_mutex;
    Items m_items;
    EpollDispatcher *m_dispatcher = nullptr;
    bool m_isClosed = false;
    /// Spares the loop the lock in every turn in which nothing came.
    std::atomic<bool> m_isEmpty = true;

    // Of the loop's thread alone.
    Items m_taken;
    QMetaObject::Connection m_turns;
};

} // namespace hydra
