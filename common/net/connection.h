// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/client/clientsocket.h"

#include <QTimer>

namespace hydra {

struct ClientSettings;

/// The socket of a session: a new one for each connection, at most one at a time, with a deadline
/// over what must not take for ever.
///
/// Thread: the one that made it.
class Connection final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Connection)

public:
    explicit Connection(QObject *parent = nullptr);

    /// Makes a socket, which the caller opens; there must be none. The deadline is running.
    [[nodiscard]] ClientSocket *make(const ClientSettings &settings);
    /// Ends the socket quietly, if there is one.
    void drop();
    void setDeadline(std::chrono::milliseconds time) { m_deadline.start(time); }
    void stopDeadline() { m_deadline.stop(); }

    /// Null while there is none.
    [[nodiscard]] ClientSocket *socket() const { return m_socket; }
    [[nodiscard]] bool isReading() const { return m_socket && m_socket->isReading(); }
    /// Of the newest socket, also when it is gone.
    [[nodiscard]] const ConnectionDetails &details() const
    {
        return m_socket ? m_socket->details() : m_details;
    }

signals:
    void stageChanged(hydra::ClientSocket::Stage stage);
    /// The socket ended by itself; it is still there.
    void ended(const hydra::SocketEnd &end);
    void timedOut();

private:
    /// A child.
    ClientSocket *m_socket = nullptr;
    ConnectionDetails m_details;
    QTimer m_deadline;
};

} // namespace hydra
