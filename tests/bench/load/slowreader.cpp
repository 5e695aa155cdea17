// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "tests/bench/load/slowreader.h"

#include "common/protocol/limits.h"

#include <QRandomGenerator>

namespace hydra::bench {

using namespace std::chrono_literals;

namespace {

/// Large enough that buffers are full within a second, small enough that copying them is no load
/// of its own.
constexpr qsizetype messageSize = 16 * limits::kibibyte;
constexpr auto pause = 4ms;
/// Each push that waits for the client holds one: a few more than fit the server's queue.
constexpr size_t connections = limits::sendQueue / messageSize + 16;
static_assert(connections < SlowReader::descriptors);

} // namespace

SlowReader::SlowReader(Loop &loop, const sockaddr_in &front, const sockaddr_in &back, quint64 user)
    : m_loop(loop)
    , m_server(back)
    , m_user(user)
    , m_backends(loop, front, *this, connections)
    , m_alarm(loop, [this] { onAlarm(); })
    , m_idPrefix(QByteArray::number(QRandomGenerator::global()->generate64(), 36) + "-s")
{
}

SlowReader::~SlowReader() = default;

Result<void> SlowReader::start()
{
    m_client = std::make_unique<Crowd>(
        m_loop, m_server, Crowd::Plan { .firstUuid = m_user, .users = 1 });
    if (const auto loggedIn = m_client->logIn(1); !loggedIn)
        return loggedIn;
    m_client->connection(0).stopReading();
    m_due = Clock::now();
    m_alarm.setAt(m_due);
    return {};
}

void SlowReader::stop()
{
    m_alarm.clear();
    m_client.reset();
}

void SlowReader::answered(size_t, int, QByteArrayView) { }

void SlowReader::cutOff(size_t, const QByteArray &) { }

void SlowReader::onAlarm()
{
    m_due += pause;
    m_alarm.setAt(m_due);
    for (size_t i = 0; i < m_backends.size(); ++i) {
        if (!m_backends[i].isConnected() || m_backends[i].isBusy())
            continue;
        QByteArray body = "{\"id\":\"" + m_idPrefix;
        body += QByteArray::number(++m_pushes);
        body += "\",\"uuid\":";
        body += QByteArray::number(m_user);
        body += ",\"msg\":\"";
        body.append(messageSize, '.');
        body += "\"}";
        m_backends[i].post("/push", body);
        return;
    }
}

} // namespace hydra::bench
