// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "server/net/linktable.h"
#include "server/ops/accesskeys.h"
#include "server/survey/feed.h"

#include <chrono>
#include <deque>
#include <optional>

namespace hydra {

/// One console on `/admin/stream`: what it wants, how far it was told, and the frames that it is
/// told next. It never holds frames back: what does not fit is not made, and when it has fallen too
/// far behind it is told of a gap.
///
/// Thread: that of the operators' room. Source: docs/admin-api.md.
class Subscriber final
{
    Q_DISABLE_COPY_MOVE(Subscriber)

public:
    using Clock = std::chrono::steady_clock;

    struct Wish
    {
        bool presence = false;
        bool stats = false;
        bool instances = false;
        bool pushes = false;
        bool audit = false;
        bool log = false;
        bool isCluster = true;
        bool idsAsText = false;
        std::chrono::milliseconds interval { 500 };
    };

    Subscriber(LinkId link, const Feed &feed, InstanceAddress own);
    ~Subscriber() = default;

    const LinkId link;
    /// Nothing before it has shown a key.
    std::optional<Caller> caller;
    QByteArray address;

    /// Begins anew, behind \a seq of \a epoch if that can be. Returns whether it can.
    bool subscribe(Wish wish, const QByteArray &epoch, std::optional<quint64> seq);
    [[nodiscard]] bool isSubscribed() const { return m_isSubscribed; }
    [[nodiscard]] const Wish &wish() const { return m_wish; }
    [[nodiscard]] quint64 seq() const { return m_presence; }

    void watch(QSet<QByteArray> sessions);
    [[nodiscard]] const QSet<QByteArray> &watched() const { return m_watched; }
    void setTracing(bool isTracing);

    /// What is to be told now; nothing while it is not its turn. \a hasRoom: it has read enough of
    /// what it was told.
    [[nodiscard]] QByteArrayList frames(Clock::time_point now, bool hasRoom);
    /// How many gaps it was told of since the last call.
    [[nodiscard]] quint64 takeGaps() { return std::exchange(m_gaps, 0); }

private:
    void addPresence(QByteArrayList &frames);
    void addStats(QByteArrayList &frames, Clock::time_point now);
    void addPushes(QByteArrayList &frames);
    void addAudit(QByteArrayList &frames);
    void addTraces(QByteArrayList &frames);
    void addLog(QByteArrayList &frames);
    void addRows(QByteArrayList &frames);
    void addGap(QByteArrayList &frames, const char *topic, const QByteArray &numbers = {});
    /// Where \a log can be gone on with after \a position, which is moved there; notes a gap.
    void catchUp(const LineLog &log, quint64 &position, QByteArrayList &frames, const char *topic);
    [[nodiscard]] bool isMeant(const FeedLine &line) const
    {
        return m_wish.isCluster || line.isOwn;
    }

    const Feed &m_feed;
    const QByteArray m_own;
    Wish m_wish;
    bool m_isSubscribed = false;
    bool m_isTracing = false;
    QByteArray m_epoch;
    quint64 m_presence = 0;
    quint64 m_pushes = 0;
    quint64 m_updates = 0;
    quint64 m_audits = 0;
    quint64 m_traces = 0;
    quint64 m_logged = 0;
    QSet<QByteArray> m_watched;
    QHash<QByteArray, WatchedRow> m_told;
    Clock::time_point m_next;
    Clock::time_point m_nextStats;
    Clock::time_point m_nextInstances;
    /// Since when it has had no room.
    std::optional<Clock::time_point> m_fullSince;
    std::deque<Clock::time_point> m_recentGaps;
    quint64 m_gaps = 0;
};

} // namespace hydra
