// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QList>
#include <QString>
#include <QStringList>

#include <tl/expected.hpp>

namespace hydra {

/// A setting given on the command line.
struct Override
{
    /// `section.key`; not yet checked.
    QString id;
    QString value;
    /// What the operator wrote, for messages: `--listen` or `--set`.
    QString flag;

    friend bool operator==(const Override &, const Override &) = default;
};

/// What the command line asks for. Reading it neither prints nor ends the process.
/// Source: DESIGN.md §6.
struct CommandLine
{
    /// Empty: no file.
    QString configFile;
    /// In the order given; of repeated ones the last counts.
    QList<Override> overrides;
    bool checkConfig = false;
    bool printConfig = false;
    /// `NAME:ROLE`; empty: no key is wanted.
    QString genKey;
    bool version = false;
    bool help = false;

    /// Reads \a arguments, without the program's name. The error is a line for stderr; the program
    /// then ends with ExitUsage.
    [[nodiscard]] static tl::expected<CommandLine, QString> parse(const QStringList &arguments);

    /// For --help: fits 80 columns, ends with a newline.
    [[nodiscard]] static QString helpText();

    /// For --gen-key: a new key of that name and role, as text for its owner and for the file.
    [[nodiscard]] QString keyText() const;

    /// For --version: one line.
    [[nodiscard]] static QString versionText();
};

/// The one of \a known that is only a few keystrokes away from \a word; empty if there is none.
[[nodiscard]] QString nearestWord(const QString &word, const QStringList &known);

} // namespace hydra
