// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/composer/composition.h"
#include "common/protocol/result.h"

#include <QObject>
#include <QUuid>

class QSettings;

namespace hydra {

/// A message to be sent again some day.
struct PushTemplate
{
    QUuid id = QUuid::createUuid();
    QString name;
    MessageDraft draft = {};

    friend bool operator==(const PushTemplate &, const PushTemplate &) = default;
};

/// The templates in the settings (group `Push/templates`), sorted by name.
class PushTemplates final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PushTemplates)

public:
    static constexpr qsizetype templatesAtMost = 100;
    /// Unit: UTF-16 units.
    static constexpr qsizetype longestText = qsizetype { 256 } * 1024;

    /// \a settings outlives this.
    explicit PushTemplates(QSettings &settings, QObject *parent = nullptr);

    [[nodiscard]] const QList<PushTemplate> &all() const { return m_templates; }
    [[nodiscard]] std::optional<PushTemplate> find(QUuid id) const;
    /// The first one of that name, whatever its case.
    [[nodiscard]] std::optional<PushTemplate> find(const QString &name) const;

    /// Adds it, or puts it in the place of the one with its id. A sentence if that can't be.
    QString save(const PushTemplate &draft);
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
    QList<PushTemplate> m_templates;
};

} // namespace hydra
