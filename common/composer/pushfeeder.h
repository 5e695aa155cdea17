// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/composer/messagemaker.h"
#include "common/net/admin/adminservice.h"
#include "common/receivers/receiversource.h"

#include <QTimer>

#include <deque>
#include <memory>

namespace hydra {

/// Feeds a job of the server part by part: each receiver's own message, a moment before it is sent,
/// and the same again in the next rounds. The job's rate, pause and end are the server's; whoever
/// stops it there ends the feeding too.
///
/// A part that may have got lost is sent again; the server takes none twice.
///
/// Thread: the GUI's. Lifetime: one job; the service may go before it, and the job then ends by
/// itself within a minute.
class PushFeeder final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PushFeeder)

public:
    /// Unit: bytes of messages in a part; one message may be larger.
    static constexpr qsizetype partBytes = qsizetype { 512 } * 1024;
    static constexpr qsizetype partMessages = 1000;
    /// Tries of a part that does not get through, a second apart.
    static constexpr int mostTries = 30;

    /// \a composition says all but to whom; its batch has the job's id.
    PushFeeder(hydra::AdminService &service, const hydra::Composition &composition,
        std::unique_ptr<ReceiverSource> source, qint64 expected, QObject *parent = nullptr);
    ~PushFeeder() override;

    void start();
    [[nodiscard]] const QByteArray &job() const { return m_batch.id; }
    /// Receivers who got nothing, because their message would have been no JSON.
    [[nodiscard]] qint64 spoilt() const { return m_spoilt; }

signals:
    /// The server has the first part.
    void started();
    /// All is with the server, or nothing more is wanted. \a problem is a sentence, or empty.
    void ended(const QString &problem);

private:
    void pull();
    void take(const hydra::ReceiverBatch &batch);
    void beginRound();
    void endRound();
    void sendPart();
    void onAnswer(const AdminResult<PushBatchAnswer> &result);
    void lookAtJob();
    void onJob(const AdminResult<PushJob> &result);
    void end(const QString &problem);
    [[nodiscard]] bool isLastRound() const { return m_round == m_rounds; }

    QPointer<AdminService> m_service;
    PushBatch m_batch;
    std::unique_ptr<ReceiverSource> m_source;
    MessageMaker m_maker;
    QRandomGenerator m_random;
    int m_rounds;
    std::chrono::milliseconds m_every;
    std::chrono::milliseconds m_jitter;
    int m_round = 1;
    std::chrono::steady_clock::time_point m_nextRound;
    std::deque<PersonalMessage> m_made;
    qint64 m_number = 0;
    qint64 m_spoilt = 0;
    int m_tries = 0;
    bool m_isRoundMade = false;
    bool m_isOver = false;
    /// What is to be done next, after a pause.
    QTimer m_later;
    void (PushFeeder::*m_next)() = nullptr;
    void after(std::chrono::milliseconds pause, void (PushFeeder::*next)());
};

} // namespace hydra
