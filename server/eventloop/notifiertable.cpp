// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/eventloop/notifiertable.h"

#include "server/eventloop/epollset.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace hydra {

namespace {

// Indexed by QSocketNotifier::Type. An error or a hang-up concerns whoever waits, as with Qt's own
// loops.
constexpr std::array<quint32, 3> askedFor = { EPOLLIN, EPOLLOUT, EPOLLPRI };
constexpr quint32 concernsAll = EPOLLERR | EPOLLHUP;

} // namespace

/// The notifiers of one descriptor. Lives from the first to the last of them.
class NotifierTable::Group final : public FdHandler
{
public:
    Group(NotifierTable &table, int fd, quint64 serial)
        : m_table(table)
        , m_fd(fd)
        , m_serial(serial)
    {
    }

    void ready(quint32 events) override { m_table.activate(m_fd, events); }

    [[nodiscard]] quint32 wanted() const
    {
        quint32 events = 0;
        for (size_t type = 0; type < askedFor.size(); ++type)
            events |= m_notifiers[type] ? askedFor[type] : 0;
        return events;
    }

    [[nodiscard]] QSocketNotifier *&at(size_t type) { return m_notifiers[type]; }
    [[nodiscard]] quint64 serial() const { return m_serial; }

private:
    NotifierTable &m_table;
    const int m_fd;
    const quint64 m_serial;
    std::array<QSocketNotifier *, 3> m_notifiers = {};
};

NotifierTable::NotifierTable(EpollSet &epollSet)
    : m_epollSet(epollSet)
{
}

NotifierTable::~NotifierTable() = default;

void NotifierTable::add(QSocketNotifier *notifier)
{
    const int fd = int(notifier->socket());
    if (size_t(fd) >= m_groups.size())
        m_groups.resize(size_t(fd) + 1);
    std::unique_ptr<Group> &group = m_groups[size_t(fd)];
    if (!group)
        group = std::make_unique<Group>(*this, fd, ++m_groupsMade);
    QSocketNotifier *&place = group->at(notifier->type());
    if (place && place != notifier) {
        qWarning("several notifiers for descriptor %d and type %d: the newest counts", fd,
            notifier->type());
        // The usual reason: the old one's descriptor was closed under it, and then the kernel has
        // forgotten what we believe that it watches.
        m_epollSet.unwatch(fd);
    }
    place = notifier;
    m_epollSet.watch(fd, group->wanted(), group.get());
}

void NotifierTable::remove(QSocketNotifier *notifier)
{
    const int fd = int(notifier->socket());
    Group *const group = groupOf(fd);
    if (!group || group->at(notifier->type()) != notifier)
        return;
    group->at(notifier->type()) = nullptr;
    if (group->wanted()) {
        m_epollSet.watch(fd, group->wanted(), group);
    } else {
        m_epollSet.unwatch(fd);
        m_groups[size_t(fd)].reset();
    }
}

NotifierTable::Group *NotifierTable::groupOf(int fd) const
{
    return fd >= 0 && size_t(fd) < m_groups.size() ? m_groups[size_t(fd)].get() : nullptr;
}

void NotifierTable::activate(int fd, quint32 events)
{
    const quint64 serial = groupOf(fd)->serial();
    for (size_t type = 0; type < askedFor.size(); ++type) {
        if (!(events & (askedFor[type] | concernsAll)))
            continue;
        // Looked up each time: the handler before may have ended the group, and another may have
        // its number.
        Group *const group = groupOf(fd);
        if (!group || group->serial() != serial)
            return;
        if (QSocketNotifier *const notifier = group->at(type)) {
            QEvent event(QEvent::SockAct);
            QCoreApplication::sendEvent(notifier, &event);
        }
    }
}

} // namespace hydra
