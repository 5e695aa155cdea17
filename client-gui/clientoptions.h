// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/net/clientsettings.h"

#include <QStringList>

#include <tl/expected.hpp>

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

    /// \a arguments begins with the program's own name.
    [[nodiscard]] static tl::expected<ClientOptions, Farewell> parse(const QStringList &arguments);
};

} // namespace hydra
