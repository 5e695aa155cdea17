// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/composer/pushdispatch.h"

#include "common/composer/usercollector.h"
#include "common/receivers/filesource.h"
#include "common/receivers/receiverlist.h"

namespace hydra {

namespace {

/// Not that of any other job: the time, and a little chance for two consoles at once.
QByteArray newJobId()
{
    return "job-" + QByteArray::number(QDateTime::currentMSecsSinceEpoch(), 36) + '-'
        + QByteArray::number(QRandomGenerator::global()->bounded(36 * 36 * 36), 36);
}

} // namespace

PushDispatch::PushDispatch(QObject *parent)
    : QObject(parent)
    , m_context(std::make_unique<QObject>())
{
}

PushDispatch::~PushDispatch() = default;

void PushDispatch::setService(hydra::AdminService *service)
{
    m_service = service;
    // Without their console the open jobs end by themselves.
    qDeleteAll(std::exchange(m_feeders, {}));
    forget();
}

void PushDispatch::forget()
{
    m_context = std::make_unique<QObject>();
    m_collector.reset();
    m_count.reset();
    m_reach.reset();
    m_found.clear();
    m_isBusy = false;
}

qint64 PushDispatch::pushes() const
{
    return m_reach ? (m_reach->matched - m_reach->spoilt) * m_composition.rounds : 0;
}

MessageMaker PushDispatch::maker() const
{
    return MessageMaker(m_composition.draft, m_composition.variables, m_composition.file.columns);
}

bool PushDispatch::isInParts() const
{
    return m_composition.hasFile() || m_composition.rounds > 1
        || m_composition.batch.users.size() > usersAtOnce || maker().isPersonal();
}

bool PushDispatch::begin(const hydra::Composition &composition)
{
    forget();
    m_composition = composition;
    const QList<TemplateError> errors = maker().errors();
    if (!m_service || !errors.isEmpty()) {
        fail(errors.isEmpty() ? tr("Not connected to a server.") : errors.first().text());
        return false;
    }
    m_isBusy = true;
    return true;
}

void PushDispatch::check(const hydra::Composition &composition)
{
    if (!begin(composition))
        return;
    const PushBatch &batch = m_composition.batch;
    if (!isInParts())
        checkPlain();
    else if (m_composition.hasFile())
        count(fileSource());
    else if (batch.isForAll || !batch.filter.isEmpty())
        collect();
    else
        count(std::make_unique<ReceiverList>(batch.users));
}

std::unique_ptr<ReceiverSource> PushDispatch::fileSource() const
{
    // The same message twice is a mistake; two of their own are not.
    return std::make_unique<FileSource>(m_composition.file,
        maker().isPersonal() ? FileSource::Doubles::Kept : FileSource::Doubles::LeftOut);
}

void PushDispatch::checkPlain()
{
    QRandomGenerator random;
    const auto made = maker().make({ UserId(1) }, 1, QDateTime::currentDateTime(), random);
    if (made.problem) {
        fail(made.problem->text());
        return;
    }
    m_composition.batch.message = made.json;
    m_composition.batch.id = newJobId();
    PushBatch batch = m_composition.batch;
    batch.isDryRun = true;
    m_service->push(batch, { m_context.get(), [this](const AdminResult<PushBatchAnswer> &result) {
                                if (!result) {
                                    fail(result.error().text());
                                    return;
                                }
                                m_composition.batch.token = result->token;
                                onCounted({ .matched = result->matched,
                                    .online = result->online,
                                    .duplicates = result->duplicates,
                                    .missing = result->missing });
                            } });
}

void PushDispatch::collect()
{
    m_collector = std::make_unique<UserCollector>(*m_service, m_composition.batch.filter);
    connect(m_collector.get(), &UserCollector::progressed, this,
        [this](qint64 found) { emit progressed(found); });
    connect(m_collector.get(), &UserCollector::failed, this, &PushDispatch::fail);
    connect(m_collector.get(), &UserCollector::finished, this, [this](const QList<UserId> &users) {
        m_found = users;
        count(std::make_unique<ReceiverList>(users));
    });
    m_collector->start();
}

void PushDispatch::count(std::unique_ptr<ReceiverSource> source)
{
    m_count = std::make_unique<ReachCheck>(*m_service, std::move(source), maker());
    connect(m_count.get(), &ReachCheck::progressed, this, &PushDispatch::progressed);
    connect(m_count.get(), &ReachCheck::failed, this, &PushDispatch::fail);
    connect(m_count.get(), &ReachCheck::finished, this, &PushDispatch::onCounted);
    m_count->start();
}

void PushDispatch::onCounted(const hydra::Reach &reach)
{
    m_isBusy = false;
    m_reach = reach;
    if (pushes() > pushesAtMost) {
        m_reach.reset();
        fail(tr("At most %Ln pushes in one job.", nullptr, int(pushesAtMost)));
        return;
    }
    if (m_composition.hasFile() && !maker().isPersonal())
        m_reach->duplicates += m_composition.file.duplicates;
    emit checked();
}

void PushDispatch::send()
{
    if (!m_reach || m_isBusy || !m_service)
        return;
    if (!m_count) {
        sendPlain();
        return;
    }
    const qint64 expected = pushes();
    feed(m_count->takeSource(), expected);
}

void PushDispatch::sendUnchecked(const hydra::Composition &composition)
{
    if (!begin(composition))
        return;
    QRandomGenerator random;
    const auto made = maker().make(
        { m_composition.batch.users.value(0) }, 1, QDateTime::currentDateTime(), random);
    if (made.problem) {
        fail(made.problem->text());
        return;
    }
    if (isInParts()) {
        feed(std::make_unique<ReceiverList>(m_composition.batch.users), m_composition.rounds);
        return;
    }
    m_composition.batch.message = made.json;
    sendPlain();
}

void PushDispatch::sendPlain()
{
    m_isBusy = true;
    m_service->push(
        m_composition.batch, { m_context.get(), [this](const AdminResult<PushBatchAnswer> &result) {
                                  forget();
                                  if (result)
                                      emit sent(result->job);
                                  else
                                      emit failed(result.error().text());
                              } });
}

void PushDispatch::feed(std::unique_ptr<ReceiverSource> source, qint64 expected)
{
    m_composition.batch.id = newJobId();
    auto *const feeder
        = new PushFeeder(*m_service, m_composition, std::move(source), expected, this);
    m_feeders.append(feeder);
    connect(feeder, &PushFeeder::started, this, [this, feeder] { emit sent(feeder->job()); });
    connect(feeder, &PushFeeder::ended, this,
        [this, feeder](const QString &problem) { onFed(feeder, problem); });
    forget();
    feeder->start();
}

void PushDispatch::onFed(PushFeeder *feeder, const QString &problem)
{
    m_feeders.removeOne(feeder);
    // Later: it is the one who says so.
    feeder->deleteLater();
    if (!problem.isEmpty()) {
        if (m_service) {
            m_service->askJob(feeder->job(), PushJob::Action::Cancel,
                { this, [](const AdminResult<PushJob> &) {} });
        }
        emit spoilt(feeder->job(), problem);
    } else if (feeder->spoilt() > 0) {
        emit spoilt(feeder->job(),
            tr("%Ln receiver(s) got nothing: their message would have been no JSON.", nullptr,
                int(feeder->spoilt())));
    }
}

void PushDispatch::fail(const QString &sentence)
{
    m_isBusy = false;
    emit failed(sentence);
}

} // namespace hydra
