// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QLineEdit>

#include <functional>
#include <optional>

class QStringListModel;

namespace hydra {

/// Where a filter's text is wrong, as its grammar sees it.
struct FilterProblem
{
    /// Both in UTF-16 units.
    qsizetype position = 0;
    qsizetype length = 0;
    /// A translated sentence.
    QString message;
};

/// One line for a filter, checked while it is typed: the wrong span is underlined, the last right
/// filter stays active, a cross (and Escape) clears, Up and Down and the completion bring back what
/// was used before.
class FilterLine final : public QLineEdit
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FilterLine)

public:
    /// Nothing if the text is right. Called for every change.
    using Check = std::function<std::optional<FilterProblem>(const QString &)>;

    static constexpr int historyAtMost = 50;

    explicit FilterLine(QWidget *parent = nullptr);

    /// Without a check every text is right.
    void setCheck(Check check);
    /// Newest first; those over historyAtMost fall out.
    void setHistory(const QStringList &history);
    [[nodiscard]] QStringList history() const;

    /// The last right text: what the rows are filtered by.
    [[nodiscard]] QString activeFilter() const { return m_active; }
    [[nodiscard]] const std::optional<FilterProblem> &problem() const { return m_problem; }
    /// Puts the active filter first in the history; also done by Return and when the focus leaves.
    void remember();

signals:
    void filterChanged(const QString &filter);
    /// Also when it is gone, or in another language.
    void problemChanged();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void check();
    void underline();
    void retranslate();
    void walk(int by);

    Check m_check;
    QAction *m_magnifier;
    QAction *m_clear;
    QStringListModel *m_history;
    std::optional<FilterProblem> m_problem;
    QString m_active;
    /// What was typed before Up; -1 is the place of it.
    QString m_typed;
    int m_place = -1;
};

} // namespace hydra
