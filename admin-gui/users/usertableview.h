// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/protocol/ids.h"

#include <QTableView>
#include <QTimer>

namespace hydra {

class UserRows;

/// The table of users. Selection, current row and place survive a reset of the model; it says when
/// somebody works with the rows and which of them can be seen.
class UserTableView final : public QTableView
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(UserTableView)

public:
    /// \a rows outlives it.
    explicit UserTableView(UserRows &rows, QWidget *parent = nullptr);

    /// Shows others from now on; they outlive it. Columns stay as they are.
    void setRows(hydra::UserRows &rows);
    /// As chosen for all tables.
    void setRowHeight(int height);
    [[nodiscard]] QList<SessionId> selectedSessions() const;
    /// Without doubles, in the order of the rows.
    [[nodiscard]] QList<UserId> selectedUsers() const;
    [[nodiscard]] QList<SessionId> visibleSessions() const;
    /// First and last; -1 if there is none.
    [[nodiscard]] std::pair<int, int> visibleRows() const;
    /// Every row there is, whether it is here or not.
    [[nodiscard]] bool isAllSelected() const;
    /// False if the filter hides it or it is not there.
    bool goTo(hydra::UserId user);
    void setMenuOpen(bool isOpen);

signals:
    void heldChanged(bool isHeld);
    void selectionMoved();

protected:
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void selectionChanged(
        const QItemSelection &selected, const QItemSelection &deselected) override;
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void remember();
    void recall();
    void updateHeld();
    void showTimes();

    UserRows *m_rows = nullptr;
    QList<SessionId> m_selected;
    SessionId m_current;
    int m_currentColumn = 0;
    SessionId m_top;
    bool m_isRecalling = false;
    bool m_isMouseDown = false;
    bool m_isMenuOpen = false;
    bool m_isHeld = false;
    /// Runs on for a moment after a key that selects.
    QTimer m_keyboard;
    QTimer m_times;
};

} // namespace hydra
