// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "client-gui/headless/script.h"
#include "common/net/clientsession.h"

#include <QObject>
#include <QQueue>
#include <QTimer>

namespace hydra {

/// Carries a script out with a session, one step after the other. A step that cannot be carried out
/// yet, since there is no connection, waits for it.
///
/// What comes is kept until an expectation takes it, the oldest that fits first; so it does not
/// matter whether it came before or after the line that expects it.
///
/// Thread: the session's. Lifetime: its session outlives it.
class ScriptRunner final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ScriptRunner)

public:
    /// What was not expected; the oldest give way.
    static constexpr qsizetype mostUnmatched = 10'000;
    /// How long a step waits until it can be carried out.
    static constexpr std::chrono::milliseconds readyTime = std::chrono::seconds(5);

    ScriptRunner(Script script, ClientSession &session, QObject *parent = nullptr);

    void start();
    /// Ends it before its time: as a failure of the line that it is at.
    void giveUp(const QString &why);

signals:
    /// The last signal. Every expectation held if \a failure is empty; otherwise it is
    /// `FILE:LINE: what was expected, and what came instead`. \a isMistake: the script is wrong.
    void finished(const QString &failure, bool isMistake);

private:
    void carryOn();
    void prepare();
    [[nodiscard]] bool isReady() const;
    void run(const ScriptStep &step);
    void next();
    void fail(const QString &why, bool isMistake = false);
    [[nodiscard]] std::optional<QByteArray> value(const QByteArray &text);
    [[nodiscard]] bool isMet(const Expectation &expectation);
    void onRecord(const SessionRecord &record);
    void onTimeOver();
    [[nodiscard]] QString whatCame() const;

    const Script m_script;
    ClientSession &m_session;
    qsizetype m_at = 0;
    QQueue<SessionRecord> m_unmatched;
    Variables m_variables;
    QTimer m_timer;
    bool m_isPrepared = false;
    bool m_isRunning = false;
    bool m_hasWaited = false;
};

} // namespace hydra
