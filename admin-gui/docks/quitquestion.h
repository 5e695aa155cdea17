// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QDialog>

class QLabel;
class QPushButton;

namespace hydra {

class JobTable;

/// Asks what becomes of the push jobs that still run when their window is closed: the server goes
/// on with them, or stops them first. Accepted: the window may close. Cancel is the default.
class QuitQuestion final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(QuitQuestion)

public:
    /// \a jobs outlives it.
    explicit QuitQuestion(JobTable &jobs, QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;

private:
    void stop();
    void retranslate();

    JobTable &m_jobs;
    bool m_isStopping = false;
    QLabel *m_text;
    QPushButton *m_keep;
    QPushButton *m_stop;
};

} // namespace hydra
