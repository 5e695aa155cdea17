// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QString>

#include <tl/expected.hpp>

#include <functional>
#include <vector>

namespace hydra {

struct Config;
struct RawValue;

/// One setting: everything that the file, the environment, flags, --print-config and
/// docs/configuration.md need to know of it.
struct Setting
{
    QString section;
    QString key;
    /// Such as "duration"; docs/configuration.md explains each.
    QString type;
    /// Such as "1s to 1h"; empty where the type says it all.
    QString range;
    QString description;
    /// Never shown in messages; print() hides it.
    bool isSecret = false;
    /// Puts a value into the configuration, or says what was expected and leaves it as it was.
    std::function<tl::expected<void, QString>(Config &, const RawValue &)> assign;
    /// The value as TOML; secrets are "***".
    std::function<QString(const Config &)> print;

    /// `section.key`
    [[nodiscard]] QString id() const;
    /// `HYDRA_SECTION_KEY`
    [[nodiscard]] QString variable() const;
};

/// Every setting, in the order of the documentation; those of a section stand together.
[[nodiscard]] const std::vector<Setting> &configSettings();

/// The setting that is called \a id (`section.key`), or null.
[[nodiscard]] const Setting *findSetting(QStringView id);

} // namespace hydra
