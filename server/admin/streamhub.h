// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "server/admin/subscriber.h"
#include "server/api/accesscontrol.h"
#include "server/net/door.h"
#include "server/net/websocketengine.h"

#include <QObject>
#include <QTimer>

#include <map>
#include <memory>

namespace hydra {

class AuditLog;
class Statistics;

/// The consoles on `/admin/stream`: lets them in, reads their commands and tells them what is new.
/// While there is none it listens to nothing.
///
/// Thread: that of the operators' room. Lifetime: as long as its worker; the door and the engine
/// outlive it. Source: docs/admin-api.md.
class StreamHub final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(StreamHub)

public:
    struct Rooms
    {
        Door &door;
        WebSocketEngine &engine;
        AccessControl &access;
        Feed &feed;
        Statistics &statistics;
        AuditLog &audit;
        InstanceAddress own;
    };

    explicit StreamHub(const Rooms &rooms, QObject *parent = nullptr);
    ~StreamHub() override;

    /// Sends everybody away; for the end of the worker.
    void stop();

private:
    struct Command;

    [[nodiscard]] std::optional<HttpResponse> judge(LinkId link, const HttpRequest &request);
    void onOpened(LinkId link, const HttpRequest &request, const ClientOrigin &origin);
    void onMessage(LinkId link, QByteArrayView message);
    void onClosed(LinkId link);
    void onDeadline(LinkId link);
    void onPing();
    void tellAll();
    void authenticate(Subscriber &subscriber, const Command &command);
    void subscribe(Subscriber &subscriber, const Command &command);
    void watch(Subscriber &subscriber, const Command &command);
    void trace(Subscriber &subscriber, const Command &command);
    void reply(const Subscriber &subscriber, const Command &command, Code code,
        const QByteArray &data = {});
    void refuse(
        const Subscriber &subscriber, const Command &command, const RequestProblems &problems);
    void send(const Subscriber &subscriber, const QByteArray &frame);
    void updateDemand();
    void setListening(bool isListening);

    Rooms m_rooms;
    /// By the index of their links.
    std::map<quint32, std::unique_ptr<Subscriber>> m_subscribers;
    QList<QMetaObject::Connection> m_connections;
    JsonReader m_reader;
    QTimer m_pings;
    bool m_isStopped = false;
};

} // namespace hydra
