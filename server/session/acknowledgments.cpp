// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/session/acknowledgments.h"

namespace hydra {

Acknowledgments::Acknowledgments(QObject *parent)
    : QObject(parent)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &Acknowledgments::onTimeout);
}

Acknowledgments::~Acknowledgments() = default;

void Acknowledgments::stop()
{
    while (!m_waiting.empty())
        settle(Seq(m_waiting.begin()->first), Acknowledgment::None);
}

Answer<Acknowledgment> Acknowledgments::expect(UserId user, Seq seq, std::chrono::milliseconds time)
{
    const auto due = Clock::now() + time;
    // A seq comes from whichever instance was asked; one that comes twice must not strand the
    // first.
    settle(seq, Acknowledgment::None);
    const auto entry = m_waiting.try_emplace(seq, Waiting { {}, user, due }).first;
    m_byTime.emplace(due, std::move(seq));
    restart();
    return entry->second.promise.answer();
}

void Acknowledgments::arrive(UserId user, const Seq &seq, bool isAccepted)
{
    const auto entry = m_waiting.find(seq);
    if (entry == m_waiting.end() || entry->second.user != user)
        return;
    settle(seq, isAccepted ? Acknowledgment::Accepted : Acknowledgment::Rejected);
}

void Acknowledgments::cancel(const Seq &seq) { settle(seq, Acknowledgment::None); }

void Acknowledgments::settle(const Seq &seq, Acknowledgment acknowledgment)
{
    const auto entry = m_waiting.find(seq);
    if (entry == m_waiting.end())
        return;
    const auto [first, last] = m_byTime.equal_range(entry->second.due);
    for (auto it = first; it != last; ++it) {
        if (it->second == seq) {
            m_byTime.erase(it);
            break;
        }
    }
    Promise<Acknowledgment> promise = std::move(entry->second.promise);
    m_waiting.erase(entry);
    promise.complete(acknowledgment);
}

void Acknowledgments::onTimeout()
{
    const auto now = Clock::now();
    while (!m_byTime.empty() && m_byTime.begin()->first <= now)
        settle(Seq(m_byTime.begin()->second), Acknowledgment::None);
    restart();
}

void Acknowledgments::restart()
{
    if (m_byTime.empty()) {
        m_timer.stop();
        return;
    }
    const auto left
        = std::chrono::ceil<std::chrono::milliseconds>(m_byTime.begin()->first - Clock::now());
    m_timer.start(qMax(left, std::chrono::milliseconds(0)));
}

} // namespace hydra
