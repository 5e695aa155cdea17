// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/models/events/eventmodel.h"

#include <QWidget>

class QToolButton;

namespace hydra {

/// Buttons that say how many events of each kind there are, and show or hide them.
class KindToggles final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(KindToggles)

public:
    explicit KindToggles(QWidget *parent = nullptr);

    void setShown(EventFilter::Shown shown);
    [[nodiscard]] EventFilter::Shown shown() const;
    void showCounts(const EventModel::Counts &counts);

signals:
    void shownChanged();

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();

    EventModel::Counts m_counts {};
    std::array<QToolButton *, eventKindCount> m_buttons {};
};

} // namespace hydra
