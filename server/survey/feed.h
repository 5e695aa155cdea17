// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "server/ops/presencelog.h"
#include "server/ops/pushhistory.h"
#include "server/survey/adminrequest.h"
#include "server/survey/gatherer.h"
#include "server/survey/linelog.h"
#include "server/survey/peerfeed.h"
#include "server/survey/peerquestions.h"

#include <QCoroTask>
#include <QObject>
#include <QTimer>

#include <map>

namespace hydra {

class AuditLog;
class LogTail;
class Statistics;

/// What happens in the cluster, put in one order for all consoles of this process. It looks only
/// while somebody is interested: then it collects from its workers, and asks the other instances
/// for what they have collected, each as often as the most eager console wants.
///
/// Thread: that of the operators' room. Lifetime: as long as its worker.
/// Source: docs/decisions/0011-the-operators-room.md.
class Feed final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Feed)

public:
    struct Rooms
    {
        Gatherer &gatherer;
        PeerQuestions &peers;
        Statistics &statistics;
        AuditLog &audit;
        InstanceAddress own;
        /// Of this process; null where nobody keeps it.
        const LogTail *log = nullptr;
    };
    /// What the consoles that are connected want together.
    struct Demand
    {
        /// 0: there are none.
        std::chrono::milliseconds interval { 0 };
        bool isCluster = false;
        bool wantsPushes = false;
        QSet<QByteArray> sessions;
    };

    explicit Feed(const Rooms &rooms, QObject *parent = nullptr);
    ~Feed() override;

    void setDemand(const Demand &demand);
    /// Somebody reads the list, and may want to go on from there: remembers for ten minutes.
    void expectReader(bool isCluster);
    /// The same for pushes, for fifteen.
    void expectPushReader(bool isCluster);
    /// Follows \a users until then, here and elsewhere.
    void trace(const QSet<UserId> &users, std::chrono::seconds time);

    [[nodiscard]] const PresenceLog &presence() const { return *m_presence; }
    [[nodiscard]] const PushHistory &history() const { return m_history; }
    /// Since when pushes are remembered; 0: they are not.
    [[nodiscard]] qint64 recordingSince() const { return m_recordingSince; }
    [[nodiscard]] const LineLog &pushes() const { return m_pushes; }
    [[nodiscard]] const LineLog &updates() const { return m_updates; }
    [[nodiscard]] const LineLog &audits() const { return m_audits; }
    [[nodiscard]] const LineLog &traces() const { return m_traces; }
    /// Of this process alone; null where nobody keeps it.
    [[nodiscard]] const LogTail *log() const { return m_rooms.log; }
    [[nodiscard]] Sample sample(bool isCluster) const;
    /// `{"items":[…],"partial":[…]}`
    [[nodiscard]] QByteArray instances(bool isCluster) const;
    /// Of a session somebody watches; nothing while it is not known.
    [[nodiscard]] const WatchedRow *row(const QByteArray &session) const;

    /// Another instance asks what is new: `/admin/feed`.
    void answer(RequestReader &reader, const AdminCall &call, const RequestProblems &problems);

signals:
    /// Something may be new.
    void advanced();

private:
    using Clock = std::chrono::steady_clock;

    void onTick();
    QCoro::Task<> collect();
    QCoro::Task<> askOthers();
    QCoro::Task<> askPeer(InstanceInfo instance);
    void take(WatchBatch batch);
    void takePeer(PeerFeed &peer, const PeerFeed::News &news);
    void updateInterest();
    void updateTraced();
    [[nodiscard]] QSet<UserId> traced() const;
    [[nodiscard]] QByteArray peerQuestion(const PeerFeed &peer) const;

    Rooms m_rooms;
    std::unique_ptr<PresenceLog> m_presence;
    PushHistory m_history;
    LineLog m_pushes;
    LineLog m_updates;
    LineLog m_audits;
    LineLog m_traces;
    quint64 m_auditSeen = 0;
    QHash<QByteArray, WatchedRow> m_rows;
    std::map<InstanceAddress, PeerFeed> m_others;

    Demand m_demand;
    Clock::time_point m_readersUntil;
    Clock::time_point m_clusterUntil;
    Clock::time_point m_pushReadersUntil;
    QHash<UserId, Clock::time_point> m_traceUntil;
    QSet<UserId> m_toldTraced;
    /// Sessions that other instances have been asked to show.
    QSet<QByteArray> m_askedSessions;
    bool m_isPresenceWatched = false;
    qint64 m_recordingSince = 0;
    bool m_isCollecting = false;
    bool m_isAskingOthers = false;
    bool m_knowsOthers = false;
    JsonReader m_reader;
    QTimer m_timer;
};

} // namespace hydra
