// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/composer/composition.h"
#include "common/composer/pushfeeder.h"
#include "common/composer/reachcheck.h"

namespace hydra {

class UserCollector;

/// Checks a composed push and sends it. A message that is the same for all goes to the server as
/// one request; one that differs from receiver to receiver, a file, a long list and rounds are fed
/// to it part by part (PushFeeder).
///
/// Thread: the GUI's.
class PushDispatch final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PushDispatch)

public:
    /// Users in one request.
    static constexpr qsizetype usersAtOnce = 10'000;
    /// Pushes of a job, all rounds together.
    static constexpr qint64 pushesAtMost = 1'000'000;

    explicit PushDispatch(QObject *parent = nullptr);
    ~PushDispatch() override;

    void setService(hydra::AdminService *service);

    /// Counts whom \a composition would reach; checked() or failed() follows.
    void check(const hydra::Composition &composition);
    /// Sends what was checked; sent() or failed() follows.
    void send();
    /// Sends to one user, who need not be counted.
    void sendUnchecked(const hydra::Composition &composition);
    /// What was checked is not what would be sent any more, and what is being checked is not
    /// wanted.
    void forget();

    [[nodiscard]] bool isBusy() const { return m_isBusy; }
    [[nodiscard]] const std::optional<Reach> &reach() const { return m_reach; }
    /// All pushes, with the rounds.
    [[nodiscard]] qint64 pushes() const;
    /// Who was found by a filter, if they had to be listed; for a preview.
    [[nodiscard]] const QList<UserId> &found() const { return m_found; }
    /// Jobs that are still being fed.
    [[nodiscard]] qsizetype feeding() const { return m_feeders.size(); }

signals:
    void checked();
    /// \a counted so far of a check that takes its time.
    void progressed(qint64 counted);
    void failed(const QString &sentence);
    /// The server has it, or its beginning.
    void sent(const QByteArray &job);
    /// Something went wrong with a job that had begun.
    void spoilt(const QByteArray &job, const QString &sentence);

private:
    /// False after failed().
    [[nodiscard]] bool begin(const hydra::Composition &composition);
    [[nodiscard]] bool isInParts() const;
    void checkPlain();
    void collect();
    void count(std::unique_ptr<ReceiverSource> source);
    void onCounted(const hydra::Reach &reach);
    void sendPlain();
    void feed(std::unique_ptr<ReceiverSource> source, qint64 expected);
    void onFed(PushFeeder *feeder, const QString &problem);
    void fail(const QString &sentence);
    [[nodiscard]] MessageMaker maker() const;
    [[nodiscard]] std::unique_ptr<ReceiverSource> fileSource() const;

    QPointer<AdminService> m_service;
    Composition m_composition;
    /// Answers about what was composed before come too late.
    std::unique_ptr<QObject> m_context;
    std::unique_ptr<UserCollector> m_collector;
    std::unique_ptr<ReachCheck> m_count;
    std::optional<Reach> m_reach;
    QList<UserId> m_found;
    QList<PushFeeder *> m_feeders;
    bool m_isBusy = false;
};

} // namespace hydra
