// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/app/workerthread.h"

#include "server/eventloop/epolldispatcher.h"

#include <QEventLoop>
#include <QThread>

#include <pthread.h>

namespace hydra {

namespace {

void serve(const WorkerSettings &settings, Commons &commons, int index, int descriptor,
    const std::function<void()> &onPhaseEnded)
{
    ::pthread_setname_np(
        ::pthread_self(), QByteArray("worker-" + QByteArray::number(index)).constData());
    auto *const dispatcher = new EpollDispatcher;
    QThread::currentThread()->setEventDispatcher(dispatcher);
    QEventLoop loop;
    Mailbox &mailbox = commons.ring.mailboxOf(index);
    Worker worker(settings, commons, index, *dispatcher);
    QObject::connect(&worker, &Worker::phaseEnded, &loop,
        [&commons, &onPhaseEnded] { commons.ring.mainMailbox().post(onPhaseEnded); });
    QObject::connect(&worker, &Worker::left, &loop, &QEventLoop::quit);
    // Only now: whatever comes for the worker finds it complete.
    mailbox.open(*dispatcher);
    worker.open(descriptor);
    loop.exec();
    mailbox.close();
}

} // namespace

WorkerThread::WorkerThread(const WorkerSettings &settings, Commons &commons, int index,
    int descriptor, const std::function<void()> &onPhaseEnded)
    : m_thread([settings, &commons, index, descriptor, onPhaseEnded] {
        serve(settings, commons, index, descriptor, onPhaseEnded);
    })
{
}

WorkerThread::~WorkerThread() { m_thread.join(); }

} // namespace hydra
