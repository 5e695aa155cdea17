// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "admin-gui/docks/problemspane.h"

#include "common/models/timetext.h"
#include "common/ui/look/icons.h"

#include <QApplication>
#include <QClipboard>
#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QTreeWidget>

namespace hydra {

namespace {

using namespace std::chrono_literals;

/// A notice that comes again after so long is another one.
constexpr auto sameTime = 5s;

enum ProblemColumn { TimeColumn, TextColumn, DetailColumn };

} // namespace

ProblemsPane::ProblemsPane(QWidget *parent)
    : QWidget(parent)
    , m_list(new QTreeWidget(this))
    , m_goTo(new QPushButton(this))
    , m_copy(new QPushButton(icon(QStringLiteral("copy")), QString(), this))
    , m_close(new QPushButton(icon(QStringLiteral("close")), QString(), this))
    , m_closeAll(new QPushButton(icon(QStringLiteral("clear")), QString(), this))
{
    m_list->setObjectName(QStringLiteral("problemList"));
    m_list->setColumnCount(DetailColumn + 1);
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setAlternatingRowColors(true);
    m_list->header()->setSectionResizeMode(TextColumn, QHeaderView::Stretch);
    m_goTo->setObjectName(QStringLiteral("problemGoTo"));
    m_copy->setObjectName(QStringLiteral("problemCopy"));
    m_close->setObjectName(QStringLiteral("problemClose"));
    m_closeAll->setObjectName(QStringLiteral("problemCloseAll"));
    auto *const buttons = new QHBoxLayout;
    for (QPushButton *const button : { m_goTo, m_copy, m_close, m_closeAll })
        buttons->addWidget(button);
    buttons->addStretch();
    auto *const layout = new QVBoxLayout(this);
    layout->addWidget(m_list, 1);
    layout->addLayout(buttons);
    const QFontMetrics metrics(font());
    m_list->setColumnWidth(TimeColumn, metrics.averageCharWidth() * 20);
    m_list->setColumnWidth(DetailColumn, metrics.averageCharWidth() * 40);
    connect(m_list, &QTreeWidget::currentItemChanged, this, &ProblemsPane::updateButtons);
    connect(m_list, &QTreeWidget::itemActivated, this, &ProblemsPane::goTo);
    connect(m_goTo, &QPushButton::clicked, this, &ProblemsPane::goTo);
    connect(m_copy, &QPushButton::clicked, this, &ProblemsPane::copy);
    connect(m_close, &QPushButton::clicked, this, &ProblemsPane::removeCurrent);
    connect(m_closeAll, &QPushButton::clicked, this, &ProblemsPane::removeAll);
    retranslate();
}

void ProblemsPane::add(const hydra::Notice &notice)
{
    if (notice.level == Notice::Level::Information)
        return;
    const Moment now = systemNow();
    for (qsizetype i = 0; i < m_problems.size(); ++i) {
        Problem &problem = m_problems[i];
        if (problem.notice.id != notice.id || now - problem.latest > sameTime)
            continue;
        problem.notice = notice;
        problem.latest = now;
        fill(*m_list->topLevelItem(int(i)), problem);
        updateButtons();
        return;
    }
    m_problems.prepend({ notice, now, now });
    auto *const item = new QTreeWidgetItem;
    fill(*item, m_problems.first());
    m_list->insertTopLevelItem(0, item);
    if (m_problems.size() > mostProblems) {
        m_problems.removeLast();
        delete m_list->takeTopLevelItem(m_list->topLevelItemCount() - 1);
    }
    updateButtons();
    emit countChanged();
}

void ProblemsPane::fill(QTreeWidgetItem &item, const Problem &problem) const
{
    const bool isError = problem.notice.level == Notice::Level::Error;
    item.setIcon(TimeColumn,
        isError ? icon(QStringLiteral("error"), StatusColor::Bad)
                : icon(QStringLiteral("warning"), StatusColor::Warning));
    item.setText(TimeColumn, TimeText::clock(problem.first, systemNow()));
    item.setToolTip(TimeColumn, TimeText::full(problem.first));
    item.setText(TextColumn, problem.notice.text());
    item.setToolTip(TextColumn, item.text(TextColumn));
    item.setText(DetailColumn, problem.notice.detail.simplified());
    item.setToolTip(DetailColumn, problem.notice.detail);
    item.setData(TimeColumn, Qt::AccessibleTextRole,
        (isError ? tr("error, %1") : tr("warning, %1")).arg(item.text(TimeColumn)));
}

qsizetype ProblemsPane::current() const
{
    return m_list->indexOfTopLevelItem(m_list->currentItem());
}

void ProblemsPane::removeCurrent()
{
    const qsizetype row = current();
    if (row < 0)
        return;
    m_problems.removeAt(row);
    delete m_list->takeTopLevelItem(int(row));
    updateButtons();
    emit countChanged();
}

void ProblemsPane::removeAll()
{
    m_problems.clear();
    m_list->clear();
    updateButtons();
    emit countChanged();
}

void ProblemsPane::goTo()
{
    const qsizetype row = current();
    if (row < 0 || m_problems[row].notice.buttons.isEmpty())
        return;
    // A copy: what it does may bring another problem.
    std::function<void()>(m_problems[row].notice.buttons.first().run)();
}

void ProblemsPane::copy()
{
    const qsizetype row = current();
    if (row < 0)
        return;
    const Problem &problem = m_problems[row];
    QApplication::clipboard()->setText(TimeText::full(problem.first) + u'\n' + problem.notice.text()
        + u'\n' + problem.notice.detail);
}

void ProblemsPane::updateButtons()
{
    const qsizetype row = current();
    const bool hasWay = row >= 0 && !m_problems[row].notice.buttons.isEmpty();
    m_goTo->setEnabled(hasWay);
    m_goTo->setText(hasWay ? m_problems[row].notice.buttons.first().text() : tr("Go to"));
    m_copy->setEnabled(row >= 0);
    m_close->setEnabled(row >= 0);
    m_closeAll->setEnabled(!m_problems.isEmpty());
}

void ProblemsPane::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void ProblemsPane::retranslate()
{
    m_list->setHeaderLabels({ tr("Time"), tr("What happened"), tr("Details") });
    m_list->setAccessibleName(tr("Problems"));
    m_copy->setText(tr("Copy"));
    m_close->setText(tr("Remove"));
    m_closeAll->setText(tr("Remove all"));
    for (qsizetype i = 0; i < m_problems.size(); ++i)
        fill(*m_list->topLevelItem(int(i)), m_problems[i]);
    updateButtons();
}

} // namespace hydra
