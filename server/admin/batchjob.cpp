// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/admin/batchjob.h"

#include "common/protocol/jsontext.h"
#include "server/push/pushrequest.h"

#include <QDateTime>
#include <QStringBuilder>

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
        % field("total", total) % field("sent", sent) % field("acked", acknowledged)
        % field("unacked", unacknowledged) % field("offline", offline)
        % field("duplicate", duplicate) % field("failed", failed) % field("rate", rate) % ",\"by\":"
        % json::quoted(by) % field("startedAt", startedAt) % field("endedAt", endedAt) % '}';
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
    if (next >= targets.size() && !isOver())
        state = State::Done;
    if (!isOver())
        return;
    endedAt = QDateTime::currentMSecsSinceEpoch();
    targets = {};
    message = {};
}

} // namespace hydra
