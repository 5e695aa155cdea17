// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "client-gui/dialogs/savedmessagesdialog.h"

#include "client-gui/session/savedmessages.h"
#include "common/text/messagetemplate.h"
#include "common/ui/editors/jsoneditor.h"
#include "common/ui/look/icons.h"

#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSplitter>
#include <QTreeView>
#include <QVBoxLayout>

namespace hydra {

SavedMessagesDialog::SavedMessagesDialog(SavedMessages &messages, QWidget *parent)
    : QDialog(parent)
    , m_messages(messages)
    , m_tree(new QTreeView)
    , m_text(new JsonEditor)
    , m_help(new QLabel)
    , m_newMessage(new QPushButton(icon(QStringLiteral("add")), QString()))
    , m_newFolder(new QPushButton(icon(QStringLiteral("add")), QString()))
    , m_remove(new QPushButton(icon(QStringLiteral("remove")), QString()))
    , m_use(new QPushButton(icon(QStringLiteral("edit")), QString()))
    , m_buttons(new QDialogButtonBox(QDialogButtonBox::Close))
{
    setObjectName(QStringLiteral("savedMessagesDialog"));
    build();
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this,
        &SavedMessagesDialog::onCurrentChanged);
    connect(m_text, &QPlainTextEdit::textChanged, this, [this] {
        const QModelIndex current = m_tree->currentIndex();
        if (current.isValid() && !SavedMessages::isFolder(current))
            m_messages.setText(current, m_text->toPlainText());
    });
    connect(m_newMessage, &QPushButton::clicked, this, [this] { addItem(false); });
    connect(m_newFolder, &QPushButton::clicked, this, [this] { addItem(true); });
    connect(m_remove, &QPushButton::clicked, this, [this] {
        const QModelIndex current = m_tree->currentIndex();
        if (current.isValid())
            m_messages.removeRow(current.row(), current.parent());
    });
    connect(m_use, &QPushButton::clicked, this, [this] {
        emit useAsked(SavedMessages::textOf(m_tree->currentIndex()));
        close();
    });
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    m_tree->expandAll();
    const QModelIndex top = m_messages.index(0, 0);
    m_tree->setCurrentIndex(m_messages.hasChildren(top) ? m_messages.index(0, 0, top) : top);
    onCurrentChanged(m_tree->currentIndex());
    retranslate();
}

void SavedMessagesDialog::build()
{
    m_tree->setObjectName(QStringLiteral("savedTree"));
    m_text->setObjectName(QStringLiteral("savedText"));
    m_tree->setModel(&m_messages);
    m_tree->setHeaderHidden(true);
    m_tree->setDragDropMode(QAbstractItemView::InternalMove);
    m_tree->setDefaultDropAction(Qt::MoveAction);
    m_tree->setEditTriggers(QAbstractItemView::EditKeyPressed | QAbstractItemView::DoubleClicked);
    m_text->setTabChangesFocus(true);
    m_help->setWordWrap(true);
    m_help->setTextFormat(Qt::PlainText);
    auto *const left = new QWidget;
    auto *const leftLayout = new QVBoxLayout(left);
    leftLayout->setContentsMargins({});
    leftLayout->addWidget(m_tree, 1);
    auto *const buttons = new QHBoxLayout;
    buttons->addWidget(m_newMessage);
    buttons->addWidget(m_newFolder);
    buttons->addWidget(m_remove);
    leftLayout->addLayout(buttons);
    auto *const right = new QWidget;
    auto *const rightLayout = new QVBoxLayout(right);
    rightLayout->setContentsMargins({});
    rightLayout->addWidget(m_text, 1);
    rightLayout->addWidget(m_help);
    auto *const splitter = new QSplitter;
    splitter->addWidget(left);
    splitter->addWidget(right);
    splitter->setSizes({ 200, 300 });
    splitter->setStretchFactor(1, 1);
    splitter->setChildrenCollapsible(false);
    m_buttons->addButton(m_use, QDialogButtonBox::ActionRole);
    auto *const layout = new QVBoxLayout(this);
    layout->addWidget(splitter, 1);
    layout->addWidget(m_buttons);
    resize(fontMetrics().averageCharWidth() * 110, fontMetrics().height() * 26);
}

void SavedMessagesDialog::onCurrentChanged(const QModelIndex &current)
{
    const bool isMessage = current.isValid() && !SavedMessages::isFolder(current);
    const QSignalBlocker quiet(m_text);
    m_text->setPlainText(isMessage ? SavedMessages::textOf(current) : QString());
    m_text->setEnabled(isMessage);
    m_use->setEnabled(isMessage);
    m_remove->setEnabled(current.isValid());
}

void SavedMessagesDialog::addItem(bool isFolder)
{
    QModelIndex folder = m_tree->currentIndex();
    if (folder.isValid() && !SavedMessages::isFolder(folder))
        folder = folder.parent();
    const QModelIndex added = isFolder ? m_messages.addFolder(folder, tr("Folder"))
                                       : m_messages.addMessage(folder, tr("Message"), QString());
    m_tree->setCurrentIndex(added);
    m_tree->edit(added);
}

void SavedMessagesDialog::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void SavedMessagesDialog::retranslate()
{
    setWindowTitle(tr("Saved messages"));
    m_tree->setAccessibleName(tr("Saved messages"));
    m_text->setAccessibleName(tr("Text of the message"));
    m_newMessage->setText(tr("New &message"));
    m_newFolder->setText(tr("New &folder"));
    m_remove->setText(tr("&Remove"));
    m_use->setText(tr("&Put into the editor"));
    QStringList names;
    const QStringList known = MessageTemplate::knownNames();
    for (const QString &name : known) {
        // Those of CSV files are for lists of receivers; a client has none.
        if (!name.startsWith(QLatin1String("csv")))
            names.append(QStringLiteral("{{%1}}").arg(name));
    }
    m_help->setText(
        tr("Drag messages into order; Ctrl+1 to Ctrl+9 send the first nine. Variables: %1")
            .arg(names.join(u' ')));
}

} // namespace hydra
