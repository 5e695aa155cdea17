// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/protocol/ids.h"
#include "common/protocol/limits.h"
#include "common/protocol/result.h"
#include "server/redis/redissettings.h"

#include <QByteArray>
#include <QHostAddress>
#include <QList>
#include <QString>
#include <QStringList>

#include <chrono>
#include <optional>

namespace hydra {

/// What the program ends with. Source: DESIGN.md §6 (the numbers are those of sysexits.h).
enum ExitCode : int {
    ExitOk = 0,
    ExitFailure = 1,
    ExitUsage = 2,
    ExitCannotBind = 73,
    ExitNoPermission = 77,
    ExitBadConfig = 78,
};

/// `host:port`; an IPv6 host is kept without its brackets. An empty host means: not set.
struct HostPort
{
    QString host;
    quint16 port = 0;

    /// Reads `name:port`, `1.2.3.4:port` or `[v6]:port`. Nothing for anything else.
    [[nodiscard]] static std::optional<HostPort> fromString(QStringView text);

    [[nodiscard]] bool isSet() const { return !host.isEmpty(); }
    [[nodiscard]] QString toString() const;

    friend bool operator==(const HostPort &, const HostPort &) = default;
};

enum class Engine { Qt, Native };
enum class LogLevel { Debug, Info, Warning, Error };
enum class LogFormat { Text, Json };

/// All settings, a struct for each section of the file. The defaults stand here and in limits.h;
/// keys, ranges and descriptions stand in configschema.cpp.
struct Config
{
    using milliseconds = std::chrono::milliseconds;

    struct Server
    {
        /// The host is a numeric address; port 0 lets the system choose.
        HostPort listen { QStringLiteral("127.0.0.1"), 10240 };
        Engine engine = Engine::Native;
        int threads = 1;
        milliseconds shutdown = limits::shutdownTime;
        bool insecure = false;
        friend bool operator==(const Server &, const Server &) = default;
    };
    struct Cluster
    {
        /// Not set: see advertisedAddress().
        HostPort advertise;
        milliseconds lease = limits::instanceLease;
        milliseconds renewal = limits::instanceRenewal;
        milliseconds routeTimeout = limits::routeTime;
        /// What the instances sign with; empty: they do not.
        QString secret;
        friend bool operator==(const Cluster &, const Cluster &) = default;
    };
    struct Presence
    {
        milliseconds ttl = limits::presenceTtl;
        friend bool operator==(Presence, Presence) = default;
    };
    /// As written by the operator; redisSettings() makes the server's view of it.
    struct Redis
    {
        QString url;
        QString user;
        QString password;
        int db = 0;
        QString prefix = QStringLiteral("hydra");
        milliseconds commandTimeout = limits::redisCommand;
        friend bool operator==(const Redis &, const Redis &) = default;
    };
    struct Http
    {
        qsizetype maxHead = limits::requestHead;
        int maxHeaders = limits::requestHeaderCount;
        qsizetype maxTarget = limits::requestTarget;
        qsizetype maxBody = limits::requestBody;
        milliseconds headTimeout = limits::requestHeadTime;
        milliseconds requestTimeout = limits::requestTime;
        milliseconds keepalive = limits::keepAliveTime;
        friend bool operator==(const Http &, const Http &) = default;
    };
    struct WebSocket
    {
        qsizetype maxMessage = limits::clientMessage;
        milliseconds loginTimeout = limits::loginTime;
        qsizetype sendQueue = limits::sendQueue;
        milliseconds writeStalled = limits::writeStalled;
        /// Lower-cased `scheme://host[:port]`; empty allows any.
        QStringList origins;
        friend bool operator==(const WebSocket &, const WebSocket &) = default;
    };
    struct Limits
    {
        int connections = limits::connections;
        friend bool operator==(Limits, Limits) = default;
    };
    struct Push
    {
        qsizetype maxId = limits::pushId;
        milliseconds deliveryTimeout = limits::deliveryTime;
        milliseconds idLifetime = limits::pushIdTime;
        friend bool operator==(const Push &, const Push &) = default;
    };
    struct Ops
    {
        /// Not set: operators ask at server.listen.
        HostPort listen;
        /// `NAME:ROLE:SHA256` each; see AccessKey.
        QStringList keys;
        friend bool operator==(const Ops &, const Ops &) = default;
    };
    struct Log
    {
        LogLevel level = LogLevel::Info;
        LogFormat format = LogFormat::Text;
        friend bool operator==(Log, Log) = default;
    };

    Server server;
    Cluster cluster;
    Presence presence;
    Redis redis;
    Http http;
    WebSocket websocket;
    Limits limits;
    Push push;
    Ops ops;
    Log log;

    friend bool operator==(const Config &, const Config &) = default;
};

/// What is wrong with the setting \a key (`section.key`), as a sentence that says what to do.
struct ConfigProblem
{
    QString key;
    QString text;
};

/// The rules that one setting alone cannot tell: settings that contradict each other, choices that
/// this version refuses, listening beyond loopback without `insecure`. Empty: the server may start.
[[nodiscard]] QList<ConfigProblem> problemsOf(const Config &config);

/// Where Redis is. An empty url gives settings that are not set: presence is embedded.
/// Errors: Invalid, the detail says what is wrong and never shows the url, which may hold a
/// password.
[[nodiscard]] Result<RedisSettings> redisSettings(const Config::Redis &redis);

/// What the other instances call this one: `cluster.advertise`, else the listening host with
/// \a listeningPort (the real one, where `server.listen` says 0). A wildcard host becomes the first
/// IPv4 address of \a machine that others can reach, or else 127.0.0.1.
[[nodiscard]] InstanceAddress advertisedAddress(
    const Config &config, quint16 listeningPort, const QList<QHostAddress> &machine);

} // namespace hydra
