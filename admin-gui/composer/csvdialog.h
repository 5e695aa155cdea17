// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/receivers/filescan.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QLabel;
class QPushButton;
class QTableWidget;

namespace hydra {

/// How a file of receivers is read: a change is tried at once, and the first rows and the lines
/// that are rejected show what came of it.
class CsvDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CsvDialog)

public:
    static constexpr qsizetype shownRows = 20;

    explicit CsvDialog(const hydra::FileSummary &summary, QWidget *parent = nullptr);

    /// What was found with the format that was chosen last.
    void showSummary(const hydra::FileSummary &summary);

signals:
    void formatChosen(const hydra::CsvFormat &format);

public slots:
    /// Back to the format from before.
    void reject() override;

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    void fillChoices();
    void fillRows();
    void fillRejections();
    void choose();
    void retranslate();

    FileSummary m_summary;
    const CsvFormat m_first;
    QLabel *m_separatorLabel;
    QComboBox *m_separator;
    QLabel *m_encodingLabel;
    QComboBox *m_encoding;
    QCheckBox *m_hasHeader;
    QLabel *m_idLabel;
    QComboBox *m_id;
    QLabel *m_rowsLabel;
    QTableWidget *m_rows;
    QLabel *m_rejectedLabel;
    QTableWidget *m_rejected;
    QLabel *m_problem;
    QPushButton *m_use;
};

} // namespace hydra
