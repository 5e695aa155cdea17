// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/values/admintypes.h"

// What the operator API says of pushes, as values. Source: docs/admin-api.md.
namespace hydra {

struct PersonalMessage
{
    UserId user;
    /// A JSON value.
    QByteArray message;
};

/// A push to many, carried out by the server as a job. Exactly one of users, filter, isForAll and
/// personal says to whom. A job may come in parts; the last one may be empty.
struct PushBatch
{
    /// Empty: the server makes one up.
    QByteArray id;
    QList<UserId> users;
    QList<FilterTerm> filter;
    bool isForAll = false;
    QList<PersonalMessage> personal;
    /// A JSON value; not used by personal.
    QByteArray message;
    /// Unit: pushes a second.
    int rate = 200;
    std::chrono::milliseconds wait { 5000 };
    bool stopsOnError = false;
    bool isDryRun = false;
    QByteArray token;
    /// From 1; 0: it comes whole. Parts have an id.
    int part = 0;
    bool hasMore = false;
    /// Of the first part: how many pushes all of them will be; 0: not known.
    qint64 expected = 0;
};

struct PushBatchAnswer
{
    QByteArray job;
    qint64 matched = 0;
    qint64 online = 0;
    qint64 duplicates = 0;
    QByteArray token;
    QList<MissingAnswer> missing;
};

struct PushJob
{
    enum class State { Running, Paused, Done, Cancelled, Stopped };
    enum class Action { Ask, Pause, Resume, Cancel };

    QByteArray id;
    State state = State::Running;
    qint64 total = 0;
    qint64 sent = 0;
    qint64 acked = 0;
    qint64 unacked = 0;
    qint64 offline = 0;
    qint64 duplicate = 0;
    qint64 failed = 0;
    /// With the server, but not sent yet.
    qint64 waiting = 0;
    int rate = 0;
    QString by;
    Moment startedAt;
    Moment endedAt;

    [[nodiscard]] bool isOver() const { return state >= State::Done; }
    [[nodiscard]] qint64 finished() const { return sent + offline + duplicate + failed; }
};

enum class PushState { Sent, Acked, Offline, Failed, Duplicate, Unknown };

struct PushRecord
{
    QByteArray id;
    QByteArray seq;
    UserId user;
    PushState state = PushState::Sent;
    int code = 0;
    Moment at;
    Moment ackedAt;
    /// Unit: ms; negative while nobody acknowledged.
    qint64 ackMs = -1;
    QByteArray instance;
    bool isRouted = false;
    qint64 bytes = 0;
};

struct PushHistory
{
    QList<PushRecord> items;
    QByteArray next;
    QList<MissingAnswer> missing;
};

/// What became of a push since it was told of.
struct PushUpdate
{
    QByteArray seq;
    PushState state = PushState::Sent;
    qint64 ackMs = -1;
};

struct PushNews
{
    QList<PushRecord> fresh;
    QList<PushUpdate> updates;
    /// Pushes that there were too many of to be told one by one.
    qint64 skipped = 0;
};

} // namespace hydra
