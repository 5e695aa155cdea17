// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QObject>

class QAbstractItemModel;
class QTableView;

namespace hydra {

class WaitingPill;

/// Keeps a view on the end of a table that grows below and loses its oldest rows above: it follows
/// while the view is at the end. Whoever has scrolled up goes on reading the same rows, and a pill
/// says how many came since; it and Ctrl+End go to the end.
class EndFollower final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EndFollower)

public:
    /// Belongs to \a view.
    explicit EndFollower(QTableView &view);

    /// Gives \a model to the view; to be used instead of its setModel().
    void setModel(QAbstractItemModel &model);
    /// What is held back besides, while somebody paused it.
    void setHeld(qsizetype rows);
    void goToEnd();

    [[nodiscard]] bool isFollowing() const { return m_isFollowing; }

signals:
    /// The pill was clicked: what is held back is wanted.
    void wanted();

private:
    void onInserted(int count);
    void onRemoved(int count);
    void onReset();
    void onScrolled();
    void showPill();

    QTableView &m_view;
    WaitingPill *m_pill;
    bool m_isFollowing = true;
    qsizetype m_new = 0;
    qsizetype m_held = 0;
};

} // namespace hydra
