// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/protocol/result.h"

#include <QProcess>
#include <QTemporaryDir>

#include <sys/types.h>

namespace hydra::bench {

/// nginx with the nchan module, of the Debian packages nginx-light and libnginx-mod-nchan, as a
/// peer to compare with: one worker, nothing but its memory store, on a free port of 127.0.0.1,
/// with all its files in a folder of its own. Gone with the object. Publishers POST to
/// `/pub/CHANNEL`, subscribers take a WebSocket at `/sub/CHANNEL`. Its calls block.
class NchanServer final
{
    Q_DISABLE_COPY_MOVE(NchanServer)

public:
    NchanServer() = default;
    ~NchanServer();

    /// Starts it for up to \a connections and returns when it listens. Errors: Unreachable, with
    /// what nginx said.
    [[nodiscard]] Result<void> start(qint64 connections);

    [[nodiscard]] quint16 port() const { return m_port; }
    /// The process that does the work.
    [[nodiscard]] pid_t worker() const { return m_worker; }

private:
    [[nodiscard]] QByteArray configuration(qint64 connections) const;
    [[nodiscard]] pid_t findWorker() const;

    QTemporaryDir m_folder;
    QProcess m_process;
    quint16 m_port = 0;
    pid_t m_worker = 0;
};

} // namespace hydra::bench
