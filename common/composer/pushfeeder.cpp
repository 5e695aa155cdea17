// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/composer/pushfeeder.h"

namespace hydra {

namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

constexpr auto lookPause = 250ms;
constexpr auto retryPause = 1s;

} // namespace

PushFeeder::PushFeeder(hydra::AdminService &service, const hydra::Composition &composition,
    std::unique_ptr<ReceiverSource> source, qint64 expected, QObject *parent)
    : QObject(parent)
    , m_service(&service)
    , m_batch(composition.batch)
    , m_source(std::move(source))
    , m_maker(composition.draft, composition.variables, m_source->columns())
    , m_random(QRandomGenerator::securelySeeded())
    , m_rounds(composition.rounds)
    , m_every(composition.every)
    , m_jitter(composition.jitter)
{
    m_batch.users.clear();
    m_batch.filter.clear();
    m_batch.isForAll = false;
    m_batch.token.clear();
    m_batch.isDryRun = false;
    m_batch.part = 1;
    m_batch.expected = expected;
    m_later.setSingleShot(true);
    connect(&m_later, &QTimer::timeout, this, [this] { (this->*m_next)(); });
    connect(m_source.get(), &ReceiverSource::told, this, &PushFeeder::take);
}

PushFeeder::~PushFeeder() = default;

void PushFeeder::start()
{
    m_nextRound = Clock::now();
    beginRound();
}

void PushFeeder::after(std::chrono::milliseconds pause, void (PushFeeder::*next)())
{
    m_next = next;
    m_later.start(pause);
}

void PushFeeder::beginRound()
{
    m_isRoundMade = false;
    const int spread = int(m_jitter.count());
    const int shift = spread > 0 ? m_random.bounded(-spread, spread + 1) : 0;
    // From the plan, not from now: rounds do not drift.
    m_nextRound
        += std::max<std::chrono::milliseconds>(m_every + std::chrono::milliseconds(shift), 0ms);
    pull();
}

void PushFeeder::pull()
{
    // A second's worth: what a variable says of the time is then true when it is sent.
    m_source->ask(std::clamp<qsizetype>(m_batch.rate, 1, partMessages));
}

void PushFeeder::take(const hydra::ReceiverBatch &batch)
{
    const QDateTime now = QDateTime::currentDateTime();
    for (const Receiver &receiver : batch.receivers) {
        auto made = m_maker.make(receiver, ++m_number, now, m_random);
        if (made.problem)
            ++m_spoilt;
        else
            m_made.push_back({ receiver.user, std::move(made.json) });
    }
    m_isRoundMade = batch.isEnd;
    if (!batch.problem.isEmpty()) {
        // The file was taken away: what was read of it is sent, and no more rounds.
        m_rounds = m_round;
        m_isRoundMade = true;
    }
    sendPart();
}

void PushFeeder::sendPart()
{
    if (!m_service)
        return end({});
    const bool isRetry = m_tries > 0;
    if (!isRetry) {
        m_batch.personal.clear();
        qsizetype bytes = 0;
        while (!m_made.empty() && m_batch.personal.size() < partMessages
            && (bytes == 0 || bytes + m_made.front().message.size() < partBytes)) {
            bytes += m_made.front().message.size();
            m_batch.personal.append(std::move(m_made.front()));
            m_made.pop_front();
        }
        m_batch.hasMore = !(m_made.empty() && m_isRoundMade && isLastRound());
    }
    if (m_batch.personal.isEmpty() && (m_batch.hasMore || m_batch.part == 1)) {
        // Nobody of these can be sent to.
        if (m_batch.hasMore)
            endRound();
        else
            end(tr("No message could be made."));
        return;
    }
    m_service->push(m_batch,
        { this, [this](const AdminResult<PushBatchAnswer> &result) { onAnswer(result); } });
}

void PushFeeder::onAnswer(const AdminResult<PushBatchAnswer> &result)
{
    if (!result) {
        const AdminError &error = result.error();
        if (!error.isPassing() || ++m_tries >= mostTries) {
            end(error.text());
            return;
        }
        after(std::max<std::chrono::milliseconds>(retryPause, error.retryAfter),
            &PushFeeder::sendPart);
        return;
    }
    m_tries = 0;
    if (m_batch.id.isEmpty())
        m_batch.id = result->job;
    if (m_batch.part++ == 1)
        emit started();
    if (!m_batch.hasMore)
        end({});
    else
        lookAtJob();
}

void PushFeeder::lookAtJob()
{
    if (!m_service)
        return end({});
    m_service->askJob(m_batch.id, PushJob::Action::Ask,
        { this, [this](const AdminResult<PushJob> &result) { onJob(result); } });
}

void PushFeeder::onJob(const AdminResult<PushJob> &result)
{
    if (result && result->isOver()) {
        end({});
    } else if (!result && !result.error().isPassing()) {
        end(result.error().text());
    } else if (!result || result->waiting > m_batch.rate) {
        after(lookPause, &PushFeeder::lookAtJob);
    } else if (!m_made.empty()) {
        sendPart();
    } else {
        endRound();
    }
}

void PushFeeder::endRound()
{
    if (!m_isRoundMade) {
        pull();
        return;
    }
    const auto now = Clock::now();
    if (now < m_nextRound) {
        // The job is asked for meanwhile: it counts as forgotten otherwise, and may be stopped.
        const auto left
            = std::chrono::duration_cast<std::chrono::milliseconds>(m_nextRound - now) + 1ms;
        after(std::min<std::chrono::milliseconds>(left, 1s), &PushFeeder::lookAtJob);
        return;
    }
    ++m_round;
    m_source->rewind();
    beginRound();
}

void PushFeeder::end(const QString &problem)
{
    if (std::exchange(m_isOver, true))
        return;
    m_later.stop();
    emit ended(problem);
}

} // namespace hydra
