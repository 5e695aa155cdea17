// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "admin-gui/composer/messagepane.h"

#include "admin-gui/composer/templatesdialog.h"
#include "common/text/messagetemplate.h"
#include "common/ui/editors/jsoneditor.h"
#include "common/ui/look/icons.h"

#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QInputDialog>
#include <QLabel>
#include <QLocale>
#include <QPushButton>

namespace hydra {

MessagePane::MessagePane(PushTemplates &templates, QWidget *parent)
    : QGroupBox(parent)
    , m_templates(templates)
    , m_templateLabel(new QLabel(this))
    , m_template(new QComboBox(this))
    , m_saveAs(new QPushButton(icon(QStringLiteral("save")), QString(), this))
    , m_manage(new QPushButton(icon(QStringLiteral("template")), QString(), this))
    , m_editor(new JsonEditor(this))
    , m_isJson(new QCheckBox(this))
    , m_report(new QLabel(this))
{
    m_editor->setObjectName(QStringLiteral("pushMessage"));
    m_editor->setPlainText(
        QStringLiteral("{\n  \"type\": \"hello\",\n  \"text\": \"test success\"\n}"));
    m_template->setObjectName(QStringLiteral("pushTemplate"));
    m_template->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_template->setMinimumContentsLength(12);
    m_templateLabel->setBuddy(m_template);
    m_isJson->setObjectName(QStringLiteral("pushIsJson"));
    m_isJson->setChecked(true);
    m_report->setObjectName(QStringLiteral("pushReport"));
    m_report->setWordWrap(true);
    auto *const top = new QHBoxLayout;
    top->addWidget(m_templateLabel);
    top->addWidget(m_template, 1);
    top->addWidget(m_saveAs);
    top->addWidget(m_manage);
    auto *const under = new QHBoxLayout;
    under->addWidget(m_isJson);
    under->addWidget(m_report, 1);
    auto *const layout = new QVBoxLayout(this);
    layout->addLayout(top);
    layout->addWidget(m_editor, 1);
    layout->addLayout(under);
    connect(m_editor, &QPlainTextEdit::textChanged, this, [this] {
        // Colours change the document, too.
        const QString before = std::exchange(m_last, m_editor->toPlainText());
        if (m_last != before)
            emit changed();
    });
    connect(m_editor, &JsonEditor::reportChanged, this, [this] {
        showReport();
        emit looked();
    });
    connect(m_isJson, &QCheckBox::toggled, this, [this](bool isJson) {
        m_editor->setJson(isJson);
        showReport();
        emit changed();
    });
    connect(m_template, &QComboBox::activated, this, &MessagePane::choose);
    connect(m_saveAs, &QPushButton::clicked, this, &MessagePane::saveAs);
    connect(m_manage, &QPushButton::clicked, this, &MessagePane::manageTemplates);
    connect(&m_templates, &PushTemplates::changed, this, &MessagePane::listTemplates);
    retranslate();
}

MessageDraft MessagePane::draft() const
{
    return { m_editor->toPlainText(), m_isJson->isChecked() };
}

void MessagePane::setDraft(const MessageDraft &draft)
{
    m_isJson->setChecked(draft.isJson);
    m_editor->setPlainText(draft.text);
}

bool MessagePane::isBroken() const
{
    return m_isJson->isChecked() && m_editor->report().error.has_value();
}

void MessagePane::setTemplateError(const QString &sentence)
{
    m_templateError = sentence;
    showReport();
}

void MessagePane::layOut() { m_editor->layOut(); }

void MessagePane::listTemplates()
{
    m_template->clear();
    m_template->addItem(tr("(none)"));
    for (const PushTemplate &each : m_templates.all()) {
        m_template->addItem(each.name, each.id);
        if (each.id == m_chosen)
            m_template->setCurrentIndex(m_template->count() - 1);
    }
    m_template->setEnabled(m_template->count() > 1);
}

void MessagePane::choose(int index)
{
    m_chosen = m_template->itemData(index).toUuid();
    if (const auto chosen = m_templates.find(m_chosen))
        setDraft(chosen->draft);
}

void MessagePane::saveAs()
{
    auto *const dialog = new QInputDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setObjectName(QStringLiteral("templateName"));
    dialog->setWindowTitle(tr("Save template"));
    dialog->setLabelText(tr("Name (one that exists is replaced):"));
    const auto chosen = m_templates.find(m_chosen);
    dialog->setTextValue(chosen ? chosen->name : QString());
    connect(dialog, &QInputDialog::textValueSelected, this, &MessagePane::keep);
    dialog->open();
}

void MessagePane::keep(const QString &name)
{
    PushTemplate kept = m_templates.find(name.trimmed()).value_or(PushTemplate());
    kept.name = name.trimmed();
    kept.draft = draft();
    const QUuid before = std::exchange(m_chosen, kept.id);
    if (const QString why = m_templates.save(kept); !why.isEmpty()) {
        m_chosen = before;
        m_report->setText(why);
    }
}

void MessagePane::manageTemplates()
{
    auto *const dialog = new TemplatesDialog(m_templates, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void MessagePane::showReport()
{
    const QLocale locale;
    const QString size = locale.formattedDataSize(m_editor->toPlainText().toUtf8().size(), 0);
    QString report = m_isJson->isChecked() ? m_editor->reportText() : QString();
    if (report.isEmpty())
        report = m_templateError;
    m_report->setText(report.isEmpty() ? size : tr("%1 (%2)").arg(report, size));
}

void MessagePane::changeEvent(QEvent *event)
{
    QGroupBox::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void MessagePane::retranslate()
{
    setTitle(tr("Message"));
    m_templateLabel->setText(tr("Template:"));
    m_saveAs->setText(tr("Save as…"));
    m_manage->setText(tr("Manage…"));
    m_editor->setAccessibleName(title());
    m_isJson->setText(tr("Message is JSON"));
    m_isJson->setToolTip(tr("Variables: %1")
                             .arg(QLatin1String("{{uuid}} {{i}} {{now.iso}} "
                                                "{{now.ms}} {{random.8}} {{uuid4}} "
                                                "{{csv.NAME}} {{env.NAME}}")));
    listTemplates();
    showReport();
}

} // namespace hydra
