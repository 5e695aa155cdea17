// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QDialog>

class QDialogButtonBox;
class QLabel;
class QPushButton;
class QTreeView;

namespace hydra {

class JsonEditor;
class SavedMessages;

/// The saved messages: a tree to rename and to drag into order, and the text of the selected one.
class SavedMessagesDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SavedMessagesDialog)

public:
    /// \a messages outlives it.
    explicit SavedMessagesDialog(SavedMessages &messages, QWidget *parent = nullptr);

signals:
    /// The text is to be put into the editor of the session in front.
    void useAsked(const QString &text);

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    void onCurrentChanged(const QModelIndex &current);
    void addItem(bool isFolder);
    void retranslate();

    SavedMessages &m_messages;
    QTreeView *m_tree;
    JsonEditor *m_text;
    QLabel *m_help;
    QPushButton *m_newMessage;
    QPushButton *m_newFolder;
    QPushButton *m_remove;
    QPushButton *m_use;
    QDialogButtonBox *m_buttons;
};

} // namespace hydra
