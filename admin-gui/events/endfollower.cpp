// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "admin-gui/events/endfollower.h"

#include "common/ui/notices/waitingpill.h"

#include <QItemSelectionModel>
#include <QScrollBar>
#include <QTableView>

namespace hydra {

EndFollower::EndFollower(QTableView &view)
    : QObject(&view)
    , m_view(view)
    , m_pill(new WaitingPill(&view))
{
    m_pill->setKey(QKeySequence(Qt::CTRL | Qt::Key_End));
    connect(m_pill, &QPushButton::clicked, this, [this] {
        emit wanted();
        goToEnd();
    });
    connect(m_view.verticalScrollBar(), &QScrollBar::valueChanged, this, &EndFollower::onScrolled);
}

void EndFollower::setModel(QAbstractItemModel &model)
{
    if (m_view.model())
        m_view.model()->disconnect(this);
    // Before the view, so that it is heard first: Qt would make the next row the current one.
    connect(&model, &QAbstractItemModel::rowsAboutToBeRemoved, this,
        [this](const QModelIndex &, int, int last) {
            if (m_view.currentIndex().row() <= last)
                m_view.selectionModel()->clearCurrentIndex();
        });
    // The view makes a new one for each model, and keeps the old.
    QItemSelectionModel *const before = m_view.selectionModel();
    m_view.setModel(&model);
    delete before;
    connect(&model, &QAbstractItemModel::rowsInserted, this,
        [this](const QModelIndex &, int first, int last) { onInserted(last - first + 1); });
    connect(&model, &QAbstractItemModel::rowsRemoved, this,
        [this](const QModelIndex &, int first, int last) { onRemoved(last - first + 1); });
    connect(&model, &QAbstractItemModel::modelReset, this, &EndFollower::onReset);
    m_isFollowing = true;
    onReset();
}

void EndFollower::setHeld(qsizetype rows)
{
    m_held = rows;
    showPill();
}

void EndFollower::goToEnd()
{
    m_isFollowing = true;
    m_new = 0;
    m_view.scrollToBottom();
    showPill();
}

void EndFollower::onInserted(int count)
{
    if (m_isFollowing)
        m_view.scrollToBottom();
    else
        m_new += count;
    showPill();
}

void EndFollower::onRemoved(int count)
{
    QScrollBar &bar = *m_view.verticalScrollBar();
    if (!m_isFollowing)
        bar.setValue(bar.value() - count);
}

void EndFollower::onReset()
{
    m_new = 0;
    if (m_isFollowing)
        m_view.scrollToBottom();
    showPill();
}

void EndFollower::onScrolled()
{
    const QScrollBar &bar = *m_view.verticalScrollBar();
    m_isFollowing = bar.value() >= bar.maximum();
    if (m_isFollowing)
        m_new = 0;
    showPill();
}

void EndFollower::showPill() { m_pill->setWaiting(m_new + m_held, 0); }

} // namespace hydra
