// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QPushButton>

class QAbstractScrollArea;

namespace hydra {

/// "＋128 −12, F5": how many rows came and went while the list stands still. Floats over the top of
/// a view; a click applies them.
class WaitingPill final : public QPushButton
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WaitingPill)

public:
    /// Belongs to \a view.
    explicit WaitingPill(QAbstractScrollArea *view);

    /// Two zeros hide it.
    void setWaiting(qsizetype added, qsizetype removed);
    /// The same where nobody knows which of them would be rows.
    void setChanged(qsizetype changed);
    /// What applies them besides the click; shown behind the numbers.
    void setKey(const QKeySequence &key);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void retranslate();
    void place();

    QAbstractScrollArea *m_view;
    qsizetype m_added = 0;
    qsizetype m_removed = 0;
    qsizetype m_changed = 0;
    QKeySequence m_key;
};

} // namespace hydra
