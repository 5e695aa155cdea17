// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "tests/bench/load/queryload.h"

namespace hydra::bench {

QueryLoad::QueryLoad(Loop &loop, const sockaddr_in &server, const Crowd &crowd, size_t connections)
    : m_crowd(crowd)
    , m_backends(loop, server, *this, connections)
    , m_sent(connections)
{
}

QueryLoad::~QueryLoad() = default;

void QueryLoad::start()
{
    m_isRunning = true;
    for (size_t i = 0; i < m_backends.size(); ++i)
        ask(i);
}

void QueryLoad::answered(size_t index, int status, QByteArrayView body)
{
    if (status != 200 || body.indexOf("\"IsOnline\":true") < 0) {
        tally().fail("query answered " + body.toByteArray());
    } else {
        ++tally().operations;
        tally().latencies.record(Clock::now() - m_sent[index]);
    }
    if (m_isRunning)
        ask(index);
}

void QueryLoad::cutOff(size_t, const QByteArray &reason) { tally().fail("query: " + reason); }

void QueryLoad::ask(size_t index)
{
    if (!m_backends[index].isConnected())
        return;
    m_nextUser = (m_nextUser + 1) % m_crowd.users();
    m_sent[index] = Clock::now();
    QByteArray body = "{\"uuid\":" + QByteArray::number(m_crowd.uuidOf(m_nextUser));
    body += '}';
    m_backends[index].post("/query", body);
}

} // namespace hydra::bench
