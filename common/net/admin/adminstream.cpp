// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/net/admin/adminstream.h"

#include "common/net/admin/adminreplies.h"
#include "common/net/admin/adminrequests.h"
#include "common/net/admin/streamevents.h"

#include <QJsonDocument>
#include <QNetworkRequest>
#include <QWebSocket>

namespace hydra {

namespace {

/// Units of text; the server queues 1 MiB at most.
constexpr quint64 largestFrame = quint64 { 8 } * 1024 * 1024;
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

void AdminStream::open(hydra::AdminRole role)
{
    close();
    m_role = role;
    QUrl url = m_access.url;
    url.setScheme(
        url.scheme() == QLatin1String("https") ? QStringLiteral("wss") : QStringLiteral("ws"));
    url.setPath(QStringLiteral("/admin/stream"));
    QNetworkRequest request(url);
    if (!m_access.key.isEmpty())
        request.setRawHeader("Authorization", "Bearer " + m_access.key);
    m_socket = new QWebSocket(QString(), QWebSocketProtocol::VersionLatest, this);
    m_socket->setMaxAllowedIncomingFrameSize(largestFrame);
    m_socket->setMaxAllowedIncomingMessageSize(largestFrame);
    connect(m_socket, &QWebSocket::connected, this, &AdminStream::onOpened);
    connect(m_socket, &QWebSocket::textMessageReceived, this, &AdminStream::onMessage);
    connect(m_socket, &QWebSocket::disconnected, this, [this] {
        const QString reason = m_socket->closeReason();
        end(reason.isEmpty() ? m_socket->errorString() : reason);
    });
    // A refused handshake may be told by an error alone.
    connect(m_socket, QOverload<QAbstractSocket::SocketError>::of(&QWebSocket::error), this,
        [this] { end(m_socket->errorString()); });
    m_silence.start(m_silenceTime);
    m_socket->open(request);
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

void AdminStream::send(const QByteArray &json)
{
    if (m_isSubscribed)
        m_socket->sendTextMessage(QString::fromUtf8(json));
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
    m_socket->sendTextMessage(
        QString::fromUtf8(adminrequests::subscribe(m_role, m_epoch, m_seq, m_interval)));
}

void AdminStream::onMessage(const QString &text)
{
    m_silence.start(m_silenceTime);
    const QJsonDocument document = QJsonDocument::fromJson(text.toUtf8());
    if (!document.isObject()) {
        end(QStringLiteral("a frame is not a JSON object"));
        return;
    }
    const QJsonObject frame = document.object();
    const QString command = frame[QLatin1String("cmd")].toString();
    if (command == QLatin1String("event"))
        onEvent(frame);
    else if (command == QLatin1String("ping"))
        m_socket->sendTextMessage(QString::fromUtf8(adminrequests::pong()));
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
                                                      : Topic::Presence;
    if (topic == Topic::Presence && to > 0)
        m_seq = quint64(to);
    emit gapped(topic, to > from ? to - from + 1 : 0);
}

} // namespace hydra
