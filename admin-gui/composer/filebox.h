// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/receivers/filescan.h"

#include <QPointer>
#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;

namespace hydra {

class CsvDialog;

/// A file of receivers: which one, how it is read, and what is in it.
class FileBox final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FileBox)

public:
    explicit FileBox(QWidget *parent = nullptr);

    /// What choosing a file in the file dialog does.
    void read(const QString &path);
    [[nodiscard]] const FileSummary &summary() const { return m_summary; }
    /// Why nothing can be sent to it, as a sentence; empty if it can.
    [[nodiscard]] QString objection() const;

signals:
    void changed();

protected:
    void changeEvent(QEvent *event) override;

private:
    void askForFile();
    void openColumns();
    void take(const hydra::FileSummary &summary);
    void showState();
    void retranslate();

    FileSummary m_summary;
    FileScan m_scan;
    QPointer<CsvDialog> m_dialog;
    QPushButton *m_choose;
    QPushButton *m_columns;
    QPushButton *m_stop;
    QProgressBar *m_progress;
    QLabel *m_found;
};

} // namespace hydra
