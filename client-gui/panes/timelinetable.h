// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QTableView>

#include <optional>

namespace hydra {

class RecordedSession;
class WaitingPill;

/// The rows of a session. Follows the end while it is in sight; otherwise it stands still and says
/// how many came.
class TimelineTable final : public QTableView
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TimelineTable)

public:
    explicit TimelineTable(RecordedSession &session, QWidget *parent = nullptr);

    /// Selects the row \a number and shows it; false if it is hidden or gone.
    bool goTo(quint64 number);
    void goToEnd();
    [[nodiscard]] std::optional<quint64> currentNumber() const;
    /// From top to bottom.
    [[nodiscard]] QList<quint64> selectedNumbers() const;
    void setRowHeight(int height);
    /// As they were at first: order, width, which are shown.
    void resetColumns();

signals:
    void currentNumberChanged();
    /// Return or a double click on a row.
    void opened();

protected:
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    [[nodiscard]] bool isAtEnd() const;
    void fitColumns();
    void showHeaderMenu(QPoint at);
    void onFlushed();
    void retranslate();

    RecordedSession &m_session;
    WaitingPill *m_pill;
    bool m_followsEnd = true;
    /// The newest row when the end went out of sight.
    quint64 m_seenEnd = 0;
    /// What is selected again after the rows were filtered.
    std::optional<quint64> m_kept;
};

} // namespace hydra
