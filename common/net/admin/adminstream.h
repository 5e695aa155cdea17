// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/net/admin/adminclient.h"
#include "common/net/admin/adminservice.h"

#include <QTimer>

namespace hydra {

class ClientSocket;
struct SocketEnd;

/// The live stream of the operator API: one WebSocket at a time. It remembers where it was, so that
/// the next connection goes on there if the server still can. Whether there is a next one is its
/// owner's decision.
///
/// Thread: the one that made it. Source: docs/admin-api.md, "The live stream".
class AdminStream final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AdminStream)

public:
    /// Of the server, which pings every 15 s.
    static constexpr std::chrono::milliseconds silence { 45'000 };

    explicit AdminStream(AdminAccess access, QObject *parent = nullptr);
    ~AdminStream() override;

    /// Connects and subscribes to what \a role may see, with the log if the server has it. Ends a
    /// connection that there is.
    void open(hydra::AdminRole role, bool hasLog = false);
    /// Without a signal.
    void close();
    /// The next open() begins anew.
    void forgetPosition() { m_epoch.clear(); }
    void watch(const QList<SessionId> &sessions);
    void trace(const QList<UserId> &users, std::chrono::seconds time);
    void setInterval(std::chrono::milliseconds interval) { m_interval = interval; }
    void setSilence(std::chrono::milliseconds time) { m_silenceTime = time; }

    [[nodiscard]] bool isOn() const { return m_isSubscribed; }

signals:
    /// Whether it goes on where the connection before was.
    void began(bool isResumed);
    /// The connection broke, was refused or made no sense; \a detail is for the details.
    void ended(const QString &detail);
    void presenceChanged(const hydra::PresenceBatch &batch);
    void rowsChanged(const QList<hydra::SessionUpdate> &updates);
    void loadChanged(const hydra::LoadSample &now);
    void instancesChanged(const hydra::InstanceList &instances);
    void pushesHappened(const hydra::PushNews &news);
    void audited(const QList<hydra::AuditEntry> &entries);
    void traced(const hydra::TracedMessage &message);
    void logged(const QList<hydra::LogLine> &lines);
    void gapped(hydra::AdminService::Topic topic, qint64 skipped);

private:
    void send(const QByteArray &json);
    void end(const QString &detail);
    void onOpened();
    void onEnded(const SocketEnd &end);
    void onMessage(const QByteArray &json);
    void onReply(const QJsonObject &frame);
    void onEvent(const QJsonObject &frame);
    void onGap(const QJsonObject &frame);

    const AdminAccess m_access;
    std::chrono::milliseconds m_interval { 500 };
    std::chrono::milliseconds m_silenceTime = silence;
    /// A child of this, or null.
    ClientSocket *m_socket = nullptr;
    AdminRole m_role = AdminRole::Viewer;
    bool m_hasLog = false;
    bool m_isSubscribed = false;
    QByteArray m_epoch;
    quint64 m_seq = 0;
    QTimer m_silence;
    /// What the next connection has to be told again.
    QByteArray m_watch;
    QByteArray m_trace;
};

} // namespace hydra
