// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QSettings>

#include <memory>

namespace hydra {

/// The settings of a program: an INI file with a version. A file that cannot be read is put aside
/// (`….broken-<time>`) and the program starts with the defaults; a newer version's is read as far
/// as it is understood.
class SettingsFile final
{
    Q_DISABLE_COPY_MOVE(SettingsFile)

public:
    static constexpr int currentVersion = 1;

    enum class Condition {
        Fine,
        /// It was broken; putAside() says where it is.
        PutAside,
        /// It was written by a newer version of the program.
        Newer,
        /// Nothing can be written: changes last until the program ends.
        ReadOnly,
    };

    /// Opens \a path; empty: `<config>/hydra/<application>.ini`.
    explicit SettingsFile(const QString &path, const QString &application);
    ~SettingsFile();

    [[nodiscard]] Condition condition() const { return m_condition; }
    [[nodiscard]] QString putAside() const { return m_putAside; }
    [[nodiscard]] QString path() const;
    /// One sentence for a notice, in the language of the moment; empty if all is fine.
    [[nodiscard]] QString conditionText() const;

    [[nodiscard]] QSettings &store() { return *m_store; }

private:
    std::unique_ptr<QSettings> m_store;
    Condition m_condition = Condition::Fine;
    QString m_putAside;
};

} // namespace hydra
