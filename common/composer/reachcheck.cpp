// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/composer/reachcheck.h"

namespace hydra {

namespace {

/// As many messages as can be made without a pause of the window.
constexpr qsizetype receiversAtOnce = 500;

} // namespace

ReachCheck::ReachCheck(hydra::AdminService &service, std::unique_ptr<ReceiverSource> source,
    MessageMaker maker, QObject *parent)
    : QObject(parent)
    , m_service(&service)
    , m_source(std::move(source))
    , m_maker(std::move(maker))
{
    connect(m_source.get(), &ReceiverSource::told, this, &ReachCheck::take);
}

ReachCheck::~ReachCheck() = default;

void ReachCheck::start() { m_source->ask(receiversAtOnce); }

std::unique_ptr<ReceiverSource> ReachCheck::takeSource()
{
    m_source->disconnect(this);
    m_source->rewind();
    return std::move(m_source);
}

void ReachCheck::take(const hydra::ReceiverBatch &batch)
{
    if (!batch.problem.isEmpty()) {
        emit failed(batch.problem);
        return;
    }
    tryMessages(batch.receivers);
    for (const Receiver &receiver : batch.receivers)
        m_users.append(receiver.user);
    m_isAtEnd = batch.isEnd;
    if (m_users.size() + receiversAtOnce > usersAtOnce || (m_isAtEnd && !m_users.isEmpty()))
        askOnline();
    else
        goOn();
}

void ReachCheck::tryMessages(const QList<Receiver> &receivers)
{
    const QDateTime now = QDateTime::currentDateTime();
    for (const Receiver &receiver : receivers) {
        const auto made = m_maker.make(receiver, ++m_reach.matched, now, m_random);
        if (!made.problem)
            continue;
        if (++m_reach.spoilt > 1)
            continue;
        m_reach.firstSpoilt = receiver.line > 0
            ? tr("Line %L1: %2").arg(receiver.line).arg(made.problem->text())
            : tr("User %1: %2")
                  .arg(QString::fromLatin1(receiver.user.toDigits()), made.problem->text());
    }
}

void ReachCheck::askOnline()
{
    if (!m_service)
        return;
    PushBatch batch;
    batch.users = std::exchange(m_users, {});
    batch.message = "0";
    batch.isDryRun = true;
    m_service->push(batch, { this, [this](const AdminResult<PushBatchAnswer> &result) {
                                if (!result) {
                                    emit failed(result.error().text());
                                    return;
                                }
                                m_reach.online += result->online;
                                m_reach.duplicates += result->duplicates;
                                m_reach.missing += result->missing;
                                goOn();
                            } });
}

void ReachCheck::goOn()
{
    emit progressed(m_reach.matched);
    if (m_isAtEnd)
        emit finished(m_reach);
    else
        m_source->ask(receiversAtOnce);
}

} // namespace hydra
