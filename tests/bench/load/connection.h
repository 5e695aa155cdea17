// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "server/eventloop/fdhandler.h"

#include <QByteArray>
#include <QByteArrayView>

#include <netinet/in.h>
#include <span>

namespace hydra::bench {

class Loop;

/// One TCP connection to a server on this machine. Writes at once what it is given; reads once a
/// turn.
class Connection : public FdHandler
{
    Q_DISABLE_COPY_MOVE(Connection)

public:
    explicit Connection(Loop &loop);
    ~Connection() override;

    /// Begins to connect. The end, ended() included, is never told from inside of it.
    void open(const sockaddr_in &server);
    void close();
    /// Reads no more, not even the end; what arrives piles up in the kernel.
    void stopReading();
    [[nodiscard]] bool isOpen() const { return m_descriptor >= 0; }

    void ready(quint32 events) final;

protected:
    void send(QByteArrayView bytes);

    virtual void opened() = 0;
    /// \a unread: everything not used up yet, which may be changed in place. Returns how much was
    /// used up.
    [[nodiscard]] virtual qsizetype bytesArrived(std::span<char> unread) = 0;
    /// It is closed, not by close().
    virtual void ended(const QByteArray &reason) = 0;

private:
    void read();
    void flush();
    void fail(int error);

    Loop &m_loop;
    int m_descriptor = -1;
    bool m_isConnected = false;
    bool m_hasStopped = false;
    QByteArray m_unread;
    QByteArray m_output;
};

} // namespace hydra::bench
