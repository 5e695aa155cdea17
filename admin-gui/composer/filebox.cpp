// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "admin-gui/composer/filebox.h"

#include "admin-gui/composer/csvdialog.h"
#include "common/ui/look/icons.h"

#include <QEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>

namespace hydra {

namespace {

constexpr int progressSteps = 1000;

} // namespace

FileBox::FileBox(QWidget *parent)
    : QWidget(parent)
    , m_choose(new QPushButton(icon(QStringLiteral("open")), QString(), this))
    , m_columns(new QPushButton(icon(QStringLiteral("columns")), QString(), this))
    , m_stop(new QPushButton(icon(QStringLiteral("stop")), QString(), this))
    , m_progress(new QProgressBar(this))
    , m_found(new QLabel(this))
{
    m_choose->setObjectName(QStringLiteral("fileChoose"));
    m_columns->setObjectName(QStringLiteral("fileColumns"));
    m_found->setObjectName(QStringLiteral("fileFound"));
    m_found->setWordWrap(true);
    m_progress->setRange(0, progressSteps);
    auto *const buttons = new QHBoxLayout;
    buttons->addWidget(m_choose);
    buttons->addWidget(m_columns);
    buttons->addWidget(m_progress);
    buttons->addWidget(m_stop);
    buttons->addStretch();
    auto *const layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(buttons);
    layout->addWidget(m_found);
    connect(m_choose, &QPushButton::clicked, this, &FileBox::askForFile);
    connect(m_columns, &QPushButton::clicked, this, &FileBox::openColumns);
    connect(m_stop, &QPushButton::clicked, this, [this] {
        m_scan.cancel();
        take({});
    });
    connect(&m_scan, &FileScan::progressed, this, [this](qint64 read, qint64 size) {
        m_progress->setValue(size > 0 ? int(read * progressSteps / size) : 0);
    });
    connect(&m_scan, &FileScan::finished, this, &FileBox::take);
    retranslate();
}

void FileBox::askForFile()
{
    auto *const dialog = new QFileDialog(this, tr("Choose a file of receivers"), QString(),
        tr("CSV or text (*.csv *.tsv *.txt);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &FileBox::read);
    dialog->open();
}

void FileBox::read(const QString &path)
{
    m_summary = {};
    m_scan.start(path);
    m_progress->setValue(0);
    showState();
    emit changed();
}

void FileBox::openColumns()
{
    m_dialog = new CsvDialog(m_summary, this);
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_dialog, &CsvDialog::formatChosen, this, [this](const CsvFormat &format) {
        m_scan.start(m_summary.path, format);
        showState();
        emit changed();
    });
    m_dialog->open();
}

void FileBox::take(const hydra::FileSummary &summary)
{
    m_summary = summary;
    if (m_dialog)
        m_dialog->showSummary(summary);
    showState();
    emit changed();
}

QString FileBox::objection() const
{
    if (m_scan.isRunning())
        return tr("The file is still being read.");
    if (m_summary.path.isEmpty())
        return tr("Choose a file.");
    return m_summary.problem;
}

void FileBox::showState()
{
    const bool isReading = m_scan.isRunning();
    m_progress->setVisible(isReading);
    m_stop->setVisible(isReading);
    m_columns->setVisible(!isReading);
    m_columns->setEnabled(!m_summary.path.isEmpty() && !m_summary.columns.isEmpty());
    if (m_summary.path.isEmpty() || isReading) {
        m_found->setText(QString());
        m_found->hide();
        return;
    }
    QStringList parts { QFileInfo(m_summary.path).fileName() };
    if (!m_summary.problem.isEmpty()) {
        parts.append(m_summary.problem);
    } else {
        parts.append(tr("%Ln receiver(s)", nullptr, int(m_summary.receivers)));
        if (m_summary.duplicates > 0)
            parts.append(tr("%Ln duplicate(s)", nullptr, int(m_summary.duplicates)));
    }
    if (m_summary.rejected > 0)
        parts.append(tr("%Ln line(s) rejected", nullptr, int(m_summary.rejected)));
    m_found->setText(parts.join(QLatin1String(", ")));
    m_found->show();
}

void FileBox::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void FileBox::retranslate()
{
    m_choose->setText(tr("Choose…"));
    m_columns->setText(tr("Columns…"));
    m_columns->setToolTip(tr("How the file is read, and which lines are rejected"));
    m_stop->setText(tr("Stop"));
    m_progress->setAccessibleName(tr("How much of the file is read"));
    showState();
}

} // namespace hydra
