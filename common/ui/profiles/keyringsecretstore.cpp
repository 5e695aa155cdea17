// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/ui/profiles/keyringsecretstore.h"

#include <QPointer>
#include <qt6keychain/keychain.h>
#include <QTimer>

namespace hydra {
namespace {

QString service() { return QStringLiteral("hydra"); }

} // namespace

KeyringSecretStore::KeyringSecretStore(std::chrono::milliseconds patience, QObject *parent)
    : SecretStore(parent)
    , m_patience(patience)
{
}

void KeyringSecretStore::read(const QString &name, QObject *context, Answer answer)
{
    if (!m_isLasting || m_memory.holds(name)) {
        m_memory.read(name, context, std::move(answer));
        return;
    }
    // None of the jobs has a parent: libsecret answers to a bare pointer, so that a job must not
    // die before its answer. It deletes itself then.
    auto *job = new QKeychain::ReadPasswordJob(service());
    const auto onEnded = [job, context = QPointer(context), answer = std::move(answer)](
                             const Result<void> &result) {
        if (!context)
            return;
        if (!result)
            answer(tl::unexpected(result.error()));
        else if (job->error() == QKeychain::EntryNotFound)
            answer(std::optional<QString>());
        else
            answer(std::optional(job->textData()));
    };
    start(job, name, onEnded);
}

void KeyringSecretStore::write(const QString &name, const QString &secret)
{
    m_memory.write(name, secret);
    if (!m_isLasting)
        return;
    auto *job = new QKeychain::WritePasswordJob(service());
    job->setTextData(secret);
    start(job, name, [](const Result<void> &) {});
}

void KeyringSecretStore::remove(const QString &name)
{
    m_memory.remove(name);
    if (m_isLasting)
        start(new QKeychain::DeletePasswordJob(service()), name, [](const Result<void> &) {});
}

void KeyringSecretStore::start(QKeychain::Job *job, const QString &name, Ended ended)
{
    job->setInsecureFallback(false);
    job->setKey(name);
    auto *limit = new QTimer(job);
    limit->setSingleShot(true);
    connect(limit, &QTimer::timeout, this, [this, job, ended] {
        job->disconnect(this);
        giveUp();
        ended(failure(ErrorKind::TimedOut));
    });
    connect(job, &QKeychain::Job::finished, this, [this, job, limit, ended] {
        limit->stop();
        if (job->error() == QKeychain::NoError || job->error() == QKeychain::EntryNotFound) {
            ended({});
            return;
        }
        giveUp();
        ended(failure(ErrorKind::Unreachable, job->errorString().toUtf8()));
    });
    limit->start(m_patience);
    job->start();
}

void KeyringSecretStore::giveUp()
{
    if (std::exchange(m_isLasting, false))
        emit becameFleeting();
}

} // namespace hydra
