// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/protocol/result.h"
#include "common/ui/profiles/profile.h"

#include <QObject>

class QSettings;

namespace hydra {

/// The profiles in the settings (group `Profiles`), sorted by name. Without secrets, also in what
/// is exported.
class ProfileStore final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ProfileStore)

public:
    static constexpr qsizetype profilesAtMost = 200;

    /// \a settings outlives this.
    explicit ProfileStore(QSettings &settings, QObject *parent = nullptr);

    [[nodiscard]] const QList<Profile> &profiles() const { return m_profiles; }
    [[nodiscard]] std::optional<Profile> find(QUuid id) const;
    /// The first one of that name, whatever its case.
    [[nodiscard]] std::optional<Profile> find(const QString &name) const;

    /// Adds it, or puts it in the place of the one with its id. Nothing over profilesAtMost.
    void save(const Profile &profile);
    void remove(QUuid id);

    [[nodiscard]] QByteArray exported() const;
    /// How many were taken over; each gets a new id, so that nothing is overwritten.
    /// Errors: Invalid, with what is wrong for the user.
    [[nodiscard]] Result<qsizetype> import(const QByteArray &json);

signals:
    void changed();

private:
    void load();
    void sort();

    QSettings &m_settings;
    QList<Profile> m_profiles;
};

} // namespace hydra
