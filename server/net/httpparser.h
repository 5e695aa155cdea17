// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/protocol/limits.h"
#include "server/net/httphead.h"

namespace hydra {

/// Bounds on what a request head may take. Unit: bytes, except headerCount.
struct HttpLimits
{
    qsizetype head = limits::requestHead;
    qsizetype target = limits::requestTarget;
    int headerCount = limits::requestHeaderCount;
};

/// Reads one request head, strictly, however it is cut into packets. Bytes are looked at once, and
/// what cannot become a valid head is refused at the first byte that shows it.
///
/// Source: RFC 9112 §2 to §3, §5 to §6; RFC 9110 §5, §7.2.
class HttpHeadParser final
{
public:
    enum class State { NeedMore, Complete, Failed };

    /// Takes all unread bytes of the connection: those of the last call, wherever they are now, and
    /// what came since. Bytes after the head are not looked at.
    [[nodiscard]] State feed(QByteArrayView unread, const HttpLimits &limits);
    /// Makes it ready for the next request, whose bytes start at 0 again.
    void reset();

    [[nodiscard]] State state() const { return m_state; }
    /// Meaningful when Complete. Method and target can be asked for after a failure too: what was
    /// not read is empty.
    [[nodiscard]] const HttpHead &head() const { return m_head; }
    /// When Failed, the status to answer with: 400, 414, 431, 501 or 505.
    [[nodiscard]] int status() const { return m_status; }

private:
    /// What the fields say that bears on the message itself.
    struct Fields;
    enum class Phase { EmptyLine, Method, Target, Version, FieldName, FieldValue };

    bool step(const HttpLimits &limits);
    bool readMethod();
    bool readTarget(const HttpLimits &limits);
    bool readVersion();
    bool readFieldName(const HttpLimits &limits);
    bool readFieldValue();
    bool splitTarget();
    bool interpret();
    bool interpretBody(const Fields &fields);
    bool fail(int status);
    [[nodiscard]] bool reached(qsizetype count) const;
    [[nodiscard]] HttpHead::Span spanTo(qsizetype end) const;

    HttpHead m_head;
    /// The next byte to look at, and where the element it belongs to began.
    qsizetype m_at = 0;
    qsizetype m_mark = 0;
    Phase m_phase = Phase::EmptyLine;
    State m_state = State::NeedMore;
    int m_status = 0;
};

} // namespace hydra
