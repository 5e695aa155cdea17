// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace hydra {

/// Reads a chunked body, strictly, and keeps its payload. Extensions and trailers are checked,
/// bounded and dropped. Source: RFC 9112 §7.1.
class ChunkedBody final
{
public:
    enum class State { NeedMore, Complete, Failed };

    /// \a limit bounds the payload in bytes.
    explicit ChunkedBody(qsizetype limit)
        : m_limit(limit)
    {
    }

    /// Takes \a bytes, which continue those of the last call, and appends the payload to \a body.
    /// Returns how many belong to this body: all of them, unless it is complete or has failed.
    qsizetype feed(QByteArrayView bytes, QByteArray &body);

    [[nodiscard]] State state() const { return m_state; }
    /// When Failed, the status to answer with: 400, 413 (known before the payload came) or 431.
    [[nodiscard]] int status() const { return m_status; }

private:
    enum class Phase : quint8;

    bool take(char byte);
    bool takeSizeDigit(int digit);
    bool fail(int status);

    qsizetype m_limit;
    qsizetype m_total = 0;
    /// Of the chunk at hand: its size while that is read, then what is left of it.
    qsizetype m_size = 0;
    int m_sizeDigits = 0;
    int m_droppedBytes = 0;
    State m_state = State::NeedMore;
    int m_status = 0;
    Phase m_phase {};
};

} // namespace hydra
