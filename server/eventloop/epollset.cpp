// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/eventloop/epollset.h"

#include <QtGlobal>

#include <cerrno>
#include <cstring>
#include <unistd.h>

namespace hydra {

namespace {

/// Events taken from the kernel at once. The kernel serves the rest first next time, so nobody
/// starves.
constexpr int batch = 256;

epoll_event tagged(int fd, quint32 generation, quint32 events)
{
    epoll_event event = {};
    event.events = events;
    event.data.u64 = quint64(generation) << 32 | quint32(fd);
    return event;
}

} // namespace

EpollSet::EpollSet()
    : m_epoll(::epoll_create1(EPOLL_CLOEXEC))
    , m_found(batch)
{
    if (m_epoll < 0)
        qFatal("epoll_create1: %s", std::strerror(errno));
}

EpollSet::~EpollSet() { ::close(m_epoll); }

void EpollSet::watch(int fd, quint32 events, FdHandler *handler)
{
    Q_ASSERT(fd >= 0 && handler);
    Q_ASSERT(!(events & (EPOLLET | EPOLLONESHOT)));
    if (size_t(fd) >= m_entries.size())
        m_entries.resize(size_t(fd) + 1);
    Entry &entry = m_entries[size_t(fd)];
    entry.handler = handler;
    entry.wanted = events;
    if (!entry.isChanged && entry.wanted != entry.applied) {
        entry.isChanged = true;
        m_changed.push_back(fd);
    }
}

void EpollSet::unwatch(int fd)
{
    if (fd < 0 || size_t(fd) >= m_entries.size() || !m_entries[size_t(fd)].handler)
        return;
    Entry &entry = m_entries[size_t(fd)];
    if (entry.isAlwaysReady)
        std::erase(m_alwaysReady, fd);
    else if (entry.applied)
        control(EPOLL_CTL_DEL, fd, entry); // fails where it was closed already: gone all the same
    const bool isChanged = entry.isChanged;
    entry = Entry { .generation = entry.generation + 1, .isChanged = isChanged };
}

void EpollSet::wait(int timeoutMs)
{
    applyChanges();
    m_nextFound = 0;
    m_foundCount = 0;
    if (!m_refused.empty() || !m_alwaysReady.empty())
        timeoutMs = 0;
    const int count = ::epoll_wait(m_epoll, m_found.data(), batch, timeoutMs);
    if (count > 0)
        m_foundCount = size_t(count);
    else if (count < 0 && errno != EINTR)
        qFatal("epoll_wait: %s", std::strerror(errno));

    for (const epoll_event &event : m_refused)
        addFound(event);
    m_refused.clear();
    for (const int fd : m_alwaysReady)
        addFound(tagged(fd, m_entries[size_t(fd)].generation, EPOLLIN | EPOLLOUT));
}

int EpollSet::dispatch()
{
    int called = 0;
    // A handler may run a nested loop, whose wait() then finds again what is left here.
    while (m_nextFound < m_foundCount) {
        const epoll_event event = m_found[m_nextFound++];
        const quint64 tag = event.data.u64;
        const Entry &entry = m_entries[quint32(tag)];
        if (!entry.wanted || entry.generation != tag >> 32)
            continue;
        const quint32 events = event.events & (entry.wanted | EPOLLERR | EPOLLHUP);
        if (!events)
            continue;
        ++called;
        entry.handler->ready(events);
    }
    return called;
}

void EpollSet::applyChanges()
{
    for (const int fd : m_changed) {
        Entry &entry = m_entries[size_t(fd)];
        entry.isChanged = false;
        if (entry.wanted != entry.applied)
            apply(fd, entry);
    }
    m_changed.clear();
}

void EpollSet::apply(int fd, Entry &entry)
{
    int error = 0;
    if (entry.isAlwaysReady) {
        if (!entry.wanted) {
            std::erase(m_alwaysReady, fd);
            entry.isAlwaysReady = false;
        }
    } else if (!entry.wanted) {
        control(EPOLL_CTL_DEL, fd, entry);
    } else {
        error = control(entry.applied ? EPOLL_CTL_MOD : EPOLL_CTL_ADD, fd, entry);
        // Somebody closed the descriptor behind our back, and the number was given out again.
        if (error == ENOENT)
            error = control(EPOLL_CTL_ADD, fd, entry);
        else if (error == EEXIST)
            error = control(EPOLL_CTL_MOD, fd, entry);
    }
    entry.applied = entry.wanted;

    if (error == EPERM) {
        entry.isAlwaysReady = true;
        m_alwaysReady.push_back(fd);
    } else if (error) {
        qWarning("descriptor %d cannot be watched: %s", fd, std::strerror(error));
        entry.applied = 0;
        m_refused.push_back(tagged(fd, entry.generation, EPOLLERR));
    }
}

int EpollSet::control(int operation, int fd, const Entry &entry)
{
    ++m_controlCalls;
    epoll_event event = tagged(fd, entry.generation, entry.wanted);
    return ::epoll_ctl(m_epoll, operation, fd, &event) == 0 ? 0 : errno;
}

void EpollSet::addFound(epoll_event event)
{
    if (m_foundCount == m_found.size())
        m_found.emplace_back();
    m_found[m_foundCount++] = event;
}

} // namespace hydra
