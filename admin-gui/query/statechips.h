// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/models/lookup/lookuprow.h"

#include <QWidget>

#include <array>
#include <optional>

class QToolButton;

namespace hydra {

class LookupTableModel;

/// Buttons that say how many users are online, offline or not known, and show these alone.
class StateChips final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(StateChips)

public:
    /// \a model outlives it.
    explicit StateChips(const LookupTableModel &model, QWidget *parent = nullptr);

    /// None: all.
    [[nodiscard]] std::optional<LookupRow::State> chosen() const;
    void choose(std::optional<LookupRow::State> state);
    void showCounts();

signals:
    void chosenChanged();

protected:
    void changeEvent(QEvent *event) override;

private:
    const LookupTableModel &m_model;
    size_t m_chosen = 0;
    std::array<QToolButton *, lookupStateCount> m_chips {};
};

} // namespace hydra
