// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "admin-gui/users/usertableview.h"

#include "admin-gui/users/userdelegate.h"
#include "common/models/usertablemodel.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QScrollBar>

namespace hydra {

namespace {

using namespace std::chrono_literals;

constexpr auto keyboardPause = 1500ms;
constexpr auto timesInterval = 1s;
/// More selected rows than this are not brought back after a reset.
constexpr qsizetype keptSelection = 10'000;

} // namespace

UserTableView::UserTableView(UserTableModel &model, QWidget *parent)
    : QTableView(parent)
    , m_model(model)
{
    setObjectName(QStringLiteral("userTable"));
    setModel(&model);
    setItemDelegate(new UserDelegate(this));
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setShowGrid(false);
    setAlternatingRowColors(true);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setCornerButtonEnabled(false);
    setHorizontalScrollMode(ScrollPerPixel);
    setContextMenuPolicy(Qt::CustomContextMenu);
    verticalHeader()->hide();
    horizontalHeader()->setSectionsMovable(true);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setSortIndicator(int(UserColumn::User), Qt::AscendingOrder);
    setSortingEnabled(true);
    m_keyboard.setSingleShot(true);
    m_keyboard.setInterval(keyboardPause);
    m_times.setInterval(timesInterval);
    connect(&m_keyboard, &QTimer::timeout, this, &UserTableView::updateHeld);
    connect(&m_times, &QTimer::timeout, this, &UserTableView::showTimes);
    connect(&model, &QAbstractItemModel::modelAboutToBeReset, this, &UserTableView::remember);
    // The view has reset itself by then: it was connected first.
    connect(&model, &QAbstractItemModel::modelReset, this, &UserTableView::recall);
}

void UserTableView::setRowHeight(int height)
{
    verticalHeader()->setMinimumSectionSize(height);
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setDefaultSectionSize(height);
}

QList<SessionId> UserTableView::selectedSessions() const
{
    QList<SessionId> sessions;
    for (const QModelIndex &index : selectionModel()->selectedRows())
        sessions.append(m_model.at(index.row()).session);
    return sessions;
}

QList<UserId> UserTableView::selectedUsers() const
{
    QList<UserId> users;
    QSet<UserId> seen;
    QList<int> rows;
    for (const QModelIndex &index : selectionModel()->selectedRows())
        rows.append(index.row());
    std::sort(rows.begin(), rows.end());
    for (const int row : std::as_const(rows)) {
        const UserId user = m_model.at(row).user;
        if (!seen.contains(user))
            users.append(user);
        seen.insert(user);
    }
    return users;
}

std::pair<int, int> UserTableView::visibleRows() const
{
    const int first = rowAt(0);
    const int last = rowAt(viewport()->height() - 1);
    return { first, last < 0 ? m_model.rowCount() - 1 : last };
}

QList<SessionId> UserTableView::visibleSessions() const
{
    QList<SessionId> sessions;
    const auto [first, last] = visibleRows();
    for (int row = std::max(first, 0); first >= 0 && row <= last; ++row)
        sessions.append(m_model.at(row).session);
    return sessions;
}

bool UserTableView::goTo(hydra::UserId user)
{
    const int row = m_model.rowOf(user);
    if (row < 0)
        return false;
    setCurrentIndex(m_model.index(row, int(UserColumn::User)));
    scrollTo(currentIndex(), PositionAtCenter);
    return true;
}

void UserTableView::setMenuOpen(bool isOpen)
{
    m_isMenuOpen = isOpen;
    updateHeld();
}

void UserTableView::mousePressEvent(QMouseEvent *event)
{
    m_isMouseDown = true;
    updateHeld();
    QTableView::mousePressEvent(event);
}

void UserTableView::mouseReleaseEvent(QMouseEvent *event)
{
    QTableView::mouseReleaseEvent(event);
    m_isMouseDown = false;
    updateHeld();
}

void UserTableView::keyPressEvent(QKeyEvent *event)
{
    QTableView::keyPressEvent(event);
    m_keyboard.start();
    updateHeld();
}

void UserTableView::selectionChanged(
    const QItemSelection &selected, const QItemSelection &deselected)
{
    QTableView::selectionChanged(selected, deselected);
    if (!m_isRecalling)
        emit selectionMoved();
}

void UserTableView::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        m_model.retranslate();
}

void UserTableView::showEvent(QShowEvent *event)
{
    QTableView::showEvent(event);
    m_times.start();
}

void UserTableView::hideEvent(QHideEvent *event)
{
    QTableView::hideEvent(event);
    m_times.stop();
}

void UserTableView::updateHeld()
{
    const bool isHeld = m_isMouseDown || m_isMenuOpen || m_keyboard.isActive();
    if (std::exchange(m_isHeld, isHeld) != isHeld)
        emit heldChanged(isHeld);
}

void UserTableView::showTimes()
{
    const auto [first, last] = visibleRows();
    m_model.showTimes(first, last);
}

void UserTableView::remember()
{
    m_selected = selectionModel()->selectedRows().size() > keptSelection ? QList<SessionId>()
                                                                         : selectedSessions();
    m_current = currentIndex().isValid() ? m_model.at(currentIndex().row()).session : SessionId();
    m_currentColumn = std::max(currentIndex().column(), 0);
    const int top = rowAt(0);
    m_top = top > 0 ? m_model.at(top).session : SessionId();
}

void UserTableView::recall()
{
    m_isRecalling = true;
    QItemSelection selection;
    for (const SessionId &session : std::as_const(m_selected)) {
        const int row = m_model.rowOf(session);
        if (row >= 0)
            selection.select(m_model.index(row, 0), m_model.index(row, userColumnCount - 1));
    }
    if (const int row = m_current.isEmpty() ? -1 : m_model.rowOf(m_current); row >= 0) {
        selectionModel()->setCurrentIndex(
            m_model.index(row, m_currentColumn), QItemSelectionModel::NoUpdate);
    }
    selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
    if (const int row = m_top.isEmpty() ? -1 : m_model.rowOf(m_top); row >= 0)
        verticalScrollBar()->setValue(row);
    m_isRecalling = false;
    if (selection.size() != m_selected.size())
        emit selectionMoved();
}

} // namespace hydra
