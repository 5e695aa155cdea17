// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "tests/bench/load/heartbeatload.h"

namespace hydra::bench {

HeartbeatLoad::HeartbeatLoad(Crowd &crowd, size_t parallel)
    : m_crowd(crowd)
    , m_parallel(std::min(parallel, crowd.size()))
    , m_sent(crowd.size())
{
    m_crowd.setMessageHandler(
        [this](size_t index, QByteArrayView message) { onMessage(index, message); });
}

HeartbeatLoad::~HeartbeatLoad() { m_crowd.setMessageHandler({}); }

void HeartbeatLoad::start()
{
    m_isRunning = true;
    for (size_t i = 0; i < m_parallel; ++i)
        beat(i);
}

void HeartbeatLoad::beat(size_t index)
{
    ++m_underWay;
    m_sent[index] = Clock::now();
    m_crowd.connection(index).sendCommand(R"({"id":"2","cmd":"heartbeat"})");
}

void HeartbeatLoad::onMessage(size_t index, QByteArrayView message)
{
    --m_underWay;
    if (message.indexOf("\"cmd\":\"heartbeat\",\"Data\":{\"code\":200,") < 0) {
        tally().fail("heartbeat answered " + message.toByteArray());
    } else {
        ++tally().operations;
        tally().latencies.record(Clock::now() - m_sent[index]);
    }
    if (!m_isRunning)
        return;
    const size_t next = index + m_parallel;
    beat(next < m_crowd.size() ? next : index % m_parallel);
}

} // namespace hydra::bench
