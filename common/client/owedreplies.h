// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>
#include <QElapsedTimer>
#include <QList>
#include <QObject>
#include <QTimer>

#include <chrono>
#include <optional>

namespace hydra {

/// The replies that a server owes, and the alarm for the first that is overdue.
///
/// Thread: the one that made it.
class OwedReplies final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(OwedReplies)

public:
    /// A bound against a caller that asks in a loop.
    static constexpr qsizetype most = 64;

    struct Request
    {
        QByteArray id;
        QByteArray command;
        QElapsedTimer age;
    };

    /// Each reply is due \a time after it was asked for.
    explicit OwedReplies(std::chrono::milliseconds time, QObject *parent = nullptr);

    /// False if too many are owed already.
    [[nodiscard]] bool add(const QByteArray &id, const QByteArray &command);
    /// The request that \a id answers; nothing if no such reply is owed.
    [[nodiscard]] std::optional<Request> take(const QByteArray &id);
    void clear();
    /// The one that overdue() told of is awaited no longer.
    void forgetOldest();
    /// For replies asked for from now on.
    void setTime(std::chrono::milliseconds time) { m_time = time; }

    [[nodiscard]] bool isEmpty() const { return m_requests.isEmpty(); }

signals:
    void overdue(const QByteArray &command);

private:
    void setAlarm();
    void onAlarm();

    std::chrono::milliseconds m_time;
    /// Oldest first.
    QList<Request> m_requests;
    QTimer m_alarm;
};

} // namespace hydra
