// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/composer/messagemaker.h"
#include "common/net/admin/adminservice.h"
#include "common/receivers/receiversource.h"

#include <memory>

namespace hydra {

/// Whom a push would reach, counted.
struct Reach
{
    qint64 matched = 0;
    qint64 online = 0;
    qint64 duplicates = 0;
    /// Receivers whose message would be no JSON; nothing is sent to them.
    qint64 spoilt = 0;
    /// The first of them, as a sentence.
    QString firstSpoilt = {};
    QList<MissingAnswer> missing = {};
};

/// Goes through the receivers of a push without sending anything: how many of them are online, and
/// whether a right message can be made for each.
///
/// Thread: the GUI's. Lifetime: one count; the service may go before it.
class ReachCheck final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ReachCheck)

public:
    /// Users of one question.
    static constexpr qsizetype usersAtOnce = 10'000;

    ReachCheck(hydra::AdminService &service, std::unique_ptr<ReceiverSource> source,
        MessageMaker maker, QObject *parent = nullptr);
    ~ReachCheck() override;

    void start();
    /// Gives back whom it went through, from the begin again. It is of no use afterwards.
    [[nodiscard]] std::unique_ptr<ReceiverSource> takeSource();

signals:
    void progressed(qint64 counted);
    void finished(const hydra::Reach &reach);
    void failed(const QString &sentence);

private:
    void take(const hydra::ReceiverBatch &batch);
    void tryMessages(const QList<Receiver> &receivers);
    void askOnline();
    void goOn();

    QPointer<AdminService> m_service;
    std::unique_ptr<ReceiverSource> m_source;
    MessageMaker m_maker;
    QRandomGenerator m_random { 1 };
    QList<UserId> m_users;
    Reach m_reach;
    bool m_isAtEnd = false;
};

} // namespace hydra
