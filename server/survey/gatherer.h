// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/protocol/answer.h"
#include "server/eventloop/perworker.h"
#include "server/ops/workerview.h"

#include <functional>
#include <map>
#include <memory>
#include <vector>

namespace hydra {

/// Asks all workers of the process the same, each on its thread, and puts their answers together
/// here.
///
/// Thread: its worker, the one that serves operators. Lifetime: while the workers run; stop()
/// answers whoever still waits with what has come.
class Gatherer final
{
    Q_DISABLE_COPY_MOVE(Gatherer)

public:
    /// How a worker gives its answer, on its own thread, once.
    template <typename T> using Give = std::function<void(T)>;

    Gatherer(PerWorker<WorkerView> &views, PerWorker<Gatherer> &homes, int home)
        : m_views(views)
        , m_homes(homes)
        , m_home(home)
    {
        m_homes.join(m_home, *this);
    }
    ~Gatherer()
    {
        stop();
        m_homes.leave(m_home);
    }

    [[nodiscard]] int workers() const { return m_views.count(); }

    /// \a work is called as work(WorkerView &, Give<T>) with every worker. One that has gone gives
    /// nothing, and then the answer waits for stop().
    template <typename T, typename Work> [[nodiscard]] Answer<std::vector<T>> ask(Work work)
    {
        auto open = std::make_unique<Open<T>>(m_views.count());
        Answer<std::vector<T>> answer = open->promise.answer();
        const quint64 ticket = ++m_lastTicket;
        m_open.emplace(ticket, std::move(open));
        for (int worker = 0; worker < m_views.count(); ++worker) {
            const Give<T> give = [&homes = m_homes, home = m_home, ticket](T value) {
                homes.post(home, [ticket, value = std::move(value)](Gatherer &gatherer) mutable {
                    gatherer.take<T>(ticket, std::move(value));
                });
            };
            m_views.post(worker, [work, give](WorkerView &view) mutable { work(view, give); });
        }
        return answer;
    }
    /// The same where the answer is there at once: T work(WorkerView &).
    template <typename T, typename Work> [[nodiscard]] Answer<std::vector<T>> askNow(Work work)
    {
        return ask<T>([work](WorkerView &view, const Give<T> &give) mutable { give(work(view)); });
    }
    /// Tells all workers something: work(WorkerView &).
    template <typename Work> void tell(const Work &work)
    {
        for (int worker = 0; worker < m_views.count(); ++worker)
            m_views.post(worker, work);
    }

    void stop()
    {
        while (!m_open.empty()) {
            const std::unique_ptr<Waiting> waiting = std::move(m_open.begin()->second);
            m_open.erase(m_open.begin());
            waiting->finish();
        }
    }

private:
    struct Waiting
    {
        explicit Waiting(int count)
            : left(count)
        {
        }
        virtual ~Waiting() = default;
        virtual void finish() = 0;

        int left;
    };
    template <typename T> struct Open final : Waiting
    {
        using Waiting::Waiting;
        void finish() override { promise.complete(std::move(values)); }

        std::vector<T> values;
        Promise<std::vector<T>> promise;
    };

    template <typename T> void take(quint64 ticket, T value)
    {
        const auto place = m_open.find(ticket);
        if (place == m_open.end())
            return;
        auto &open = static_cast<Open<T> &>(*place->second);
        open.values.push_back(std::move(value));
        if (--open.left > 0)
            return;
        // Out of the table first: whoever waits may ask again at once.
        const std::unique_ptr<Waiting> waiting = std::move(place->second);
        m_open.erase(place);
        waiting->finish();
    }

    PerWorker<WorkerView> &m_views;
    PerWorker<Gatherer> &m_homes;
    const int m_home;
    std::map<quint64, std::unique_ptr<Waiting>> m_open;
    quint64 m_lastTicket = 0;
};

} // namespace hydra
