// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "server/eventloop/epolldispatcher.h"
#include "server/eventloop/timerwheel.h"
#include "server/net/linktable.h"

#include <QByteArray>
#include <QByteArrayList>

#include <span>

namespace hydra {

class StreamReceiver;
class Transport;

/// One connected socket of a Transport: what is unread, what is unwritten, and how far it is from
/// its end. Only the transport knows it.
class Stream final : public FdHandler
{
    Q_DISABLE_COPY_MOVE(Stream)

public:
    Stream(Transport &transport, int descriptor, StreamReceiver &receiver, QByteArray unread = {});
    ~Stream() override;

    void ready(quint32 events) override;

    quint64 queue(QByteArray bytes);
    void setReceiver(StreamReceiver &receiver)
    {
        if (m_receiver)
            m_receiver = &receiver;
    }
    void setPaused(bool isPaused);
    void beginEnd();
    void beginAbort();
    [[nodiscard]] int takeDescriptor();
    [[nodiscard]] QByteArray unread() const;
    [[nodiscard]] QByteArray unwritten() const
    {
        return m_output.sliced(m_written) + m_further.join();
    }

    /// Does what waited for the end of the turn. Returns false when nothing is left to live for.
    [[nodiscard]] bool settle();
    /// Once, when there is nothing more for it to hear: whom to tell. Null at any other time.
    [[nodiscard]] StreamReceiver *dismissReceiver();

    [[nodiscard]] qsizetype queuedBytes() const { return m_queued; }
    [[nodiscard]] int descriptor() const { return m_descriptor; }

    LinkId id;
    /// Already in the transport's list for the end of this turn.
    bool isTouched = false;

private:
    enum class Phase {
        Open,
        /// Output is written, then the sending side is shut down.
        Ending,
        /// What arrives is thrown away until the other end closes too or the time is over.
        Lingering,
        Aborted,
        Detached,
    };

    void read();
    void show(std::span<char> bytes);
    void flush();
    void writeOutput();
    [[nodiscard]] ssize_t sendSome() const;
    void dropTaken(qsizetype count);
    void discard();
    void updateInterest();
    [[nodiscard]] bool wantsToShow() const;
    [[nodiscard]] bool wantsToRead() const;
    void onDeadline();

    Transport &m_transport;
    /// Null once it was told the end.
    StreamReceiver *m_receiver;
    int m_descriptor;
    Phase m_phase = Phase::Open;
    bool m_isPaused = false;
    bool m_hasEnded = false;
    bool m_isShowing = false;
    bool m_isOverLimit = false;
    bool m_isEndShown = false;
    bool m_isWatched = false;
    quint32 m_interest = 0;
    QByteArray m_unread;
    /// Valid inside show() only: what the receiver sees, for a detach from within.
    std::span<char> m_shown;
    /// What is to be written first, as it was given: most streams never have more.
    QByteArray m_output;
    /// What follows it.
    QByteArrayList m_further;
    /// Of m_output, what the kernel took already.
    qsizetype m_written = 0;
    /// Of all, what it did not take yet.
    qsizetype m_queued = 0;
    quint64 m_takenTotal = 0;
    qsizetype m_discarded = 0;
    Deadline m_deadline;
};

} // namespace hydra
