// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/ui/notices/notice.h"

#include <QWidget>

#include <optional>

class QAbstractScrollArea;
class QLabel;
class QProgressBar;
class QPushButton;

namespace hydra {

/// What a view without rows says instead: an icon, one sentence, up to two buttons.
struct EmptyReason
{
    QString icon;
    Words text;
    QList<NoticeButton> buttons = {};
    /// Unit: percent; none shows no bar, below 0 one that only says "busy".
    std::optional<int> progress = {};
};

/// Covers the viewport of a view while there is a reason to.
class EmptyState final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EmptyState)

public:
    /// Belongs to \a view.
    explicit EmptyState(QAbstractScrollArea *view);

    /// None uncovers the view.
    void setReason(const std::optional<EmptyReason> &reason);
    [[nodiscard]] bool isCovering() const { return m_reason.has_value(); }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    void recolor();

    QAbstractScrollArea *m_view;
    QLabel *m_symbol;
    QLabel *m_text;
    QProgressBar *m_progress;
    QList<QPushButton *> m_buttons;
    std::optional<EmptyReason> m_reason;
};

} // namespace hydra
