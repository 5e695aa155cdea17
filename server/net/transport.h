// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/protocol/limits.h"
#include "server/net/linktable.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QObject>

#include <memory>
#include <span>
#include <vector>

namespace hydra {

class EpollDispatcher;
class Stream;
class TimerWheel;

/// Who hears of the byte streams; exactly one, and hot, hence not signals.
class StreamReceiver
{
public:
    virtual ~StreamReceiver() = default;
    /// \a unread: everything not used up yet, valid during the call; what is used up may be changed
    /// in place. \a hasEnded: nothing will follow. Returns how many bytes were used up; the rest is
    /// shown again together with what follows.
    [[nodiscard]] virtual qsizetype bytesArrived(LinkId link, std::span<char> unread, bool hasEnded)
        = 0;
    /// The kernel has taken \a total bytes of all that was ever written to \a link.
    virtual void outputTaken(LinkId link, quint64 total);
    /// The last thing heard of \a link, exactly once, never inside a call to the transport but
    /// flush(). All output is written, or lost; the other end need not have closed yet.
    virtual void streamClosed(LinkId link) = 0;
};

struct TransportSettings
{
    /// Output waiting for the kernel; over it reading stops until half of it is gone.
    qsizetype outputLimit = limits::sendQueue;
    std::chrono::milliseconds writeStalled = limits::writeStalled;
};

/// The byte streams of one worker, on descriptors that it owns and registers with the dispatcher
/// directly. It never blocks; what is written during a turn of the loop leaves in one write when
/// flush() is called at its end.
///
/// Thread: its worker. Lifetime: built before the listener; the dispatcher outlives it.
/// Source: DESIGN.md §3, REQUIREMENTS.md 17, 20, 36.
class Transport final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Transport)

public:
    Transport(EpollDispatcher &dispatcher, TimerWheel &wheel, TransportSettings settings,
        QObject *parent = nullptr);
    ~Transport() override;

    /// Takes over \a descriptor, a connected non-blocking socket, and begins to read from it.
    /// \a unread: bytes that were read from it before; they are shown first.
    [[nodiscard]] LinkId adopt(
        int descriptor, StreamReceiver &receiver, const QByteArray &unread = {});

    /// Hands \a link over to \a receiver, from inside bytesArrived() or not.
    void setReceiver(LinkId link, StreamReceiver &receiver);
    /// Queues \a bytes; nothing happens if \a link is out of date or ending. Returns the number of
    /// bytes written to \a link so far, these included: outputTaken() tells when it is reached.
    /// They are shared, not copied, unless others wait before them.
    quint64 write(LinkId link, QByteArray bytes);
    /// Stops or goes on showing what arrives. Going on shows what is unread at the end of this
    /// turn.
    void setPaused(LinkId link, bool isPaused);
    /// Writes what is queued, ends the sending side, throws away what still arrives for a moment
    /// (so that the last answer is not lost to a reset) and closes.
    void end(LinkId link);
    /// Closes without more ado at the end of this turn.
    void abort(LinkId link);

    /// A connection on its way out of the transport.
    struct Detached
    {
        int descriptor = -1;
        QByteArray unread;
        QByteArray unwritten;
    };
    /// Gives the descriptor, the unread and the unwritten bytes to the caller. The receiver hears
    /// nothing more of \a link. Only inside bytesArrived() may bytes be unread.
    [[nodiscard]] Detached detach(LinkId link);

    /// Shows what was held back, writes what is queued and closes what has ended. Called when a
    /// turn of the loop ends, until it returns false: nothing was left to do.
    bool flush();

    [[nodiscard]] qsizetype size() const { return m_streams.size(); }
    [[nodiscard]] qsizetype queuedBytes(LinkId link) const;
    /// The other end's numeric address, for limits and logs.
    [[nodiscard]] QByteArray peerName(LinkId link) const;
    /// The same with its port, `10.1.2.3:51724` or `[::1]:51724`.
    [[nodiscard]] QByteArray peerAddress(LinkId link) const;

private:
    friend class Stream;

    void touch(Stream &stream);

    EpollDispatcher &m_dispatcher;
    TimerWheel &m_wheel;
    TransportSettings m_settings;
    LinkTable<Stream> m_streams;
    /// Streams that need attention when the turn ends: to flush, to show unread bytes, to close.
    std::vector<LinkId> m_touched;
    std::vector<LinkId> m_settling;
    /// What every read goes into first; one for the worker, so that idle connections hold none.
    QByteArray m_readBuffer;
};

} // namespace hydra
