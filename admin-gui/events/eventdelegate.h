// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/models/events/event.h"
#include "common/ui/look/icons.h"

#include <QStyledItemDelegate>

#include <array>

namespace hydra {

/// The colour of an event by its kind and how serious it is, with a shape that says the same.
[[nodiscard]] StatusColor colorOf(EventKind kind, Severity severity);

/// Paints rows of an EventModel.
class EventDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EventDelegate)

public:
    explicit EventDelegate(QObject *parent);

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;

private:
    [[nodiscard]] const QIcon &iconOf(EventKind kind, Severity severity) const;

    /// By kind and severity.
    std::array<std::array<QIcon, 4>, eventKindCount> m_icons;
};

} // namespace hydra
