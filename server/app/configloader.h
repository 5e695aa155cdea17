// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "server/app/config.h"

#include <QHash>
#include <QString>
#include <QStringList>

#include <tl/expected.hpp>

QT_FORWARD_DECLARE_CLASS(QProcessEnvironment)

namespace hydra {

struct CommandLine;
struct RawValue;

/// A configuration and where each of its values comes from.
struct LoadedConfig
{
    Config config;
    /// `section.key` -> `FILE:LINE:COLUMN`, the name of a variable or a flag. Missing: the default.
    QHash<QString, QString> origins;

    /// For --print-config: a file that gives this configuration again, except for secrets.
    [[nodiscard]] QString toToml() const;
    /// The same as JSON objects, a comma between them, for operators.
    [[nodiscard]] QByteArray toJson() const;
};

/// Everything that is wrong, a line each: where, which setting, what was expected.
struct ConfigErrors
{
    QStringList lines;
    ExitCode exitCode = ExitBadConfig;
};

/// Puts the configuration together: flag > environment > file > default. Goes on after an error, so
/// that all are reported at once.
class ConfigLoader final
{
    Q_DISABLE_COPY_MOVE(ConfigLoader)

public:
    [[nodiscard]] static tl::expected<LoadedConfig, ConfigErrors> load(
        const CommandLine &commandLine, const QProcessEnvironment &environment);

private:
    ConfigLoader() = default;

    void readFile(const QString &path);
    void readEnvironment(const QProcessEnvironment &environment);
    void assign(const QString &id, const RawValue &raw, const QString &origin);
    void report(const QString &origin, const QString &text);

    LoadedConfig m_loaded;
    ConfigErrors m_errors;
};

} // namespace hydra
