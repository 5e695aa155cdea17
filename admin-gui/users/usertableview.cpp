// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "admin-gui/users/usertableview.h"

#include "admin-gui/page/tablecopy.h"
#include "common/models/users/usercolumn.h"
#include "common/models/users/userrows.h"

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

UserTableView::UserTableView(hydra::UserRows &rows, QWidget *parent)
    : QTableView(parent)
{
    setObjectName(QStringLiteral("userTable"));
    setRows(rows);
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
}

void UserTableView::setRows(hydra::UserRows &rows)
{
    if (&rows == m_rows)
        return;
    const QByteArray columns = m_rows ? horizontalHeader()->saveState() : QByteArray();
    if (m_rows)
        m_rows->disconnect(this);
    const std::unique_ptr<QItemSelectionModel> before(selectionModel());
    m_rows = &rows;
    setModel(&rows);
    if (!columns.isEmpty())
        horizontalHeader()->restoreState(columns);
    connect(&rows, &QAbstractItemModel::modelAboutToBeReset, this, &UserTableView::remember);
    // The view has reset itself by then: it was connected first.
    connect(&rows, &QAbstractItemModel::modelReset, this, &UserTableView::recall);
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
    for (const int row : tablecopy::selectedRows(*this)) {
        if (const OnlineUser *const user = m_rows->find(row))
            sessions.append(user->session);
    }
    return sessions;
}

QList<UserId> UserTableView::selectedUsers() const
{
    QList<UserId> users;
    QSet<UserId> seen;
    for (const int row : tablecopy::selectedRows(*this)) {
        const OnlineUser *const session = m_rows->find(row);
        if (!session || seen.contains(session->user))
            continue;
        users.append(session->user);
        seen.insert(session->user);
    }
    return users;
}

std::pair<int, int> UserTableView::visibleRows() const
{
    const int first = rowAt(0);
    const int last = rowAt(viewport()->height() - 1);
    return { first, last < 0 ? m_rows->rowCount() - 1 : last };
}

QList<SessionId> UserTableView::visibleSessions() const
{
    QList<SessionId> sessions;
    const auto [first, last] = visibleRows();
    for (int row = std::max(first, 0); first >= 0 && row <= last; ++row) {
        if (const OnlineUser *const user = m_rows->find(row))
            sessions.append(user->session);
    }
    return sessions;
}

bool UserTableView::isAllSelected() const
{
    qsizetype count = 0;
    const QItemSelection selection = selectionModel()->selection();
    for (const QItemSelectionRange &range : selection)
        count += range.height();
    return count > 0 && count == m_rows->rowCount();
}

bool UserTableView::goTo(hydra::UserId user)
{
    const int row = m_rows->rowOf(user);
    if (row < 0)
        return false;
    setCurrentIndex(m_rows->index(row, int(UserColumn::User)));
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
        m_rows->retranslate();
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
    m_rows->showTimes(first, last);
}

void UserTableView::remember()
{
    m_selected = selectedSessions();
    if (m_selected.size() > keptSelection)
        m_selected.clear();
    const auto sessionAt = [this](int row) {
        const OnlineUser *const user = row < 0 ? nullptr : m_rows->find(row);
        return user ? user->session : SessionId();
    };
    m_current = sessionAt(currentIndex().row());
    m_currentColumn = std::max(currentIndex().column(), 0);
    const int top = rowAt(0);
    m_top = top > 0 ? sessionAt(top) : SessionId();
}

void UserTableView::recall()
{
    m_isRecalling = true;
    QItemSelection selection;
    for (const SessionId &session : std::as_const(m_selected)) {
        const int row = m_rows->rowOf(session);
        if (row >= 0)
            selection.select(m_rows->index(row, 0), m_rows->index(row, userColumnCount - 1));
    }
    if (const int row = m_current.isEmpty() ? -1 : m_rows->rowOf(m_current); row >= 0) {
        selectionModel()->setCurrentIndex(
            m_rows->index(row, m_currentColumn), QItemSelectionModel::NoUpdate);
    }
    selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
    if (const int row = m_top.isEmpty() ? -1 : m_rows->rowOf(m_top); row >= 0)
        verticalScrollBar()->setValue(row);
    m_isRecalling = false;
    if (selection.size() != m_selected.size())
        emit selectionMoved();
}

} // namespace hydra
