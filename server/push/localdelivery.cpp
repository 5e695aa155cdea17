// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/push/localdelivery.h"

#include "server/session/acknowledgments.h"
#include "server/session/sessionregistry.h"

#include <bit>
#include <vector>

namespace hydra {

LocalDelivery::LocalDelivery(const Rooms &rooms)
    : m_rooms(rooms)
{
    if (m_rooms.siblings)
        m_rooms.siblings->join(m_rooms.worker, *this);
}

LocalDelivery::~LocalDelivery()
{
    if (m_rooms.siblings)
        m_rooms.siblings->leave(m_rooms.worker);
}

bool LocalDelivery::reaches(UserId user, const std::optional<DeviceName> &device) const
{
    const Attendance &attendance = m_rooms.sessions.attendance();
    return attendance.elsewhere(user) != 0 || attendance.holds(user, device);
}

QCoro::Task<PushFate> LocalDelivery::deliver(Parcel parcel)
{
    const Attendance &attendance = m_rooms.sessions.attendance();
    const WorkerSet others = attendance.elsewhere(parcel.user);
    if (others == 0)
        return deliverHere(std::move(parcel));
    if (std::has_single_bit(others) && !attendance.holds(parcel.user))
        return deliverAt(std::countr_zero(others), std::move(parcel));
    return deliverAll(std::move(parcel), others);
}

void LocalDelivery::acknowledge(UserId user, const Seq &seq)
{
    m_rooms.acknowledgments.arrive(user, seq, true);
    for (WorkerSet left = m_rooms.sessions.attendance().elsewhere(user); left != 0;
         left &= left - 1)
        m_rooms.siblings->post(std::countr_zero(left), [user, seq](LocalDelivery &there) {
            there.m_rooms.acknowledgments.arrive(user, seq, true);
        });
}

void LocalDelivery::stop()
{
    while (!m_asked.empty())
        conclude(m_asked.begin()->first, { Code::DeliveryUnknown, std::nullopt });
}

QCoro::Task<PushFate> LocalDelivery::deliverHere(Parcel parcel)
{
    const bool waits = parcel.wait.count() > 0;
    std::optional<Answer<Acknowledgment>> acknowledged;
    // Expected before the push is sent: a client may be quicker than our own next line.
    if (waits)
        acknowledged.emplace(m_rooms.acknowledgments.expect(parcel.user, parcel.seq, parcel.wait));
    auto delivered = m_rooms.sessions.deliver(parcel.user, parcel.device, parcel.message);
    // The sessions' queues have it now; a client that reads slowly shall not be paid for twice.
    parcel.message.clear();
    const DeliveryReport report = co_await delivered;
    PushFate fate { Tally::of(report).code(), std::nullopt };
    if (!waits)
        co_return fate;
    if (fate.code != Code::Ok) {
        m_rooms.acknowledgments.cancel(parcel.seq);
        co_return fate;
    }
    const Acknowledgment word = co_await *acknowledged;
    fate.isAcknowledged = word == Acknowledgment::Accepted;
    if (word == Acknowledgment::None)
        fate.code = Code::DeliveryUnknown;
    co_return fate;
}

QCoro::Task<PushFate> LocalDelivery::deliverAt(int worker, Parcel parcel)
{
    const quint64 ticket = ++m_lastTicket;
    Answer<PushFate> answer = m_asked.try_emplace(ticket).first->second.answer();
    m_rooms.siblings->post(
        worker, [asker = m_rooms.worker, ticket, parcel](LocalDelivery &there) mutable {
            there.deliverFor(asker, ticket, std::move(parcel));
        });
    const PushFate fate = co_await answer;
    if (fate.isAcknowledged.value_or(false))
        acknowledge(parcel.user, parcel.seq);
    co_return fate;
}

QCoro::Task<PushFate> LocalDelivery::deliverAll(Parcel parcel, WorkerSet others)
{
    std::vector<QCoro::Task<PushFate>> elsewhere;
    for (WorkerSet left = others; left != 0; left &= left - 1)
        elsewhere.push_back(deliverAt(std::countr_zero(left), parcel));
    Tally tally;
    const PushFate here = co_await deliverHere(parcel);
    tally.add(here);
    // One acknowledgment is the answer; what is still under way then ends by itself.
    for (size_t i = 0; i < elsewhere.size() && !tally.isAcknowledged; ++i) {
        const PushFate there = co_await elsewhere[i];
        tally.add(there);
    }
    co_return tally.fate(parcel.wait.count() > 0);
}

QCoro::Task<> LocalDelivery::deliverFor(int asker, quint64 ticket, Parcel parcel)
{
    const PushFate fate = co_await deliverHere(std::move(parcel));
    m_rooms.siblings->post(
        asker, [ticket, fate](LocalDelivery &there) { there.conclude(ticket, fate); });
}

void LocalDelivery::conclude(quint64 ticket, PushFate fate)
{
    const auto found = m_asked.find(ticket);
    if (found == m_asked.end())
        return;
    Promise<PushFate> promise = std::move(found->second);
    m_asked.erase(found);
    promise.complete(fate);
}

} // namespace hydra
