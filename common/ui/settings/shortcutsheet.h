// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QDialog>

class QTextBrowser;
class QDialogButtonBox;

namespace hydra {

class ActionRegistry;

/// All keys of a window on one page, by menu.
class ShortcutSheet final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ShortcutSheet)

public:
    explicit ShortcutSheet(const ActionRegistry &actions, QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();

    const ActionRegistry &m_actions;
    QTextBrowser *m_text;
    QDialogButtonBox *m_buttons;
};

} // namespace hydra
