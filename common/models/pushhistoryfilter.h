// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/models/pushhistorymodel.h"

#include <QSortFilterProxyModel>

#include <optional>

namespace hydra {

/// Some of the last pushes: those in a state, and those whose user, id, seq or instance has a text.
/// Few enough rows for Qt's own filter.
///
/// Thread: the GUI's.
class PushHistoryFilter final : public QSortFilterProxyModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PushHistoryFilter)

public:
    /// \a history outlives it.
    explicit PushHistoryFilter(PushHistoryModel &history, QObject *parent = nullptr);

    void setText(const QString &text);
    /// Nothing: any.
    void setState(std::optional<PushState> state);
    [[nodiscard]] const PushRecord &at(int row) const;

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    PushHistoryModel &m_history;
    QByteArray m_text;
    std::optional<PushState> m_state;
};

} // namespace hydra
