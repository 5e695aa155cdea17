// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "tests/bench/stats/latencies.h"

#include <QByteArray>

namespace hydra::bench {

/// What was done since the last clear().
struct Tally
{
    quint64 operations = 0;
    quint64 errors = 0;
    QByteArray firstError;
    Latencies latencies;

    void fail(const QByteArray &reason)
    {
        if (errors++ == 0)
            firstError = reason;
    }
    void clear()
    {
        operations = 0;
        latencies.clear();
    }
};

/// What was sent and did not arrive as it should, over the whole run; zeros where nothing is sent.
struct Damage
{
    quint64 lost = 0;
    quint64 duplicated = 0;
    quint64 outOfOrder = 0;
};

/// One kind of work for a server, kept up between start() and stop().
class Load
{
    Q_DISABLE_COPY_MOVE(Load)

public:
    Load() = default;
    virtual ~Load() = default;

    virtual void start() = 0;
    /// Begins nothing new; what is under way goes on to its end.
    virtual void stop() = 0;
    /// Nothing is under way.
    [[nodiscard]] virtual bool isQuiet() const = 0;
    /// There is nothing left to do before the time is over; start() begins afresh.
    [[nodiscard]] virtual bool isExhausted() const { return false; }
    [[nodiscard]] virtual Damage damage() const { return {}; }
    /// Whether work may go on for a while before it is measured; not where it is used up by that.
    [[nodiscard]] virtual bool warmsUp() const { return true; }

    [[nodiscard]] Tally &tally() { return m_tally; }

private:
    Tally m_tally;
};

} // namespace hydra::bench
