// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "client-gui/headless/linereader.h"
#include "client-gui/headless/script.h"
#include "common/net/clientsession.h"

#include <QObject>
#include <QQueue>
#include <QTimer>

#include <memory>
#include <optional>

namespace hydra {

class ScriptRunner;

/// What hydra-client does without a window.
struct HeadlessOptions
{
    ClientSettings session;
    bool logsInAtStart = false;
    /// Otherwise the commands come from standard input.
    std::optional<Script> script;
    /// Nothing lasts longer than this.
    std::optional<std::chrono::milliseconds> exitAfter;
};

/// hydra-client without a window: commands from standard input or a script, messages to standard
/// output, one a line and at once, so that scripts and people can follow a session.
///
/// Thread: the main one.
class HeadlessClient final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HeadlessClient)

public:
    explicit HeadlessClient(HeadlessOptions options, QObject *parent = nullptr);
    ~HeadlessClient() override;

    void start();
    /// Closes the connection and finishes; asked twice, finishes at once.
    void stop();

signals:
    /// The last signal. \a exitCode is for the process.
    void finished(int exitCode);

private:
    void connectInput();
    void onScriptFinished(const QString &failure, bool isMistake);
    void onTimeOver();
    void onLine(const QByteArray &line);
    void onStateChanged(hydra::ClientState state);
    void carryOn();
    [[nodiscard]] bool isReadyFor(const QByteArray &command) const;
    void run(const QByteArray &command);
    void close();
    void finish(int exitCode);
    void printMessage(const char *arrow, const QByteArray &json);
    void say(const QString &sentence);

    const HeadlessOptions m_options;
    ClientSession m_session;
    /// One of the two.
    std::unique_ptr<LineReader> m_input;
    std::unique_ptr<ScriptRunner> m_script;
    /// Lines that wait for a reply; reading pauses while there are any, so a piece of input at
    /// most.
    QQueue<QByteArray> m_commands;
    QTimer m_timeOver;
    /// What the process ends with once the connection is closed.
    int m_exitCode = 0;
    bool m_inputHasEnded = false;
    bool m_isStopping = false;
    bool m_hasFinished = false;
};

} // namespace hydra
