// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "server/api/jsonreader.h"
#include "server/cluster/peerdirectory.h"
#include "server/ops/samplering.h"
#include "server/ops/sessionrow.h"
#include "server/ops/watchevents.h"
#include "server/survey/linelog.h"

namespace hydra {

/// What consoles see change of a session on their screen.
struct WatchedRow
{
    qint64 heartbeat = 0;
    qint64 ttl = 0;
    quint32 sent = 0;
    quint32 acknowledged = 0;
    quint32 unacknowledged = 0;
    qint32 lastAckTime = -1;

    [[nodiscard]] static WatchedRow of(const SessionRow &row);
};

/// How far what another instance has seen was read, and what it said last.
struct PeerFeed
{
    /// How far each of its logs was read.
    struct Position
    {
        QByteArray epoch;
        quint64 presence = 0;
        quint64 pushes = 0;
        quint64 updates = 0;
        quint64 audits = 0;
        quint64 traces = 0;

        [[nodiscard]] QByteArray toJson() const;
        [[nodiscard]] static std::optional<Position> fromJson(simdjson::dom::object object);
    };
    /// One answer.
    struct News
    {
        Position position;
        bool hasMissed = false;
        std::vector<PresenceEvent> events;
        std::vector<FeedLine> pushes;
        std::vector<FeedLine> updates;
        std::vector<FeedLine> audits;
        std::vector<FeedLine> traces;
        QHash<QByteArray, WatchedRow> rows;
        Sample now;
        QByteArray item;

        [[nodiscard]] QByteArray toJson() const;
        /// Reads what \a instance wrote; nothing if it is not that, to the last line.
        [[nodiscard]] static std::optional<News> fromJson(
            JsonReader &reader, const QByteArray &json, const InstanceAddress &instance);
    };

    InstanceInfo instance;
    Position position;
    Sample now;
    QByteArray item;
    /// As in `partial`; 0 before the first answer.
    int code = 0;
    QByteArray message;
    bool isAsking = false;
};

} // namespace hydra
