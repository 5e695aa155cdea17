// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QGroupBox>
#include <QTimer>

class QCheckBox;
class QLabel;
class QProgressBar;
class QPushButton;

namespace hydra {

class RecordedSession;

/// When the next heartbeat goes out, how long the last reply took, and a switch.
class HeartbeatPane final : public QGroupBox
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HeartbeatPane)

public:
    explicit HeartbeatPane(RecordedSession &session, QWidget *parent = nullptr);

    [[nodiscard]] QString text() const;

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void show();
    void retranslate();

    RecordedSession &m_session;
    QProgressBar *m_progress;
    QLabel *m_text;
    QCheckBox *m_pause;
    QPushButton *m_now;
    /// Runs while it can be seen.
    QTimer m_tick;
};

} // namespace hydra
