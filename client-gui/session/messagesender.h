// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/text/messagetemplate.h"

#include <QObject>
#include <QTimer>

#include <optional>

namespace hydra {

class RecordedSession;

/// Fills messages in and sends them, once or every so often while the session is logged in.
///
/// Thread: the session's. Lifetime: not longer than the session.
class MessageSender final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MessageSender)

public:
    static constexpr std::chrono::milliseconds leastInterval = std::chrono::milliseconds(10);
    static constexpr std::chrono::milliseconds mostInterval = std::chrono::hours(24);

    explicit MessageSender(RecordedSession &session, QObject *parent = nullptr);

    /// For `{{env.NAME}}`.
    void setVariables(const QHash<QString, QString> &variables) { m_variables = variables; }
    /// Nothing is sent if it returns a sentence.
    [[nodiscard]] QString send(const QString &text);
    /// The first one at once if the session is logged in. Returns a sentence if \a text cannot be
    /// sent, and does not begin then.
    [[nodiscard]] QString start(const QString &text, std::chrono::milliseconds interval);
    void stop();

    [[nodiscard]] bool isRunning() const { return m_due.isActive(); }
    /// What is wrong with \a text, or nothing.
    [[nodiscard]] QString objection(const QString &text) const;

signals:
    void runningChanged();

private:
    void onDue();
    [[nodiscard]] MessageValues values() const;

    RecordedSession &m_session;
    QHash<QString, QString> m_variables;
    std::optional<MessageTemplate> m_template;
    qint64 m_sent = 0;
    QTimer m_due;
};

} // namespace hydra
