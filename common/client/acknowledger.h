// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/client/ackpolicy.h"
#include "common/protocol/ids.h"

#include <QElapsedTimer>
#include <QList>
#include <QObject>
#include <QTimer>

namespace hydra {

/// Acknowledges pushes as a policy says.
///
/// Thread: the one that made it.
class Acknowledger final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Acknowledger)

public:
    /// Acknowledgments that wait for their time; a further push has the oldest sent at once.
    static constexpr qsizetype capacity = 10'000;

    explicit Acknowledger(QObject *parent = nullptr);

    /// For the pushes that come from now on; those that wait keep their time and code.
    void setPolicy(const AckPolicy &policy);
    void onPush(const Seq &seq);
    /// Forgets those that wait: there is nobody to send them to.
    void clear();

signals:
    void due(const hydra::Seq &seq, int code);

private:
    struct Waiting
    {
        Seq seq;
        int code;
        qint64 dueAt;
    };

    void setAlarm();
    void onAlarm();

    AckPolicy m_policy;
    quint64 m_pushes = 0;
    /// The next to be sent first.
    QList<Waiting> m_waiting;
    QElapsedTimer m_clock;
    QTimer m_alarm;
};

} // namespace hydra
