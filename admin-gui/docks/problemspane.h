// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/ui/notices/notice.h"
#include "common/values/moment.h"

#include <QWidget>

class QPushButton;
class QTreeWidget;
class QTreeWidgetItem;

namespace hydra {

/// The warnings and errors of this window, newest first, also those that the message bar had no
/// room for: when, what, the raw error, and what can be done.
class ProblemsPane final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ProblemsPane)

public:
    static constexpr qsizetype mostProblems = 200;

    explicit ProblemsPane(QWidget *parent = nullptr);

    /// Information is no problem and is left out. A notice that comes again within some seconds
    /// takes the place of the one with its id: it counts down.
    void add(const hydra::Notice &notice);

    [[nodiscard]] qsizetype count() const { return m_problems.size(); }

signals:
    void countChanged();

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Problem
    {
        Notice notice;
        Moment first;
        Moment latest;
    };

    void fill(QTreeWidgetItem &item, const Problem &problem) const;
    void removeCurrent();
    void removeAll();
    void goTo();
    void copy();
    void updateButtons();
    void retranslate();
    [[nodiscard]] qsizetype current() const;

    /// Newest first, as in the list.
    QList<Problem> m_problems;
    QTreeWidget *m_list;
    QPushButton *m_goTo;
    QPushButton *m_copy;
    QPushButton *m_close;
    QPushButton *m_closeAll;
};

} // namespace hydra
