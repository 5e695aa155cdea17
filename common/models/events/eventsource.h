// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/models/events/event.h"
#include "common/net/admin/adminservice.h"

#include <QHash>

#include <deque>
#include <memory>

namespace hydra {

/// Makes events of all that a cluster's live stream tells, and of the audit list: what operators
/// did before somebody looked.
///
/// Thread: the one that made it.
class EventSource final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EventSource)

public:
    /// Pushes whose users are remembered until they are acknowledged.
    static constexpr size_t mostPending = 20'000;
    static constexpr qsizetype mostRemembered = 200;

    using QObject::QObject;
    ~EventSource() override;

    void setService(hydra::AdminService *service);

signals:
    void happened(const hydra::Event &event);

private:
    /// Whose a push was, for its acknowledgment.
    struct Receiver
    {
        UserId user;
        QByteArray instance;
        bool isAcknowledged = false;
    };

    void onStateChanged(AdminService::State state);
    void onPresence(const PresenceBatch &batch);
    void onPushes(const PushNews &news);
    void onInstances(const InstanceList &list);
    void onAudited(const QList<AuditEntry> &entries);
    void onLogged(const QList<LogLine> &lines);
    void onGapped(AdminService::Topic topic, qint64 skipped);
    void compare(const InstanceInfo &before, const InstanceInfo &now);
    void tell(EventKind kind, Severity severity, const QByteArray &word,
        const QByteArray &instance = {}, qint64 number = 0);
    /// Unless it is among \a told, which remembers it.
    void tellOnce(const Event &event, QList<Event> &told);
    void remember(const QByteArray &seq, const Receiver &receiver);
    void tellAck(const Receiver &receiver, const QByteArray &seq, Moment at, qint64 ms);
    [[nodiscard]] QByteArray shared(const QByteArray &text);

    QPointer<AdminService> m_service;
    /// Answers for a service that was left come too late.
    std::unique_ptr<QObject> m_context;
    bool m_wasLive = false;
    QHash<QByteArray, InstanceInfo> m_instances;
    bool m_knowsInstances = false;
    QHash<QByteArray, Receiver> m_receivers;
    std::deque<QByteArray> m_pending;
    /// The same names come with every event; they are kept once.
    QSet<QByteArray> m_names;
    /// The newest that were told: the list and the stream, or two streams one after the other, may
    /// both tell one.
    QList<Event> m_audits;
    QList<Event> m_lines;
};

} // namespace hydra
