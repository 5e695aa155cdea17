// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QTableView>

namespace hydra {

class PushHistoryFilter;

/// The last pushes, with columns as wide as what they usually hold.
class PushHistoryView final : public QTableView
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PushHistoryView)

public:
    /// \a model outlives the view.
    explicit PushHistoryView(PushHistoryFilter &model, QWidget *parent = nullptr);

private:
    void fitColumns();
};

} // namespace hydra
