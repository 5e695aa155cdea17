// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QString>
#include <QStringList>
#include <QUrl>

#include <tl/expected.hpp>

namespace hydra {

/// Why the program ends before it began: with a text for the terminal.
struct EarlyEnd
{
    int exitCode = 0;
    QString text;
};

/// The command line of hydra-admin.
struct AdminOptions
{
    /// Empty: as the settings say.
    QUrl url;
    QString profile;
    QString page;
    QString filter;
    bool isReadOnly = false;
    QString keyFile;
    bool isDemo = false;
    QString language;
    QString theme;
    QString geometry;
    bool resetsSettings = false;
    QString settingsFile;

    [[nodiscard]] static tl::expected<AdminOptions, EarlyEnd> parse(const QStringList &arguments);

    /// The names of --page, in the order of the window.
    [[nodiscard]] static const QStringList &pages();
};

} // namespace hydra
