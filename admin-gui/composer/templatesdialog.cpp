// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "admin-gui/composer/templatesdialog.h"

#include "common/ui/look/icons.h"

#include <QDialogButtonBox>
#include <QEvent>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSaveFile>

namespace hydra {

namespace {

using namespace std::chrono_literals;

constexpr auto undoTime = 10s;
/// Bytes; what is larger was not written by us.
constexpr qint64 largestFile = qint64 { 64 } * 1024 * 1024;

} // namespace

TemplatesDialog::TemplatesDialog(PushTemplates &templates, QWidget *parent)
    : QDialog(parent)
    , m_templates(templates)
    , m_list(new QListWidget(this))
    , m_text(new QPlainTextEdit(this))
    , m_message(new QLabel(this))
    , m_undo(new QPushButton(icon(QStringLiteral("undo")), QString(), this))
    , m_remove(new QPushButton(icon(QStringLiteral("remove")), QString(), this))
    , m_import(new QPushButton(icon(QStringLiteral("import")), QString(), this))
    , m_export(new QPushButton(icon(QStringLiteral("export")), QString(), this))
    , m_buttons(new QDialogButtonBox(QDialogButtonBox::Close, this))
{
    setObjectName(QStringLiteral("templatesDialog"));
    m_list->setObjectName(QStringLiteral("templateList"));
    m_remove->setObjectName(QStringLiteral("templateRemove"));
    m_undo->setObjectName(QStringLiteral("templateUndo"));
    m_message->setObjectName(QStringLiteral("templateMessage"));
    build();
    m_undoTime.setSingleShot(true);
    m_undoTime.setInterval(undoTime);
    connect(&m_undoTime, &QTimer::timeout, this, [this] { say({}); });
    connect(&m_templates, &PushTemplates::changed, this, &TemplatesDialog::list);
    connect(m_list, &QListWidget::currentItemChanged, this, &TemplatesDialog::showCurrent);
    connect(m_list, &QListWidget::itemChanged, this, [this](const QListWidgetItem *item) {
        rename(item->text().trimmed(), item->data(Qt::UserRole).toUuid());
    });
    connect(m_remove, &QPushButton::clicked, this, &TemplatesDialog::removeCurrent);
    connect(m_undo, &QPushButton::clicked, this, &TemplatesDialog::undo);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    retranslate();
    list();
    say({});
}

void TemplatesDialog::build()
{
    m_text->setReadOnly(true);
    m_text->setTabChangesFocus(true);
    m_message->setWordWrap(true);
    auto *const both = new QHBoxLayout;
    both->addWidget(m_list, 2);
    both->addWidget(m_text, 3);
    auto *const said = new QHBoxLayout;
    said->addWidget(m_message, 1);
    said->addWidget(m_undo);
    auto *const buttons = new QHBoxLayout;
    buttons->addWidget(m_remove);
    buttons->addStretch();
    buttons->addWidget(m_import);
    buttons->addWidget(m_export);
    buttons->addWidget(m_buttons);
    auto *const layout = new QVBoxLayout(this);
    layout->addLayout(both, 1);
    layout->addLayout(said);
    layout->addLayout(buttons);
    resize(fontMetrics().averageCharWidth() * 90, fontMetrics().height() * 22);
    const QString filter = QStringLiteral("JSON (*.json)");
    connect(m_import, &QPushButton::clicked, this, [this, filter] {
        auto *const dialog = new QFileDialog(this, m_import->text(), QString(), filter);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(dialog, &QFileDialog::fileSelected, this, &TemplatesDialog::importFrom);
        dialog->open();
    });
    connect(m_export, &QPushButton::clicked, this, [this, filter] {
        auto *const dialog = new QFileDialog(
            this, m_export->text(), QStringLiteral("hydra-templates.json"), filter);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setAcceptMode(QFileDialog::AcceptSave);
        dialog->setDefaultSuffix(QStringLiteral("json"));
        connect(dialog, &QFileDialog::fileSelected, this, &TemplatesDialog::exportTo);
        dialog->open();
    });
}

std::optional<PushTemplate> TemplatesDialog::current() const
{
    const QListWidgetItem *const item = m_list->currentItem();
    return item ? m_templates.find(item->data(Qt::UserRole).toUuid()) : std::nullopt;
}

void TemplatesDialog::list()
{
    const auto before = current();
    const int row = std::max(m_list->currentRow(), 0);
    const QSignalBlocker quiet(m_list);
    m_list->clear();
    for (const PushTemplate &each : m_templates.all()) {
        auto *const item = new QListWidgetItem(each.name, m_list);
        item->setData(Qt::UserRole, each.id);
        item->setFlags(item->flags() | Qt::ItemIsEditable);
        if (before && before->id == each.id)
            m_list->setCurrentItem(item);
    }
    if (!m_list->currentItem())
        m_list->setCurrentRow(std::min(row, m_list->count() - 1));
    showCurrent();
}

void TemplatesDialog::showCurrent()
{
    const auto shown = current();
    m_text->setPlainText(shown ? shown->draft.text : QString());
    m_remove->setEnabled(shown.has_value());
    m_export->setEnabled(m_list->count() > 0);
}

void TemplatesDialog::rename(const QString &name, QUuid id)
{
    auto renamed = m_templates.find(id);
    if (!renamed || renamed->name == name)
        return;
    renamed->name = name;
    if (const QString why = m_templates.save(*renamed); !why.isEmpty()) {
        say(why);
        list();
    }
}

void TemplatesDialog::removeCurrent()
{
    m_removed = current();
    if (!m_removed)
        return;
    m_templates.remove(m_removed->id);
    say(tr("“%1” is deleted.").arg(m_removed->name));
    m_undo->show();
    m_undoTime.start();
}

void TemplatesDialog::undo()
{
    if (m_removed)
        say(m_templates.save(*m_removed));
}

void TemplatesDialog::say(const QString &sentence)
{
    m_undoTime.stop();
    m_message->setText(sentence);
    m_undo->hide();
}

void TemplatesDialog::exportTo(const QString &path)
{
    QSaveFile file(path);
    const QByteArray json = m_templates.exported();
    const bool isWritten
        = file.open(QIODevice::WriteOnly) && file.write(json) == json.size() && file.commit();
    say(isWritten ? tr("Exported to %1.").arg(path)
                  : tr("%1 can't be written: %2.").arg(path, file.errorString()));
}

void TemplatesDialog::importFrom(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        say(tr("%1 can't be read: %2.").arg(path, file.errorString()));
        return;
    }
    const auto taken = m_templates.import(file.read(largestFile));
    say(taken ? tr("%n template(s) imported.", nullptr, int(*taken))
              : QString::fromUtf8(taken.error().detail));
}

void TemplatesDialog::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void TemplatesDialog::retranslate()
{
    setWindowTitle(tr("Templates"));
    m_list->setAccessibleName(tr("Templates"));
    m_text->setAccessibleName(tr("Message of the template"));
    m_remove->setText(tr("Delete"));
    m_undo->setText(tr("Undo"));
    m_import->setText(tr("Import…"));
    m_export->setText(tr("Export…"));
}

} // namespace hydra
