// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/composer/pushtemplates.h"

#include <QDialog>
#include <QTimer>

class QDialogButtonBox;
class QLabel;
class QListWidget;
class QPlainTextEdit;
class QPushButton;

namespace hydra {

/// The templates: look at them, rename and delete them, take them to another computer.
class TemplatesDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TemplatesDialog)

public:
    /// \a templates outlive it.
    explicit TemplatesDialog(PushTemplates &templates, QWidget *parent = nullptr);

    /// What choosing a file in the file dialogs does.
    void exportTo(const QString &path);
    void importFrom(const QString &path);

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    void list();
    void showCurrent();
    void rename(const QString &name, QUuid id);
    void removeCurrent();
    void undo();
    void say(const QString &sentence);
    void retranslate();
    [[nodiscard]] std::optional<PushTemplate> current() const;

    PushTemplates &m_templates;
    std::optional<PushTemplate> m_removed;
    /// How long what was removed can be brought back.
    QTimer m_undoTime;
    QListWidget *m_list;
    QPlainTextEdit *m_text;
    QLabel *m_message;
    QPushButton *m_undo;
    QPushButton *m_remove;
    QPushButton *m_import;
    QPushButton *m_export;
    QDialogButtonBox *m_buttons;
};

} // namespace hydra
