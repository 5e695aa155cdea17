// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/ui/notices/notice.h"

#include <QFrame>

class QLabel;
class QPushButton;
class QToolButton;

namespace hydra {

/// One notice in one line above a page: icon, sentence, up to two buttons, a cross.
class InlineNotice final : public QFrame
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(InlineNotice)

public:
    explicit InlineNotice(Notice notice, QWidget *parent = nullptr);

    [[nodiscard]] const Notice &notice() const { return m_notice; }

signals:
    /// By the cross; buttons leave the notice where it is.
    void dismissed();

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void retranslate();
    void recolor();
    [[nodiscard]] QColor color() const;

    Notice m_notice;
    QLabel *m_symbol;
    QLabel *m_text;
    QList<QPushButton *> m_buttons;
    QToolButton *m_close;
};

} // namespace hydra
