// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/admin/batchjob.h"

#include "common/protocol/jsontext.h"
#include "server/push/pushrequest.h"

#include <QDateTime>
#include <QStringBuilder>

#include <algorithm>
#include <array>

namespace hydra {

namespace {

constexpr std::array stateNames { "running", "paused", "done", "cancelled", "stopped" };

QByteArray field(const char *name, qint64 number)
{
    return ",\"" % QByteArray(name) % "\":" % QByteArray::number(number);
}

} // namespace

QByteArray BatchJob::stateName() const { return stateNames.at(size_t(state)); }

QByteArray BatchJob::toJson() const
{
    return "{\"job\":" % json::quoted(id) % ",\"state\":\"" % stateName() % '"'
        % field("total", isOpen ? std::max(total, expected) : total) % field("sent", sent)
        % field("acked", acknowledged) % field("unacked", unacknowledged)
        % field("offline", offline) % field("duplicate", duplicate) % field("failed", failed)
        % field("rate", rate) % ",\"by\":" % json::quoted(by) % field("startedAt", startedAt)
        % field("endedAt", endedAt) % field("waiting", qint64(targets.size() - next)) % '}';
}

BatchJob::Taking BatchJob::takePart(int number, std::vector<Target> part, const QByteArray &common,
    bool hasMore, Clock::time_point now)
{
    heardAt = now;
    if (number == parts)
        return Taking::Repeated;
    if (!isOpen || isOver() || parts == 0)
        return Taking::Over;
    if (number != parts + 1)
        return Taking::OutOfOrder;
    targets.erase(targets.begin(), targets.begin() + qint64(next));
    forgotten += qint64(next);
    next = 0;
    qsizetype bytes = 0;
    for (const Target &target : targets)
        bytes += qsizetype(sizeof target) + target.message.size();
    if (bytes > waitingMost || total + qint64(part.size()) > totalMost)
        return bytes > waitingMost ? Taking::Full : Taking::Over;
    for (Target &target : part) {
        if (target.message.isEmpty())
            target.message = common;
        targets.push_back(std::move(target));
    }
    total += qint64(part.size());
    ++parts;
    isOpen = hasMore;
    return Taking::Taken;
}

BatchJob::Target BatchJob::takeNext() { return std::move(targets[next++]); }

void BatchJob::endIfForgotten(Clock::time_point now)
{
    if (!isOpen || now - heardAt < patience)
        return;
    isOpen = false;
    if (!isOver())
        state = State::Stopped;
    endIfDone();
}

void BatchJob::count(const PushOutcome &outcome)
{
    switch (outcome.code) {
    case Code::Ok:
        ++sent;
        acknowledged += outcome.isAcknowledged.value_or(false) ? 1 : 0;
        return;
    case Code::DeliveryUnknown:
        ++(outcome.isAcknowledged ? sent : failed);
        unacknowledged += outcome.isAcknowledged ? 1 : 0;
        break;
    case Code::Offline:
        ++offline;
        return;
    case Code::AlreadySent:
        ++duplicate;
        return;
    default:
        ++failed;
        break;
    }
    if (stopsOnError && !isOver() && !outcome.isAcknowledged)
        state = State::Stopped;
}

void BatchJob::endIfDone()
{
    if (inFlight > 0 || endedAt > 0)
        return;
    if (next >= targets.size() && !isOpen && !isOver())
        state = State::Done;
    if (!isOver())
        return;
    endedAt = QDateTime::currentMSecsSinceEpoch();
    isOpen = false;
    targets = {};
    next = 0;
    message = {};
}

} // namespace hydra
