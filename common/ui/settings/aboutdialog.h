// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QDialog>

class QLabel;
class QPushButton;
class QTextBrowser;

namespace hydra {

/// Version, what it is built with, licences, and a button that copies it all for a report.
class AboutDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AboutDialog)

public:
    /// \a program is its name, not translated; \a summary the source of one sentence in the context
    /// "AboutDialog".
    AboutDialog(QString program, const char *summary, QWidget *parent = nullptr);

    /// Untranslated, for bug reports: versions, platform, style.
    [[nodiscard]] QString information() const;

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();

    QString m_program;
    const char *m_summary;
    QLabel *m_symbol;
    QLabel *m_title;
    QTextBrowser *m_text;
    QPushButton *m_copy;
};

} // namespace hydra
