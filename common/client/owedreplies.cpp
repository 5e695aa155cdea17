// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/client/owedreplies.h"

#include <algorithm>

namespace hydra {

using std::chrono::milliseconds;

OwedReplies::OwedReplies(milliseconds time, QObject *parent)
    : QObject(parent)
    , m_time(time)
{
    m_alarm.setSingleShot(true);
    connect(&m_alarm, &QTimer::timeout, this, &OwedReplies::onAlarm);
}

bool OwedReplies::add(const QByteArray &id, const QByteArray &command)
{
    if (m_requests.size() >= most)
        return false;
    m_requests.append({ id, command, QElapsedTimer() });
    m_requests.last().age.start();
    setAlarm();
    return true;
}

std::optional<OwedReplies::Request> OwedReplies::take(const QByteArray &id)
{
    const auto found = std::find_if(m_requests.cbegin(), m_requests.cend(),
        [&id](const Request &each) { return each.id == id; });
    if (found == m_requests.cend())
        return std::nullopt;
    Request request = m_requests.takeAt(found - m_requests.cbegin());
    setAlarm();
    return request;
}

void OwedReplies::clear()
{
    m_requests.clear();
    setAlarm();
}

void OwedReplies::forgetOldest()
{
    if (!m_requests.isEmpty())
        m_requests.removeFirst();
    setAlarm();
}

void OwedReplies::setAlarm()
{
    if (m_requests.isEmpty())
        m_alarm.stop();
    else
        m_alarm.start(
            std::max(milliseconds(0), m_time - milliseconds(m_requests.first().age.elapsed())));
}

void OwedReplies::onAlarm()
{
    if (m_requests.isEmpty())
        return;
    // A copy: whoever hears of it clears the list.
    const QByteArray command = m_requests.first().command;
    emit overdue(command);
}

} // namespace hydra
