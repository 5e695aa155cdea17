// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/net/admin/adminstream.h"

#include "common/client/clientsocket.h"
#include "common/net/admin/adminreplies.h"
#include "common/net/admin/adminrequests.h"
#include "common/net/admin/streamevents.h"
#include "common/net/failure.h"

#include <QJsonDocument>

namespace hydra {

namespace {

/// The server queues 1 MiB at most.
constexpr qsizetype largestFrame = 8 * limits::mebibyte;
constexpr int subscribed = 200;

} // namespace

AdminStream::AdminStream(AdminAccess access, QObject *parent)
    : QObject(parent)
    , m_access(std::move(access))
{
    m_silence.setSingleShot(true);
    connect(&m_silence, &QTimer::timeout, this,
        [this] { end(QStringLiteral("no sign of life from the server")); });
}

AdminStream::~AdminStream() { close(); }

void AdminStream::open(hydra::AdminRole role, bool hasLog)
{
    close();
    m_role = role;
    m_hasLog = hasLog;
    QUrl url = m_access.url;
    url.setScheme(
        url.scheme() == QLatin1String("https") ? QStringLiteral("wss") : QStringLiteral("ws"));
    url.setPath(QStringLiteral("/admin/stream"));
    SocketSettings settings { .headers = { { "User-Agent", consoleName() } },
        .tls = m_access.tls,
        .proxy = m_access.proxy,
        .incomingMessage = largestFrame };
    if (!m_access.key.isEmpty())
        settings.headers.append({ "Authorization", "Bearer " + m_access.key });
    m_socket = new ClientSocket(std::move(settings), this);
    connect(m_socket, &ClientSocket::stageChanged, this, [this](ClientSocket::Stage stage) {
        if (stage == ClientSocket::Stage::Open)
            onOpened();
    });
    connect(m_socket, &ClientSocket::frameReceived, this,
        [this](Opcode opcode, const QByteArray &payload) {
            if (opcode == Opcode::Text)
                onMessage(payload);
        });
    connect(m_socket, &ClientSocket::ended, this, &AdminStream::onEnded);
    m_silence.start(m_silenceTime);
    m_socket->open(url);
}

void AdminStream::close()
{
    m_isSubscribed = false;
    m_silence.stop();
    if (!m_socket)
        return;
    m_socket->disconnect(this);
    m_socket->abort();
    // Later: this may be called from one of its signals.
    m_socket->deleteLater();
    m_socket = nullptr;
}

void AdminStream::end(const QString &detail)
{
    if (!m_socket)
        return;
    close();
    emit ended(detail);
}

void AdminStream::onEnded(const SocketEnd &ending)
{
    const bool isExplained = ending.reason == SocketEnd::Reason::Closed && !ending.detail.isEmpty();
    end(isExplained ? ending.detail : Failure::ofEnd(ending, m_access.url).inEnglish());
}

void AdminStream::send(const QByteArray &json)
{
    if (m_isSubscribed)
        m_socket->sendFrame(Opcode::Text, json);
}

void AdminStream::watch(const QList<SessionId> &sessions)
{
    m_watch = adminrequests::watch(sessions);
    send(m_watch);
}

void AdminStream::trace(const QList<UserId> &users, std::chrono::seconds time)
{
    const QByteArray command = adminrequests::trace(users, time);
    send(command);
    m_trace = users.isEmpty() ? QByteArray() : command;
}

void AdminStream::onOpened()
{
    m_socket->sendFrame(
        Opcode::Text, adminrequests::subscribe({ m_role, m_hasLog, m_epoch, m_seq, m_interval }));
}

void AdminStream::onMessage(const QByteArray &json)
{
    m_silence.start(m_silenceTime);
    const QJsonDocument document = QJsonDocument::fromJson(json);
    if (!document.isObject()) {
        end(QStringLiteral("a frame is not a JSON object"));
        return;
    }
    const QJsonObject frame = document.object();
    const QString command = frame[QLatin1String("cmd")].toString();
    if (command == QLatin1String("event"))
        onEvent(frame);
    else if (command == QLatin1String("ping"))
        m_socket->sendFrame(Opcode::Text, adminrequests::pong());
    else if (command == QLatin1String("gap"))
        onGap(frame);
    else if (command == QLatin1String("subscribe"))
        onReply(frame);
}

void AdminStream::onReply(const QJsonObject &frame)
{
    const QJsonObject data = frame[QLatin1String("data")].toObject();
    if (data[QLatin1String("code")].toInt() != subscribed) {
        end(QStringLiteral("subscribe was refused: %1 %2")
                .arg(data[QLatin1String("code")].toInt())
                .arg(data[QLatin1String("msg")].toString()));
        return;
    }
    const bool isResumed = data[QLatin1String("resumed")].toBool() && !m_epoch.isEmpty();
    m_epoch = data[QLatin1String("epoch")].toString().toUtf8();
    m_seq = quint64(data[QLatin1String("seq")].toInteger());
    m_isSubscribed = true;
    if (!m_watch.isEmpty())
        send(m_watch);
    if (!m_trace.isEmpty())
        send(m_trace);
    emit began(isResumed);
}

void AdminStream::onEvent(const QJsonObject &frame)
{
    const QString topic = frame[QLatin1String("topic")].toString();
    const QJsonObject data = frame[QLatin1String("data")].toObject();
    if (topic == QLatin1String("presence")) {
        m_seq = quint64(frame[QLatin1String("seq")].toInteger(qint64(m_seq)));
        emit presenceChanged(
            streamevents::presence(data, adminreplies::moment(frame[QLatin1String("at")])));
    } else if (topic == QLatin1String("rows")) {
        emit rowsChanged(streamevents::rows(data));
    } else if (topic == QLatin1String("stats")) {
        emit loadChanged(adminreplies::loadSample(data));
    } else if (topic == QLatin1String("instances")) {
        emit instancesChanged(adminreplies::instances(data).value());
    } else if (topic == QLatin1String("push")) {
        emit pushesHappened(streamevents::pushes(data));
    } else if (topic == QLatin1String("audit")) {
        emit audited(adminreplies::audit(data).value());
    } else if (topic == QLatin1String("trace")) {
        emit traced(streamevents::trace(data));
    } else if (topic == QLatin1String("log")) {
        emit logged(streamevents::log(data));
        if (const qint64 skipped = data[QLatin1String("skipped")].toInteger(); skipped > 0)
            emit gapped(AdminService::Topic::Log, skipped);
    }
}

void AdminStream::onGap(const QJsonObject &frame)
{
    using Topic = AdminService::Topic;
    const QString name = frame[QLatin1String("topic")].toString();
    const qint64 to = frame[QLatin1String("to")].toInteger();
    const qint64 from = frame[QLatin1String("from")].toInteger();
    const Topic topic = name == QLatin1String("push") ? Topic::Push
        : name == QLatin1String("trace")              ? Topic::Trace
        : name == QLatin1String("audit")              ? Topic::Audit
        : name == QLatin1String("log")                ? Topic::Log
                                                      : Topic::Presence;
    if (topic == Topic::Presence && to > 0)
        m_seq = quint64(to);
    emit gapped(topic, to > from ? to - from + 1 : 0);
}

} // namespace hydra
