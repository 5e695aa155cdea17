// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "server/eventloop/workerring.h"

namespace hydra {

/// The objects of one class of which every worker has its own. Each is touched by its worker's
/// thread alone; the others have something done to it by post(), and an answer comes back the same
/// way:
///
///     m_siblings.post(there, [&siblings = m_siblings, here = m_index, ticket](PushService &other)
///     {
///         siblings.post(here, [ticket, answer = other.ask()](PushService &asker) {
///             asker.take(ticket, answer);
///         });
///     });
///
/// Thread: any, but join() and leave() that of the worker. Lifetime: outlives all workers.
template <typename Object> class PerWorker final
{
    Q_DISABLE_COPY_MOVE(PerWorker)

public:
    explicit PerWorker(WorkerRing &ring)
        : m_ring(ring)
        , m_objects(size_t(ring.count()), nullptr)
    {
    }
    ~PerWorker() = default;

    /// \a object is what the others reach at \a worker, until leave().
    void join(int worker, Object &object) { m_objects[size_t(worker)] = &object; }
    void leave(int worker) { m_objects[size_t(worker)] = nullptr; }

    [[nodiscard]] int count() const { return m_ring.count(); }

    /// Has \a work called with the object of \a worker, on its thread, in the order of the posts of
    /// this thread. If there is none (any more) \a work is destroyed instead.
    template <typename Work> void post(int worker, Work work)
    {
        m_ring.post(worker, [this, worker, work = std::move(work)]() mutable {
            if (Object *const object = m_objects[size_t(worker)])
                work(*object);
        });
    }

    /// Posts copies of \a work to all workers but \a own.
    template <typename Work> void postToOthers(int own, const Work &work)
    {
        for (int worker = 0; worker < count(); ++worker) {
            if (worker != own)
                post(worker, work);
        }
    }

private:
    WorkerRing &m_ring;
    /// Each place is read and written by the thread of its worker only.
    std::vector<Object *> m_objects;
};

} // namespace hydra
