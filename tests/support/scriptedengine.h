// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "server/net/websocketengine.h"

#include <QByteArrayList>
#include <QHash>

#include <chrono>
#include <optional>
#include <vector>

namespace hydra::test {

/// An engine without sockets: what a connection does, and when the kernel takes what is sent to it,
/// is up to the test. Positions and queued bytes count the messages only, as if frames had no
/// headers.
///
/// It holds back what a real one may hold back: output is taken in pieces or never, closed() comes
/// when the test says so, long after close() or without it.
class ScriptedEngine final : public WebSocketEngine
{
    Q_OBJECT

public:
    explicit ScriptedEngine(QObject *parent = nullptr);
    ~ScriptedEngine() override;

    /// A new connection. Places of connections that ended are used again, with the next generation.
    [[nodiscard]] LinkId accept();
    /// From now on the kernel takes what is sent as soon as the loop turns, on every connection.
    void setEager() { m_isEager = true; }

    // What the test does to a connection.
    void receive(LinkId link, const QByteArray &message) { emit messageReceived(link, message); }
    void showLife(LinkId link) { emit lifeShown(link); }
    void passDeadline(LinkId link) { emit deadlinePassed(link); }
    /// The kernel takes \a bytes more: perhaps less than a message.
    void takeOutput(LinkId link, qsizetype bytes);
    void takeAllOutput(LinkId link) { takeOutput(link, queuedBytes(link)); }
    /// The connection ends, whatever is still queued.
    void end(LinkId link);

    // What was done to it; known after its end too.
    [[nodiscard]] QByteArrayList sent(LinkId link) const { return m_links.value(link).sent; }
    /// The last message sent; empty if there was none.
    [[nodiscard]] QByteArray lastSent(LinkId link) const
    {
        return sent(link).value(sent(link).size() - 1);
    }
    void forgetSent(LinkId link) { m_links[link].sent.clear(); }
    [[nodiscard]] std::optional<CloseCode> closeCode(LinkId link) const
    {
        return m_links.value(link).closeCode;
    }
    /// The time of the last expectWithin().
    [[nodiscard]] std::chrono::milliseconds deadline(LinkId link) const
    {
        return m_links.value(link).deadline;
    }

    [[nodiscard]] LinkId adopt(
        LinkId stream, qsizetype headLength, const QByteArray &reply) override;
    [[nodiscard]] EncodedMessage encode(const QByteArray &message, MessageKind kind) const override;
    [[nodiscard]] quint64 sendEncoded(LinkId link, const EncodedMessage &message) override;
    [[nodiscard]] qsizetype queuedBytes(LinkId link) const override;
    void close(LinkId link, CloseCode code) override;
    void expectWithin(LinkId link, std::chrono::milliseconds time) override;
    bool flush() override { return false; }
    [[nodiscard]] qsizetype size() const override { return m_size; }

private:
    struct Link
    {
        bool isOpen = false;
        QByteArrayList sent;
        quint64 sentBytes = 0;
        quint64 takenBytes = 0;
        std::optional<CloseCode> closeCode;
        std::chrono::milliseconds deadline { 0 };
    };

    [[nodiscard]] const Link *findOpen(LinkId link) const;

    QHash<LinkId, Link> m_links;
    /// Of connections that ended; the next one gets the last of them.
    std::vector<LinkId> m_free;
    quint32 m_places = 0;
    qsizetype m_size = 0;
    bool m_isEager = false;
};

} // namespace hydra::test
