// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "tests/bench/load/pushload.h"

#include <QRandomGenerator>

#include <charconv>

namespace hydra::bench {

namespace {

/// What may wait in the open loop; a server that falls behind further does not keep up with the
/// rate.
constexpr size_t mostWaiting = 200'000;

/// Reads the number at the front of \a text and cuts it and the colon after it off.
std::optional<qint64> takeNumber(QByteArrayView &text)
{
    qint64 value = 0;
    const auto [end, error] = std::from_chars(text.begin(), text.end(), value);
    if (error != std::errc() || end == text.end() || *end != ':')
        return std::nullopt;
    text = text.sliced(end + 1 - text.begin());
    return value;
}

} // namespace

PushLoad::PushLoad(Loop &loop, const sockaddr_in &server, Crowd &crowd, Plan plan)
    : m_crowd(crowd)
    , m_plan(plan)
    , m_backends(loop, server, *this, std::min(plan.connections, crowd.users()))
    , m_order(crowd.size())
    , m_lanes(m_backends.size())
    , m_alarm(loop, [this] { onAlarm(); })
    , m_idPrefix(QByteArray::number(QRandomGenerator::global()->generate64(), 36) + '-')
{
    for (size_t i = 0; i < m_lanes.size(); ++i)
        m_lanes[i].nextUser = i;
    m_crowd.setMessageHandler(
        [this](size_t index, QByteArrayView message) { onMessage(index, message); });
}

PushLoad::~PushLoad() { m_crowd.setMessageHandler({}); }

void PushLoad::start()
{
    m_isRunning = true;
    if (m_plan.rate > 0) {
        m_schedule.emplace(m_plan.rate, Clock::now());
        onAlarm();
        return;
    }
    for (size_t lane = 0; lane < m_lanes.size(); ++lane)
        push(lane, Clock::now());
}

void PushLoad::stop()
{
    m_isRunning = false;
    m_schedule.reset();
    m_alarm.clear();
    for (Lane &lane : m_lanes)
        lane.due.clear();
    m_waiting = 0;
}

bool PushLoad::isQuiet() const { return m_backends.areQuiet() && m_order.lost() == 0; }

Damage PushLoad::damage() const
{
    return { m_order.lost(), m_order.duplicated(), m_order.outOfOrder() };
}

void PushLoad::answered(size_t index, int status, QByteArrayView body)
{
    // nchan answers 201 when a subscriber has the message.
    const bool isDelivered = m_plan.dialect == Dialect::Nchan
        ? status == 201
        : status == 200 && body.startsWith("{\"code\":200,");
    if (!isDelivered)
        tally().fail("push answered " + body.toByteArray());
    else if (!m_plan.countsDeliveries)
        ++tally().operations;
    if (!m_isRunning)
        return;
    if (!m_schedule) {
        push(index, Clock::now());
        return;
    }
    std::deque<Clock::time_point> &due = m_lanes[index].due;
    if (due.empty())
        return;
    --m_waiting;
    const Clock::time_point next = due.front();
    due.pop_front();
    push(index, next);
}

void PushLoad::cutOff(size_t, const QByteArray &reason) { tally().fail("push: " + reason); }

void PushLoad::onMessage(size_t index, QByteArrayView message)
{
    const auto now = Clock::now();
    const QByteArrayView key
        = m_plan.dialect == Dialect::Nchan ? QByteArrayView("") : QByteArrayView("\"msg\":\"");
    const qsizetype at = message.indexOf(key);
    QByteArrayView text = message.sliced(at < 0 ? 0 : at + key.size());
    const auto number = takeNumber(text);
    const auto due = takeNumber(text);
    if (at < 0 || !number || !due) {
        tally().fail("not a push of ours: " + message.toByteArray());
        return;
    }
    m_order.arrive(index, quint64(*number));
    tally().latencies.record(now - Clock::time_point(Clock::duration(*due)));
    if (m_plan.countsDeliveries)
        ++tally().operations;
}

void PushLoad::onAlarm()
{
    const auto now = Clock::now();
    while (const auto due = m_schedule->takeDue(now)) {
        const size_t lane = m_nextLane;
        m_nextLane = (m_nextLane + 1) % m_lanes.size();
        if (!m_backends[lane].isBusy()) {
            push(lane, *due);
        } else if (m_waiting < mostWaiting) {
            m_lanes[lane].due.push_back(*due);
            ++m_waiting;
        } else {
            tally().fail("the server does not keep up with this rate");
        }
    }
    m_alarm.setAt(m_schedule->nextDue());
}

void PushLoad::push(size_t lane, Clock::time_point due)
{
    if (!m_backends[lane].isConnected())
        return;
    const size_t user = m_lanes[lane].nextUser;
    const size_t following = user + m_lanes.size();
    m_lanes[lane].nextUser = following < m_crowd.users() ? following : lane;

    quint64 number = 0;
    for (size_t device = 0; device < m_crowd.devices(); ++device)
        number = m_order.send(user * m_crowd.devices() + device);
    const QByteArray uuid = QByteArray::number(m_crowd.uuidOf(user));
    m_body.resize(0);
    if (m_plan.dialect == Dialect::Hydra) {
        m_body += "{\"id\":\"";
        m_body += m_idPrefix;
        m_body += QByteArray::number(++m_pushes);
        m_body += "\",\"uuid\":";
        m_body += uuid;
        m_body += ",\"msg\":\"";
    }
    const qsizetype begin = m_body.size();
    m_body += QByteArray::number(number);
    m_body += ':';
    m_body += QByteArray::number(qint64(due.time_since_epoch().count()));
    m_body += ':';
    const qsizetype padding = m_plan.size - (m_body.size() - begin);
    if (padding > 0)
        m_body.append(padding, '.');
    if (m_plan.dialect == Dialect::Nchan) {
        const QByteArray channel = "/pub/" + uuid;
        m_backends[lane].post(channel, m_body);
        return;
    }
    m_body += "\"}";
    m_backends[lane].post("/push", m_body);
}

} // namespace hydra::bench
