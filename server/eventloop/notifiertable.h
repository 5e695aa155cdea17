// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QSocketNotifier>

#include <memory>
#include <vector>

namespace hydra {

class EpollSet;

/// The QSocketNotifiers of a loop, by descriptor: up to one of each type. Tells the EpollSet what
/// they want together and activates them one after the other.
///
/// Thread: that of its EpollSet, which outlives it.
class NotifierTable final
{
    Q_DISABLE_COPY_MOVE(NotifierTable)

public:
    explicit NotifierTable(EpollSet &epollSet);
    ~NotifierTable();

    void add(QSocketNotifier *notifier);
    void remove(QSocketNotifier *notifier);

private:
    class Group;

    [[nodiscard]] Group *groupOf(int fd) const;
    void activate(int fd, quint32 events);

    EpollSet &m_epollSet;
    std::vector<std::unique_ptr<Group>> m_groups;
    quint64 m_groupsMade = 0;
};

} // namespace hydra
