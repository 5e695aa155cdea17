// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

class QLabel;

namespace hydra {

class RecordedSession;

/// Where the session stands and what it has counted.
class StatusLine final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(StatusLine)

public:
    explicit StatusLine(RecordedSession &session, QWidget *parent = nullptr);

    /// What is said about the selected rows instead of nothing.
    void setSelectionText(const QString &text);
    [[nodiscard]] QString text() const;

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void show();
    void onChanged();
    [[nodiscard]] QString stateText() const;

    RecordedSession &m_session;
    QLabel *m_symbol;
    QLabel *m_state;
    QLabel *m_counts;
    QLabel *m_selection;
    /// Since the state is what it is.
    QElapsedTimer m_since;
    int m_shownState = -1;
    /// Runs while it can be seen.
    QTimer m_tick;
};

} // namespace hydra
