// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/composer/pushtemplates.h"
#include "common/text/jsoncheck.h"

#include <QGroupBox>

class QCheckBox;
class QComboBox;
class QLabel;
class QPushButton;

namespace hydra {

class JsonEditor;

/// What is pushed: an editor, and the templates it may be taken from and kept in.
class MessagePane final : public QGroupBox
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MessagePane)

public:
    /// \a templates outlive it.
    explicit MessagePane(PushTemplates &templates, QWidget *parent = nullptr);

    [[nodiscard]] MessageDraft draft() const;
    void setDraft(const MessageDraft &draft);
    /// It is to be JSON, and is none.
    [[nodiscard]] bool isBroken() const;
    /// What cannot be filled in, as the composer found out; empty if all can.
    void setTemplateError(const QString &sentence);

    void layOut();
    void saveAs();
    void manageTemplates();

signals:
    void changed();
    /// A moment after: whether it is broken.
    void looked();

protected:
    void changeEvent(QEvent *event) override;

private:
    void listTemplates();
    void choose(int index);
    void keep(const QString &name);
    void showReport();
    void retranslate();

    PushTemplates &m_templates;
    QUuid m_chosen;
    QString m_last;
    QString m_templateError;
    QLabel *m_templateLabel;
    QComboBox *m_template;
    QPushButton *m_saveAs;
    QPushButton *m_manage;
    JsonEditor *m_editor;
    QCheckBox *m_isJson;
    QLabel *m_report;
};

} // namespace hydra
