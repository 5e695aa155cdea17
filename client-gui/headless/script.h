// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "client-gui/headless/expectation.h"
#include "common/client/ackpolicy.h"
#include "common/client/fault.h"
#include "common/protocol/limits.h"

#include <QList>
#include <QString>

#include <tl/expected.hpp>

#include <optional>

namespace hydra {

/// One line of a script that does something.
struct ScriptStep
{
    enum class Verb {
        Connect,
        Login,
        Heartbeat,
        Logout,
        /// text is the seq; empty: the newest push's. number is the code.
        Acknowledge,
        /// Sets policy.
        Acknowledgments,
        /// text is the message.
        Send,
        Close,
        Fault,
        Wait,
        /// Sets the variable name to text.
        Set,
        Expect,
    };

    int line = 0;
    /// As it stands in the file, without blanks at its ends.
    QByteArray source;
    Verb verb = Verb::Connect;
    QByteArray name;
    QByteArray text;
    std::optional<int> number;
    std::chrono::milliseconds time { 0 };
    Fault fault = Fault::StopReading;
    AckPolicy policy;
    Expectation expectation;
};

/// What hydra-client does by itself, line by line: docs/client.md has the language. A line that
/// begins with # and an empty one mean nothing.
struct Script
{
    static constexpr qsizetype largestFile = limits::mebibyte;

    /// As messages name it.
    QString file;
    QList<ScriptStep> steps;

    /// \a words of a line are parted by blanks; quotes, double or single, keep some together.
    /// Errors: `FILE:LINE: what is wrong`.
    [[nodiscard]] static tl::expected<Script, QString> parse(
        const QByteArray &text, const QString &file);
    /// The same, for a file; "-" is standard input.
    [[nodiscard]] static tl::expected<Script, QString> load(const QString &file);
};

} // namespace hydra
