// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/ui/export/exportjob.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QDialogButtonBox;
class QLabel;
class QListWidget;
class QProgressBar;
class QPushButton;

namespace hydra {

/// One choice of rows: "Selected rows" and the snapshot of them.
struct ExportScope
{
    /// Translated when the dialog is made.
    QString title;
    std::shared_ptr<const ExportRows> rows;
};

/// Exports a table: which rows and columns, which format, to a file or the clipboard.
class ExportDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ExportDialog)

public:
    /// Scopes have the same columns; those without rows are not offered. \a fileName is proposed,
    /// without suffix.
    ExportDialog(QList<ExportScope> scopes, QString fileName, QWidget *parent = nullptr);
    ~ExportDialog() override;

    [[nodiscard]] ExportOptions options() const;
    /// What choosing a file in the file dialog does.
    void exportTo(const QString &path);

signals:
    void exported(const QString &path);

public slots:
    void copyToClipboard();
    /// Cancels a job that runs, before it closes.
    void reject() override;

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    void retranslate();
    void askForFile();
    void onFormatChanged();
    void onFinished(bool isWritten, const QString &error);
    void say(const QString &sentence, bool isBad);
    [[nodiscard]] const ExportRows *rows() const;
    [[nodiscard]] QString suffix() const;

    QList<ExportScope> m_scopes;
    QString m_fileName;
    QString m_path;
    std::unique_ptr<ExportJob> m_job;
    QLabel *m_scopeLabel;
    QComboBox *m_scope;
    QLabel *m_formatLabel;
    QComboBox *m_format;
    QLabel *m_separatorLabel;
    QComboBox *m_separator;
    QCheckBox *m_header;
    QCheckBox *m_mark;
    QCheckBox *m_guard;
    QLabel *m_columnsLabel;
    QListWidget *m_columns;
    QProgressBar *m_progress;
    QLabel *m_message;
    QDialogButtonBox *m_buttons;
    QPushButton *m_export;
    QPushButton *m_copy;
};

} // namespace hydra
