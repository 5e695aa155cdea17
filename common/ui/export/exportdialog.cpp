// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/ui/export/exportdialog.h"

#include "common/ui/look/theme.h"

#include <QBuffer>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QEvent>
#include <QFileDialog>
#include <QFormLayout>
#include <QGuiApplication>
#include <QLabel>
#include <QListWidget>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

namespace hydra {
namespace {

/// More is for a file: the clipboard is copied by every program that looks at it, and filling it
/// happens in the GUI thread.
constexpr qsizetype clipboardRows = 10'000;

} // namespace

ExportDialog::ExportDialog(QList<ExportScope> scopes, QString fileName, QWidget *parent)
    : QDialog(parent)
    , m_scopes(std::move(scopes))
    , m_fileName(std::move(fileName))
    , m_scopeLabel(new QLabel(this))
    , m_scope(new QComboBox(this))
    , m_formatLabel(new QLabel(this))
    , m_format(new QComboBox(this))
    , m_separatorLabel(new QLabel(this))
    , m_separator(new QComboBox(this))
    , m_header(new QCheckBox(this))
    , m_mark(new QCheckBox(this))
    , m_guard(new QCheckBox(this))
    , m_columnsLabel(new QLabel(this))
    , m_columns(new QListWidget(this))
    , m_progress(new QProgressBar(this))
    , m_message(new QLabel(this))
    , m_buttons(new QDialogButtonBox(QDialogButtonBox::Cancel, this))
    , m_export(new QPushButton(this))
    , m_copy(new QPushButton(this))
{
    setObjectName(QStringLiteral("exportDialog"));
    m_scopes.removeIf(
        [](const ExportScope &scope) { return !scope.rows || scope.rows->count() == 0; });
    build();
    retranslate();
    onFormatChanged();
}

ExportDialog::~ExportDialog() = default;

void ExportDialog::build()
{
    auto *column = new QVBoxLayout(this);
    auto *form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    m_scopeLabel->setBuddy(m_scope);
    form->addRow(m_scopeLabel, m_scope);
    m_formatLabel->setBuddy(m_format);
    form->addRow(m_formatLabel, m_format);
    m_separatorLabel->setBuddy(m_separator);
    form->addRow(m_separatorLabel, m_separator);
    column->addLayout(form);
    column->addWidget(m_header);
    column->addWidget(m_guard);
    column->addWidget(m_mark);
    column->addWidget(m_columnsLabel);
    m_columnsLabel->setBuddy(m_columns);
    column->addWidget(m_columns, 1);
    m_progress->hide();
    column->addWidget(m_progress);
    m_message->setWordWrap(true);
    column->addWidget(m_message);
    m_buttons->addButton(m_export, QDialogButtonBox::AcceptRole);
    m_buttons->addButton(m_copy, QDialogButtonBox::ActionRole);
    column->addWidget(m_buttons);
    // Else it takes the focus itself and hands it back to its first button: a circle without exit.
    m_buttons->setFocusPolicy(Qt::NoFocus);
    m_export->setDefault(true);
    m_header->setChecked(true);
    m_guard->setChecked(true);
    for (int i = 0; i < 3; ++i) {
        m_format->addItem(QString());
        m_separator->addItem(QString());
    }
    for (const ExportScope &scope : std::as_const(m_scopes))
        m_scope->addItem(QString(), scope.rows->count());
    if (const ExportRows *first = rows()) {
        for (const ExportColumn &spec : first->columns()) {
            auto *row = new QListWidgetItem(spec.title, m_columns);
            row->setFlags(row->flags() | Qt::ItemIsUserCheckable);
            row->setCheckState(spec.isShown ? Qt::Checked : Qt::Unchecked);
        }
    }
    const bool hasRows = rows() != nullptr;
    m_export->setEnabled(hasRows);
    m_copy->setEnabled(hasRows);
    connect(m_format, &QComboBox::currentIndexChanged, this, &ExportDialog::onFormatChanged);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &ExportDialog::reject);
    connect(m_buttons, &QDialogButtonBox::accepted, this, &ExportDialog::askForFile);
    connect(m_copy, &QPushButton::clicked, this, &ExportDialog::copyToClipboard);
}

ExportOptions ExportDialog::options() const
{
    static constexpr char16_t separators[] = u",;\t";
    ExportOptions options { .format = ExportFormat(m_format->currentIndex()) };
    options.separator = separators[qBound(0, m_separator->currentIndex(), 2)];
    options.hasHeader = m_header->isChecked();
    options.hasByteOrderMark = m_mark->isChecked();
    options.guardsFormulas = m_guard->isChecked();
    for (int i = 0; i < m_columns->count(); ++i) {
        if (m_columns->item(i)->checkState() == Qt::Checked)
            options.columns.append(i);
    }
    return options;
}

void ExportDialog::exportTo(const QString &path)
{
    if (m_job || !rows())
        return;
    m_path = path;
    m_job = std::make_unique<ExportJob>();
    connect(m_job.get(), &ExportJob::progressed, this, [this](qsizetype done, qsizetype total) {
        m_progress->setValue(int(done * 100 / qMax<qsizetype>(1, total)));
    });
    connect(m_job.get(), &ExportJob::finished, this, &ExportDialog::onFinished);
    m_progress->setValue(0);
    m_progress->show();
    m_export->setEnabled(false);
    say({}, false);
    m_job->start(m_scopes[m_scope->currentIndex()].rows, options(), path);
}

void ExportDialog::copyToClipboard()
{
    const ExportRows *table = rows();
    if (!table)
        return;
    if (table->count() > clipboardRows) {
        say(tr("The clipboard takes %n row(s) at most. Export to a file.", "", int(clipboardRows)),
            true);
        return;
    }
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    ExportOptions chosen = options();
    // A byte order mark is for files.
    chosen.hasByteOrderMark = false;
    TableWriter writer(*table, chosen, buffer);
    if (writer.writeSome(clipboardRows + 1)) {
        QGuiApplication::clipboard()->setText(QString::fromUtf8(buffer.data()));
        say(tr("%n row(s) copied.", "", int(writer.written())), false);
    }
}

void ExportDialog::reject()
{
    if (m_job)
        m_job->cancel();
    else
        QDialog::reject();
}

void ExportDialog::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QDialog::changeEvent(event);
}

void ExportDialog::retranslate()
{
    setWindowTitle(tr("Export"));
    m_scopeLabel->setText(tr("&Rows"));
    for (qsizetype i = 0; i < m_scopes.size(); ++i)
        m_scope->setItemText(int(i),
            tr("%1: %2", "which rows, how many")
                .arg(m_scopes[i].title, QLocale().toString(m_scopes[i].rows->count())));
    m_formatLabel->setText(tr("&Format"));
    m_format->setItemText(int(ExportFormat::Csv), tr("CSV, for spreadsheets"));
    m_format->setItemText(int(ExportFormat::JsonArray), tr("JSON, one array"));
    m_format->setItemText(int(ExportFormat::JsonLines), tr("JSON Lines, one object a line"));
    m_separatorLabel->setText(tr("&Separator"));
    m_separator->setItemText(0, tr("Comma"));
    m_separator->setItemText(1, tr("Semicolon"));
    m_separator->setItemText(2, tr("Tab"));
    m_header->setText(tr("First line has the &names"));
    m_guard->setText(tr("&Guard against formulas"));
    m_guard->setToolTip(tr("Puts ' before a text that a spreadsheet would run as a formula"));
    m_mark->setText(tr("&Byte order mark, for Excel"));
    m_columnsLabel->setText(tr("C&olumns"));
    m_columns->setAccessibleName(tr("Columns to export"));
    m_progress->setAccessibleName(tr("Progress of the export"));
    m_export->setText(tr("&Export…"));
    m_copy->setText(tr("&Copy"));
    m_copy->setToolTip(tr("Puts the rows on the clipboard"));
}

void ExportDialog::askForFile()
{
    auto *dialog = new QFileDialog(this, tr("Export to"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(suffix());
    dialog->selectFile(m_fileName + u'.' + suffix());
    connect(dialog, &QFileDialog::fileSelected, this, &ExportDialog::exportTo);
    dialog->open();
}

void ExportDialog::onFormatChanged()
{
    const bool isCsv = ExportFormat(m_format->currentIndex()) == ExportFormat::Csv;
    for (QWidget *part : { static_cast<QWidget *>(m_separator), static_cast<QWidget *>(m_header),
             static_cast<QWidget *>(m_guard), static_cast<QWidget *>(m_mark) })
        part->setEnabled(isCsv);
}

void ExportDialog::onFinished(bool isWritten, const QString &error)
{
    // The job's own signal is on its way through here.
    m_job.release()->deleteLater();
    m_progress->hide();
    m_export->setEnabled(true);
    if (isWritten) {
        emit exported(m_path);
        accept();
    } else if (error.isEmpty()) {
        say(tr("Cancelled. Nothing was written."), false);
    } else {
        say(tr("%1 cannot be written: %2").arg(m_path, error), true);
    }
}

void ExportDialog::say(const QString &sentence, bool isBad)
{
    QPalette colors = palette();
    colors.setColor(
        QPalette::WindowText, statusColor(isBad ? StatusColor::Bad : StatusColor::Good, palette()));
    m_message->setPalette(colors);
    m_message->setText(sentence);
}

const ExportRows *ExportDialog::rows() const
{
    const int scope = m_scope->currentIndex();
    return scope >= 0 && scope < m_scopes.size() ? m_scopes[scope].rows.get() : nullptr;
}

QString ExportDialog::suffix() const
{
    switch (ExportFormat(m_format->currentIndex())) {
    case ExportFormat::Csv:
        break;
    case ExportFormat::JsonArray:
        return QStringLiteral("json");
    case ExportFormat::JsonLines:
        return QStringLiteral("jsonl");
    }
    return QStringLiteral("csv");
}

} // namespace hydra
