// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "admin-gui/composer/csvdialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QEvent>
#include <QFormLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QTableWidget>

namespace hydra {

namespace {

void prepare(QTableWidget &table)
{
    table.setEditTriggers(QAbstractItemView::NoEditTriggers);
    table.setSelectionBehavior(QAbstractItemView::SelectRows);
    table.setAlternatingRowColors(true);
    table.setWordWrap(false);
    table.setTabKeyNavigation(false);
    table.setShowGrid(false);
    table.verticalHeader()->hide();
    table.horizontalHeader()->setStretchLastSection(true);
    table.horizontalHeader()->setHighlightSections(false);
}

} // namespace

CsvDialog::CsvDialog(const hydra::FileSummary &summary, QWidget *parent)
    : QDialog(parent)
    , m_summary(summary)
    , m_first(summary.format)
    , m_separatorLabel(new QLabel(this))
    , m_separator(new QComboBox(this))
    , m_encodingLabel(new QLabel(this))
    , m_encoding(new QComboBox(this))
    , m_hasHeader(new QCheckBox(this))
    , m_idLabel(new QLabel(this))
    , m_id(new QComboBox(this))
    , m_rowsLabel(new QLabel(this))
    , m_rows(new QTableWidget(this))
    , m_rejectedLabel(new QLabel(this))
    , m_rejected(new QTableWidget(this))
    , m_problem(new QLabel(this))
{
    setObjectName(QStringLiteral("csvDialog"));
    m_separator->setObjectName(QStringLiteral("csvSeparator"));
    m_encoding->setObjectName(QStringLiteral("csvEncoding"));
    m_hasHeader->setObjectName(QStringLiteral("csvHeader"));
    m_id->setObjectName(QStringLiteral("csvId"));
    m_rows->setObjectName(QStringLiteral("csvRows"));
    m_rejected->setObjectName(QStringLiteral("csvRejected"));
    build();
    retranslate();
}

void CsvDialog::build()
{
    m_separatorLabel->setBuddy(m_separator);
    m_encodingLabel->setBuddy(m_encoding);
    m_idLabel->setBuddy(m_id);
    m_rowsLabel->setBuddy(m_rows);
    m_rejectedLabel->setBuddy(m_rejected);
    m_problem->setWordWrap(true);
    prepare(*m_rows);
    prepare(*m_rejected);
    m_rejected->setColumnCount(2);
    auto *const form = new QFormLayout;
    form->addRow(m_separatorLabel, m_separator);
    form->addRow(m_encodingLabel, m_encoding);
    form->addRow(m_hasHeader);
    form->addRow(m_idLabel, m_id);
    auto *const buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_use = buttons->addButton(QString(), QDialogButtonBox::AcceptRole);
    m_use->setObjectName(QStringLiteral("csvUse"));
    m_use->setDefault(true);
    auto *const layout = new QVBoxLayout(this);
    layout->addLayout(form);
    layout->addWidget(m_rowsLabel);
    layout->addWidget(m_rows, 3);
    layout->addWidget(m_rejectedLabel);
    layout->addWidget(m_rejected, 2);
    layout->addWidget(m_problem);
    layout->addWidget(buttons);
    resize(fontMetrics().averageCharWidth() * 100, fontMetrics().height() * 34);
    for (const QComboBox *const box : { m_separator, m_encoding, m_id })
        connect(box, &QComboBox::activated, this, &CsvDialog::choose);
    connect(m_hasHeader, &QCheckBox::clicked, this, &CsvDialog::choose);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

void CsvDialog::showSummary(const hydra::FileSummary &summary)
{
    m_summary = summary;
    retranslate();
}

void CsvDialog::reject()
{
    if (m_summary.format != m_first)
        emit formatChosen(m_first);
    QDialog::reject();
}

void CsvDialog::choose()
{
    CsvFormat format;
    format.separator = m_separator->currentData().toChar();
    format.encoding = m_encoding->currentData().toByteArray();
    format.hasHeader = m_hasHeader->isChecked();
    format.idColumn = std::max(m_id->currentIndex(), 0);
    if (format != m_summary.format) {
        m_use->setEnabled(false);
        emit formatChosen(format);
    }
}

void CsvDialog::fillChoices()
{
    m_separator->clear();
    const QHash<QChar, QString> names { { u',', tr("Comma") }, { u';', tr("Semicolon") },
        { u'\t', tr("Tab") }, { u'|', tr("Vertical bar") } };
    const QList<QChar> separators = CsvFormat::separators();
    for (const QChar separator : separators)
        m_separator->addItem(names.value(separator), separator);
    m_separator->setCurrentIndex(int(separators.indexOf(m_summary.format.separator)));
    m_encoding->clear();
    const QByteArrayList encodings = CsvFormat::encodings();
    for (const QByteArray &encoding : encodings)
        m_encoding->addItem(QString::fromLatin1(encoding), encoding);
    m_encoding->setCurrentIndex(int(encodings.indexOf(m_summary.format.encoding)));
    m_hasHeader->setChecked(m_summary.format.hasHeader);
    m_id->clear();
    m_id->addItems(m_summary.columns);
    m_id->setCurrentIndex(
        std::min(m_summary.format.idColumn, std::max(int(m_summary.columns.size()) - 1, 0)));
}

void CsvDialog::fillRows()
{
    const qsizetype rows = std::min(m_summary.sample.size(), shownRows);
    m_rows->setColumnCount(int(m_summary.columns.size()) + 1);
    m_rows->setHorizontalHeaderLabels(QStringList(tr("Line")) + m_summary.columns);
    m_rows->setRowCount(int(rows));
    for (int row = 0; row < rows; ++row) {
        const Receiver &receiver = m_summary.sample[row];
        m_rows->setItem(row, 0, new QTableWidgetItem(QLocale().toString(receiver.line)));
        for (int i = 0; i < m_summary.columns.size(); ++i)
            m_rows->setItem(row, i + 1, new QTableWidgetItem(receiver.cells.value(i)));
    }
    m_rows->resizeColumnToContents(0);
}

void CsvDialog::fillRejections()
{
    m_rejected->setHorizontalHeaderLabels({ tr("Line"), tr("Reason") });
    m_rejected->setRowCount(int(m_summary.rejections.size()));
    for (int row = 0; row < m_summary.rejections.size(); ++row) {
        const RejectedLine &line = m_summary.rejections[row];
        m_rejected->setItem(row, 0, new QTableWidgetItem(QLocale().toString(line.line)));
        m_rejected->setItem(row, 1, new QTableWidgetItem(line.text()));
    }
    m_rejected->resizeColumnToContents(0);
}

void CsvDialog::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void CsvDialog::retranslate()
{
    setWindowTitle(tr("Columns of the file"));
    m_separatorLabel->setText(tr("&Separator:"));
    m_encodingLabel->setText(tr("&Encoding:"));
    m_hasHeader->setText(tr("The first line has the &names of the columns"));
    m_idLabel->setText(tr("Column with the &user id:"));
    m_rowsLabel->setText(tr("First rows:"));
    m_rejectedLabel->setText(m_summary.rejected > m_summary.rejections.size()
            ? tr("Rejected lines (the first %1 of %2):")
                  .arg(QLocale().toString(m_summary.rejections.size()),
                      QLocale().toString(m_summary.rejected))
            : tr("Rejected lines (%1):").arg(QLocale().toString(m_summary.rejected)));
    m_rows->setAccessibleName(tr("First rows"));
    m_rejected->setAccessibleName(tr("Rejected lines"));
    m_problem->setText(m_summary.problem);
    m_problem->setVisible(!m_summary.problem.isEmpty());
    m_use->setText(tr("Use %Ln row(s)", nullptr, int(m_summary.receivers)));
    m_use->setEnabled(m_summary.problem.isEmpty());
    fillChoices();
    fillRows();
    fillRejections();
}

} // namespace hydra
