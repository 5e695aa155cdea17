// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/survey/peerquestions.h"

#include "common/protocol/codes.h"
#include "common/protocol/jsontext.h"
#include "server/cluster/peerclient.h"

#include <vector>

namespace hydra {

namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

/// Instances come and go in seconds; a console that pages asks many times in one.
constexpr auto knownTime = 1s;

} // namespace

void PeerReply::spoil(int newCode, const char *why)
{
    code = newCode;
    message = why;
    data.clear();
}

QByteArray partialJson(const QList<PeerReply> &replies)
{
    QByteArrayList items;
    for (const PeerReply &reply : replies) {
        if (!reply.isRight())
            items.append("{\"instance\":" % json::quoted(reply.instance.address.text())
                % ",\"code\":" % QByteArray::number(reply.code) % ",\"msg\":"
                % json::quoted(reply.message) % '}');
    }
    return "\"partial\":[" % items.join(',') % ']';
}

PeerQuestions::PeerQuestions(PeerClient *peers, PeerDirectory *directory)
    : m_peers(peers)
    , m_directory(directory)
{
}

QByteArray PeerQuestions::roadsJson() const
{
    QByteArrayList roads;
    const QList<PeerRoad> known = m_peers ? m_peers->roads() : QList<PeerRoad>();
    for (const PeerRoad &road : known) {
        const char *const state = road.isDown ? "down" : road.isAnswering ? "ok" : "unknown";
        roads.append("{\"instance\":" % json::quoted(road.to.text()) % ",\"state\":\"" % state
            % "\",\"error\":" % json::quoted(road.lastError) % ",\"at\":"
            % QByteArray::number(road.lastErrorAt) % '}');
    }
    return '[' % roads.join(',') % ']';
}

QCoro::Task<QList<InstanceInfo>> PeerQuestions::others()
{
    // Copies: QCoro 0.8 moves from whatever co_return names, a member too.
    if (!m_directory || Clock::now() < m_knownUntil) {
        QList<InstanceInfo> known = m_known;
        co_return known;
    }
    auto asking = m_directory->instances();
    const Result<QList<InstanceInfo>> found = co_await asking;
    m_knownUntil = Clock::now() + knownTime;
    // Without Redis the instances are still there, and so are the users.
    if (found) {
        m_known.clear();
        for (const InstanceInfo &instance : *found) {
            if (!m_directory->isSelf(instance.address))
                m_known.append(instance);
        }
    }
    QList<InstanceInfo> known = m_known;
    co_return known;
}

QCoro::Task<QList<PeerReply>> PeerQuestions::ask(
    QList<InstanceInfo> instances, QByteArray path, QByteArray body)
{
    std::vector<QCoro::Task<PeerReply>> asked;
    asked.reserve(size_t(instances.size()));
    for (const InstanceInfo &instance : instances)
        asked.push_back(askOne(instance, path, body));
    QList<PeerReply> replies;
    for (auto &task : asked) {
        PeerReply reply = co_await task;
        replies.append(std::move(reply));
    }
    co_return replies;
}

QCoro::Task<PeerReply> PeerQuestions::askOne(
    InstanceInfo instance, QByteArray path, QByteArray body)
{
    PeerReply reply;
    reply.instance = std::move(instance);
    if (!m_peers) {
        reply.spoil(502, "unreachable");
        co_return reply;
    }
    auto asking = m_peers->ask(reply.instance.address, std::move(path), std::move(body));
    const Result<PeerResponse> response = co_await asking;
    if (!response) {
        const bool isLate = response.error().kind == ErrorKind::TimedOut
            || response.error().kind == ErrorKind::Full;
        const bool isBad = response.error().kind == ErrorKind::BadReply;
        reply.spoil(isLate ? 504 : 502, isLate ? "timeout" : isBad ? "bad answer" : "unreachable");
        co_return reply;
    }
    const auto object = m_reader.read(response->body);
    const auto code = object ? fieldOf(*object, "code").integer(0, 999) : std::nullopt;
    if (!code || !fieldOf(*object, "data").object())
        reply.spoil(502, "bad answer");
    else if (*code == wireCode(Code::Unauthorized) || *code == wireCode(Code::Forbidden))
        reply.spoil(401, "does not know our cluster secret");
    else if (*code != wireCode(Code::Ok))
        reply.spoil(502, *code == 404 ? "has no operator API" : "refused");
    else
        reply.data = fieldOf(*object, "data").json();
    co_return reply;
}

} // namespace hydra
