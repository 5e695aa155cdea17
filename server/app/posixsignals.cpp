// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/app/posixsignals.h"

#include <QPointer>
#include <QSocketNotifier>

#include <csignal>
#include <sys/signalfd.h>
#include <unistd.h>

namespace hydra {

namespace {

sigset_t handledSignals()
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGHUP);
    return set;
}

} // namespace

PosixSignals::PosixSignals(QObject *parent)
    : QObject(parent)
{
    const sigset_t set = handledSignals();
    m_descriptor = ::signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC);
    if (m_descriptor < 0)
        return;
    m_notifier = std::make_unique<QSocketNotifier>(m_descriptor, QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, &PosixSignals::onReadable);
}

PosixSignals::~PosixSignals()
{
    // The notifier goes first: the number of a closed descriptor may soon be another's.
    m_notifier.reset();
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

bool PosixSignals::block()
{
    const sigset_t set = handledSignals();
    return ::pthread_sigmask(SIG_BLOCK, &set, nullptr) == 0
        && std::signal(SIGPIPE, SIG_IGN) != SIG_ERR;
}

void PosixSignals::restoreInChild()
{
    // An ignored signal stays ignored through exec, a blocked one blocked.
    std::signal(SIGPIPE, SIG_DFL);
    const sigset_t set = handledSignals();
    ::sigprocmask(SIG_UNBLOCK, &set, nullptr);
}

void PosixSignals::onReadable()
{
    // A listener may end the application and with it this object.
    const QPointer<PosixSignals> self(this);
    signalfd_siginfo info = {};
    while (self && ::read(m_descriptor, &info, sizeof info) == sizeof info) {
        if (info.ssi_signo == SIGHUP)
            emit reloadRequested();
        else
            emit terminateRequested();
    }
}

} // namespace hydra
