// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "client-gui/clientoptions.h"
#include "client-gui/linereader.h"
#include "common/net/clientsession.h"

#include <QObject>
#include <QQueue>

namespace hydra {

/// hydra-client without a window: commands from standard input, messages to standard output, one
/// a line and at once, so that scripts and people can follow a session.
///
/// Thread: the main one.
class HeadlessClient final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HeadlessClient)

public:
    explicit HeadlessClient(const ClientOptions &options, QObject *parent = nullptr);

    void start();
    /// Closes the connection and finishes; asked twice, finishes at once.
    void stop();

signals:
    /// The last signal. \a exitCode is for the process.
    void finished(int exitCode);

private:
    void onLine(const QByteArray &line);
    void onStateChanged(hydra::ClientState state);
    void carryOn();
    [[nodiscard]] bool isReadyFor(const QByteArray &command) const;
    void run(const QByteArray &command);
    void finish(int exitCode);
    void printMessage(const char *arrow, const QByteArray &json);
    void say(const QString &sentence);

    ClientSession m_session;
    LineReader m_input;
    /// Lines that wait for a reply; reading pauses while there are any, so a piece of input at
    /// most.
    QQueue<QByteArray> m_commands;
    const bool m_logsInAtStart;
    bool m_inputHasEnded = false;
    bool m_isStopping = false;
    bool m_hasFinished = false;
};

} // namespace hydra
