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
    QByteArray cursor;
    int limit = 1000;
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
};

/// Whom to kick: users or sessions. With isDryRun the answer counts them and gives the token that
/// the real request takes.
struct KickRequest
{
    QList<UserId> users;
    QList<SessionId> sessions;
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
