// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/protocol/filter/filter.h"
#include "common/values/onlineuser.h"

#include <QList>
#include <QSet>
#include <QString>

#include <array>

// What the operator API says, as values. Source: docs/admin-api.md.
namespace hydra {

/// Each may do what those before it may.
enum class AdminRole { Viewer, Sender, Operator };

/// What /admin/hello says of the server and of the key.
struct ServerHello
{
    QString version;
    int api = 0;
    QByteArray instance;
    Moment time;
    AdminRole role = AdminRole::Viewer;
    QString key;
    /// Without Redis the instance is alone.
    bool hasRedis = false;
    QSet<QString> features;
    qsizetype idsAtOnce = 10'000;
    qsizetype watchedRows = 500;
    qsizetype messageBytes = qsizetype { 64 } * 1024;
};

/// An instance that did not answer what the whole cluster was asked.
struct MissingAnswer
{
    QByteArray instance;
    int code = 0;
    QString text;
};

enum class LoadMetric {
    Online,
    Connections,
    Logins,
    Pushes,
    Acknowledgments,
    RoutedIn,
    RoutedOut,
    Errors,
    AckP95,
};
inline constexpr int loadMetricCount = 9;

/// By LoadMetric: counts, rates a second, and milliseconds.
using LoadSample = std::array<double, loadMetricCount>;

struct LoadHistory
{
    LoadSample now {};
    /// Oldest first.
    std::array<QList<double>, loadMetricCount> series;
    Moment start;
    std::chrono::seconds step { 1 };
    QList<MissingAnswer> missing;
};

/// How an instance gets to another one, as it found out when it last sent something there.
struct InstanceRoad
{
    enum class State { Unknown, Ok, Down };

    QByteArray to;
    State state = State::Unknown;
    /// What last went wrong; empty if nothing did.
    QString error;
    Moment errorAt;
};

struct InstanceInfo
{
    enum class Health { Ok, Degraded, Draining, Unreachable };
    enum class Redis { Ok, Down, None };

    QByteArray id;
    QByteArray address;
    QString version;
    Moment startedAt;
    Health health = Health::Ok;
    qint64 users = 0;
    qint64 connections = 0;
    int threads = 0;
    double loopLagMs = 0;
    /// Unit: cores.
    double cpu = 0;
    /// Unit: bytes.
    qint64 rss = 0;
    Redis redis = Redis::None;
    /// Negative: not measured.
    double redisMs = -1;
    double logins = 0;
    double pushes = 0;
    double acknowledgments = 0;
    double routedIn = 0;
    double routedOut = 0;
    double errors = 0;
    double ackP95Ms = 0;
    bool isSelf = false;
    QList<InstanceRoad> roads;
};

struct InstanceList
{
    QList<InstanceInfo> items;
    QList<MissingAnswer> missing;
};

/// Which users to list; pages follow each other by their cursor.
struct UserQuery
{
    QList<FilterTerm> terms;
    /// A field of the server's rows; empty: the user.
    QByteArray sort;
    bool isDescending = false;
    QByteArray cursor;
    int limit = 1000;

    friend bool operator==(const UserQuery &a, const UserQuery &b) = default;
};

struct UserPage
{
    QList<OnlineUser> users;
    /// Empty on the last page.
    QByteArray next;
    qint64 total = 0;
    /// Where the live stream was before the page was read.
    QByteArray epoch;
    quint64 seq = 0;
    QList<MissingAnswer> missing;
};

/// One user who was asked about, online or not.
struct UserStatus
{
    UserId user;
    bool isOnline = false;
    QList<OnlineUser> sessions;
};

struct UserLookup
{
    QList<UserStatus> items;
    QList<MissingAnswer> missing;
    /// By a server without the operator API, which does not tell of sessions.
    bool isClassic = false;
};

/// Whom to kick: users, sessions or a filter. With isDryRun the answer counts them and gives the
/// token that the real request takes.
struct KickRequest
{
    QList<UserId> users;
    QList<SessionId> sessions;
    /// Instead of those: everybody whom these let pass.
    std::optional<QList<FilterTerm>> filter;
    QString reason;
    bool isDryRun = false;
    QByteArray token;
};

struct KickAnswer
{
    qint64 matched = 0;
    QByteArray token;
    QList<OnlineUser> sample;
    QList<std::pair<QByteArray, qint64>> byInstance;
    qint64 kicked = 0;
    qint64 notFound = 0;
    QList<MissingAnswer> failed;
    QList<MissingAnswer> missing;
};

/// A setting of an instance as it counts; secrets are masked.
struct ConfigEntry
{
    QString key;
    QString value;
    /// "default", a place in a file, a variable or a flag.
    QString origin;
    QString standard;
    /// Whether a change counts without a restart.
    bool isLive = false;
};

struct AuditEntry
{
    Moment at;
    QString key;
    QString role;
    QString address;
    QByteArray instance;
    QString action;
    QString arguments;
    QString result;
};

/// How serious something is.
enum class Severity { Debug, Info, Warning, Error };

/// A line of the log of the instance that was asked.
struct LogLine
{
    Moment at;
    Severity severity = Severity::Info;
    QByteArray category;
    QByteArray text;
    QByteArray instance;
};

/// What the instance that was asked logs from now on, and for how long.
struct LogLevelChange
{
    Severity least = Severity::Debug;
    /// With what is below it.
    QByteArray category = "hydra";
    std::chrono::seconds time { 600 };
};

/// One message of a user who is traced.
struct TracedMessage
{
    UserId user;
    SessionId session;
    QByteArray instance;
    bool isIncoming = false;
    QByteArray kind;
    Moment at;
    qint64 bytes = 0;
    QByteArray raw;
};

} // namespace hydra
