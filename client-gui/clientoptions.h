// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/net/clientsettings.h"

#include <QString>
#include <QStringList>

#include <tl/expected.hpp>

#include <chrono>
#include <optional>

namespace hydra {

/// Why the program ends before it began: help, the version, or a mistake on the command line.
struct Farewell
{
    int exitCode = 0;
    QString text;
};

/// What the command line of hydra-client asks for.
struct ClientOptions
{
    ClientSettings session;
    bool logsInAtStart = false;
    bool isHeadless = false;
    /// An address was named, so that the window need not ask for one.
    bool connectsAtStart = false;
    // Without a window only. Empty: standard input is read.
    QString scriptFile;
    std::optional<std::chrono::milliseconds> exitAfter;
    // With a window only.
    QString profile;
    QString conversationFile;
    QString language;
    QString theme;

    /// \a arguments begins with the program's own name.
    [[nodiscard]] static tl::expected<ClientOptions, Farewell> parse(const QStringList &arguments);
};

} // namespace hydra
