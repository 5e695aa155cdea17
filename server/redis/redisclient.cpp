// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/redis/redisclient.h"

#include "common/protocol/appending.h"
#include "server/redis/redisconnection.h"
#include "server/redis/redisscript.h"

#include <QCoroTask>
#include <QFile>
#include <QHostAddress>
#include <QHostInfo>
#include <QLoggingCategory>
#include <QRandomGenerator>
#include <QSet>
#include <QTimer>
#include <QVarLengthArray>

#include <array>
#include <vector>

namespace hydra {

using namespace std::chrono_literals;

namespace {

Q_LOGGING_CATEGORY(redisLog, "hydra.redis")

/// What Redis answers when its state, not the command, is the reason. Each is logged once when it
/// begins, and again only after that long without it.
constexpr std::array<QByteArrayView, 8> stateErrors { "LOADING", "READONLY", "OOM", "NOAUTH",
    "NOPERM", "MISCONF", "MASTERDOWN", "CLUSTERDOWN" };
constexpr auto quietTime = 10s;

/// The words of a command, as they are written.
using Words = QVarLengthArray<QByteArrayView, 16>;

QByteArrayView firstWord(QByteArrayView text)
{
    const qsizetype end = text.indexOf(' ');
    return end < 0 ? text : text.first(end);
}

} // namespace

struct RedisClient::Private
{
    Private(RedisClient *client, RedisSettings given)
        : q(client)
        , settings(std::move(given))
    {
    }

    void connectNow();
    void onResolved(const QHostInfo &info);
    void connectTo(const QHostAddress &address);
    void openConnection();
    QCoro::Task<> greet();
    void becomeUsable();
    void onLost(const QByteArray &reason);
    void onGreetingRefused(const QByteArray &reason);
    void retryLater(const QByteArray &reason);
    void dropConnection();

    Answer<Result<RedisReply>> ask(std::span<const QByteArrayView> arguments);
    /// \a words: room for the command and the script, then what follows them.
    Answer<Result<RedisReply>> askScript(const RedisScript &script, Words words);
    void noteRefusal(const Error &error);
    QByteArray endpoint() const;

    RedisClient *q;
    RedisSettings settings;
    RedisConnection *connection = nullptr;
    bool isStarted = false;
    bool isUsable = false;
    int lookup = -1;
    /// Of the last lookup, those not tried yet.
    QList<QHostAddress> addresses;
    QTimer retry;
    int failures = 0;
    QByteArray problem = "not connected yet";
    /// Scripts that this connection has sent in full; the others would answer NOSCRIPT, and
    /// repeating them then would break the order of commands.
    QSet<const RedisScript *> sentScripts;
    std::array<std::chrono::steady_clock::time_point, stateErrors.size()> lastSeen {};
    RedisCounters counters;
};

RedisClient::RedisClient(RedisSettings settings, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, std::move(settings)))
{
    d->retry.setSingleShot(true);
    connect(&d->retry, &QTimer::timeout, this, [this] { d->connectNow(); });
}

RedisClient::~RedisClient()
{
    const QSignalBlocker quiet(this);
    stop();
}

void RedisClient::start()
{
    if (d->isStarted)
        return;
    d->isStarted = true;
    d->failures = 0;
    d->connectNow();
}

void RedisClient::stop()
{
    if (!d->isStarted)
        return;
    d->isStarted = false;
    d->retry.stop();
    if (d->lookup >= 0)
        QHostInfo::abortHostLookup(std::exchange(d->lookup, -1));
    d->addresses.clear();
    d->problem = "stopped";
    const bool wasUsable = std::exchange(d->isUsable, false);
    d->dropConnection();
    if (wasUsable)
        emit disconnected();
}

QCoro::Task<Result<RedisReply>> RedisClient::command(QByteArrayList arguments)
{
    const Words words(arguments.cbegin(), arguments.cend());
    Answer<Result<RedisReply>> answer = d->ask({ words.data(), size_t(words.size()) });
    Result<RedisReply> result = co_await std::move(answer);
    co_return result;
}

Answer<Result<RedisReply>> RedisClient::askScript(
    const RedisScript &script, QByteArrayView key, std::initializer_list<QByteArrayView> arguments)
{
    Words words { {}, {}, "1", key };
    for (const QByteArrayView argument : arguments)
        words.append(argument);
    return d->askScript(script, std::move(words));
}

bool RedisClient::isUnknownScript(const Result<RedisReply> &reply)
{
    return !reply && reply.error().kind == ErrorKind::Refused
        && reply.error().detail.startsWith("NOSCRIPT");
}

Answer<Result<RedisReply>> RedisClient::ask(std::initializer_list<QByteArrayView> arguments)
{
    return d->ask({ arguments.begin(), arguments.size() });
}

QCoro::Task<Result<RedisReply>> RedisClient::evaluate(
    const RedisScript &script, QByteArrayList keys, QByteArrayList arguments)
{
    const QByteArray keyCount = QByteArray::number(keys.size());
    Words words { {}, {}, keyCount };
    for (const QByteArray &key : std::as_const(keys))
        words.append(key);
    for (const QByteArray &argument : std::as_const(arguments))
        words.append(argument);
    Answer<Result<RedisReply>> answer = d->askScript(script, words);
    Result<RedisReply> result = co_await std::move(answer);
    if (!isUnknownScript(result))
        co_return result;
    d->sentScripts.clear();
    Answer<Result<RedisReply>> second = d->askScript(script, words);
    result = co_await std::move(second);
    co_return result;
}

void RedisClient::send(QByteArrayList arguments)
{
    // A dropped task runs to its end.
    (void)command(std::move(arguments));
}

void RedisClient::sendScript(
    const RedisScript &script, QByteArrayList keys, QByteArrayList arguments)
{
    (void)evaluate(script, std::move(keys), std::move(arguments));
}

bool RedisClient::isUsable() const { return d->isUsable; }

const RedisCounters &RedisClient::counters() const { return d->counters; }

const RedisSettings &RedisClient::settings() const { return d->settings; }

QByteArray RedisClient::key(QByteArrayView kind, QByteArrayView rest) const
{
    return joined({ d->settings.prefix, ":", kind, rest });
}

void RedisClient::Private::connectNow()
{
    if (!settings.path.isEmpty()) {
        openConnection();
        connection->openUnix(QFile::encodeName(settings.path));
        greet();
        return;
    }
    const QHostAddress numeric(settings.host);
    if (!numeric.isNull()) {
        connectTo(numeric);
        return;
    }
    if (!addresses.isEmpty()) {
        connectTo(addresses.takeFirst());
        return;
    }
    lookup = QHostInfo::lookupHost(
        settings.host, q, [this](const QHostInfo &info) { onResolved(info); });
}

void RedisClient::Private::onResolved(const QHostInfo &info)
{
    lookup = -1;
    if (!isStarted)
        return;
    addresses = info.addresses();
    if (addresses.isEmpty())
        retryLater("host not found: " + info.errorString().toUtf8());
    else
        connectTo(addresses.takeFirst());
}

void RedisClient::Private::connectTo(const QHostAddress &address)
{
    openConnection();
    connection->open(address.toString().toLatin1(), settings.port);
    greet();
}

void RedisClient::Private::openConnection()
{
    Q_ASSERT(!connection);
    sentScripts.clear();
    connection = new RedisConnection(settings.commandTime, q);
    connect(connection, &RedisConnection::lost, q,
        [this](const QByteArray &reason) { onLost(reason); });
    connect(connection, &RedisConnection::refused, q, [this](const Error &error) {
        // What the greeting is refused is said otherwise.
        if (!isUsable)
            return;
        ++counters.refusals;
        noteRefusal(error);
    });
}

/// Everything that has to be said first, in one write. PING is the proof that Redis serves: while
/// it loads its data set, or wants a password that we have not got, it answers an error.
QCoro::Task<> RedisClient::Private::greet()
{
    RedisConnection *const greeted = connection;
    QList<QByteArrayList> greeting;
    if (!settings.password.isEmpty() && !settings.user.isEmpty())
        greeting.append({ "AUTH", settings.user, settings.password });
    else if (!settings.password.isEmpty())
        greeting.append({ "AUTH", settings.password });
    if (settings.database != 0)
        greeting.append({ "SELECT", QByteArray::number(settings.database) });
    greeting.append({ "PING" });

    std::vector<Answer<Result<RedisReply>>> answers;
    for (const QByteArrayList &command : std::as_const(greeting)) {
        const Words words(command.cbegin(), command.cend());
        answers.push_back(connection->ask({ words.data(), size_t(words.size()) }));
    }
    for (size_t i = 0; i < answers.size(); ++i) {
        const Result<RedisReply> reply = co_await std::move(answers[i]);
        // Lost or stopped meanwhile; whoever did that has seen to the rest.
        if (connection != greeted)
            co_return;
        if (reply)
            continue;
        const bool isAuth = greeting.at(static_cast<qsizetype>(i)).first() == "AUTH";
        // Only the first word: a server may repeat the arguments, the password among them.
        onGreetingRefused(isAuth && reply.error().kind == ErrorKind::Refused
                ? "authentication refused: " + firstWord(reply.error().detail).toByteArray()
                : reply.error().detail);
        co_return;
    }
    becomeUsable();
}

void RedisClient::Private::becomeUsable()
{
    isUsable = true;
    ++counters.connects;
    failures = 0;
    addresses.clear();
    problem.clear();
    lastSeen = {};
    qCInfo(redisLog).noquote() << "connected to" << endpoint();
    emit q->connected();
}

void RedisClient::Private::onLost(const QByteArray &reason)
{
    connection->deleteLater(); // it is the sender
    connection = nullptr;
    const bool wasUsable = std::exchange(isUsable, false);
    retryLater(reason);
    if (!wasUsable)
        return;
    ++counters.losses;
    emit q->disconnected();
}

void RedisClient::Private::onGreetingRefused(const QByteArray &reason)
{
    dropConnection();
    retryLater(reason);
}

void RedisClient::Private::retryLater(const QByteArray &reason)
{
    if (reason != problem)
        qCWarning(redisLog) << "no connection to" << endpoint() << "because of" << reason
                            << "- trying on";
    problem = reason;
    // A name that stands for several addresses: the next one at once.
    if (!addresses.isEmpty()) {
        retry.start(0ms);
        return;
    }
    auto delay = limits::redisBackoffFirst;
    for (int i = 0; i < failures && delay < limits::redisBackoffMost; ++i)
        delay *= 2;
    delay = std::min(delay, limits::redisBackoffMost);
    ++failures;
    // Half of it random, so that a cluster does not come back in one beat.
    const int half = static_cast<int>(delay.count() / 2);
    retry.start(std::chrono::milliseconds(half + QRandomGenerator::global()->bounded(half + 1)));
}

void RedisClient::Private::dropConnection()
{
    if (!connection)
        return;
    RedisConnection *const dropped = std::exchange(connection, nullptr);
    dropped->close();
    // One of its answers may have led here.
    dropped->deleteLater();
}

Answer<Result<RedisReply>> RedisClient::Private::ask(std::span<const QByteArrayView> arguments)
{
    if (isUsable)
        return connection->ask(arguments);
    Promise<Result<RedisReply>> promise;
    Answer<Result<RedisReply>> answer = promise.answer();
    promise.complete(failure(ErrorKind::Unreachable, problem));
    return answer;
}

Answer<Result<RedisReply>> RedisClient::Private::askScript(const RedisScript &script, Words words)
{
    const bool isSent = sentScripts.contains(&script);
    if (!isSent && isUsable)
        sentScripts.insert(&script);
    words[0] = isSent ? "EVALSHA" : "EVAL";
    words[1] = isSent ? script.sha1() : script.text();
    return ask({ words.data(), size_t(words.size()) });
}

void RedisClient::Private::noteRefusal(const Error &error)
{
    const QByteArrayView word = firstWord(error.detail);
    const auto known = std::find(stateErrors.begin(), stateErrors.end(), word);
    if (known == stateErrors.end()) {
        qCDebug(redisLog) << "a command was refused:" << error.detail;
        return;
    }
    const auto now = std::chrono::steady_clock::now();
    auto &seen = lastSeen[static_cast<size_t>(known - stateErrors.begin())];
    if (now - seen > quietTime)
        qCWarning(redisLog) << "Redis refuses commands:" << error.detail;
    seen = now;
}

QByteArray RedisClient::Private::endpoint() const
{
    if (!settings.path.isEmpty())
        return QFile::encodeName(settings.path);
    return settings.host.toUtf8() + ':' + QByteArray::number(settings.port);
}

} // namespace hydra
