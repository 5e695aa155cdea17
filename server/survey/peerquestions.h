// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "server/api/jsonreader.h"
#include "server/cluster/peerdirectory.h"

#include <QCoroTask>
#include <QSet>

#include <chrono>

namespace hydra {

class PeerClient;

/// What another instance said to a question, or why it said nothing.
struct PeerReply
{
    InstanceInfo instance;
    /// 200, or what stands in `partial`: 401, 502, 504.
    int code = 200;
    QByteArray message;
    /// The `data` of its answer.
    QByteArray data;

    [[nodiscard]] bool isRight() const { return code == 200; }
    void spoil(int newCode, const char *why);
};

/// `"partial":[…]` of those that are not right.
[[nodiscard]] QByteArray partialJson(const QList<PeerReply> &replies);

/// Asks the other instances of the cluster the same, all at once. Each has the time that a routed
/// push has; the answer comes when the last has answered or its time is over.
///
/// Thread: that of the operators' room. Lifetime: as long as its worker.
class PeerQuestions final
{
    Q_DISABLE_COPY_MOVE(PeerQuestions)

public:
    /// Both null in a server that stands alone: then nobody is asked.
    PeerQuestions(PeerClient *peers, PeerDirectory *directory);
    ~PeerQuestions() = default;

    /// The other instances, as Redis has them, or had them last.
    [[nodiscard]] QCoro::Task<QList<InstanceInfo>> others();
    /// POSTs \a body to \a path of those of \a instances.
    [[nodiscard]] QCoro::Task<QList<PeerReply>> ask(
        QList<InstanceInfo> instances, QByteArray path, QByteArray body);
    [[nodiscard]] QCoro::Task<PeerReply> askOne(
        InstanceInfo instance, QByteArray path, QByteArray body);

    /// `[{"instance":…,"state":…,"error":…,"at":…}]`: this instance's ways to the others.
    [[nodiscard]] QByteArray roadsJson() const;

private:
    PeerClient *m_peers;
    PeerDirectory *m_directory;
    QList<InstanceInfo> m_known;
    std::chrono::steady_clock::time_point m_knownUntil;
    JsonReader m_reader;
};

} // namespace hydra
