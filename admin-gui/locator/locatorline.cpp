// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "admin-gui/locator/locatorline.h"

#include "common/ui/look/icons.h"

#include <QAction>
#include <QApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QToolButton>
#include <QTreeWidget>

namespace hydra {

namespace {

constexpr int charactersWide = 40;
constexpr int listCharactersWide = 64;

} // namespace

LocatorLine::LocatorLine(Locator locator, QWidget *parent)
    : QLineEdit(parent)
    , m_locator(std::move(locator))
    , m_magnifier(
          addAction(icon(QStringLiteral("find"), StatusColor::Muted), QLineEdit::LeadingPosition))
{
    setObjectName(QStringLiteral("locator"));
    // The magnifier says what the line is for and does nothing.
    const auto buttons = findChildren<QToolButton *>();
    for (QToolButton *const button : buttons)
        button->setFocusPolicy(Qt::NoFocus);
    connect(this, &QLineEdit::textEdited, this, &LocatorLine::showFound);
    retranslate();
}

void LocatorLine::begin()
{
    if (!hasFocus())
        m_before = QApplication::focusWidget();
    setFocus(Qt::ShortcutFocusReason);
    selectAll();
}

void LocatorLine::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Up:
        step(-1);
        return;
    case Qt::Key_Down:
        step(1);
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        choose();
        return;
    case Qt::Key_Escape:
        end();
        return;
    default:
        QLineEdit::keyPressEvent(event);
    }
}

void LocatorLine::focusInEvent(QFocusEvent *event)
{
    QLineEdit::focusInEvent(event);
    showFound();
}

void LocatorLine::focusOutEvent(QFocusEvent *event)
{
    QLineEdit::focusOutEvent(event);
    if (m_list)
        m_list->hide();
}

void LocatorLine::changeEvent(QEvent *event)
{
    QLineEdit::changeEvent(event);
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::FontChange)
        retranslate();
}

void LocatorLine::showFound()
{
    if (!m_list) {
        m_list = new QTreeWidget(window());
        m_list->setObjectName(QStringLiteral("locatorList"));
        m_list->setFocusPolicy(Qt::NoFocus);
        m_list->setColumnCount(2);
        m_list->setHeaderHidden(true);
        m_list->setRootIsDecorated(false);
        m_list->setUniformRowHeights(true);
        m_list->setAutoFillBackground(true);
        m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        m_list->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
        m_list->header()->setStretchLastSection(true);
        connect(m_list, &QTreeWidget::itemClicked, this, &LocatorLine::choose);
    }
    m_found = m_locator.find(text());
    m_list->clear();
    for (const LocatorEntry &entry : std::as_const(m_found)) {
        auto *const item = new QTreeWidgetItem(m_list, { entry.text, entry.detail });
        item->setIcon(0, icon(entry.icon.isEmpty() ? QStringLiteral("play") : entry.icon));
        item->setDisabled(!entry.isPossible);
        item->setTextAlignment(1, Qt::AlignRight | Qt::AlignVCenter);
        item->setToolTip(1, entry.detail);
    }
    if (m_found.isEmpty())
        (new QTreeWidgetItem(m_list, { tr("Nothing is called so.") }))->setDisabled(true);
    m_list->setCurrentItem(m_list->topLevelItem(0));
    m_list->setAccessibleName(tr("What the locator found"));
    place();
}

void LocatorLine::place()
{
    QWidget *const window = this->window();
    const int frame = m_list->frameWidth() * 2;
    const int wanted
        = std::max(width(), fontMetrics().averageCharWidth() * listCharactersWide) + frame;
    const int width = std::min(wanted, window->width());
    const int height = m_list->sizeHintForRow(0) * m_list->topLevelItemCount() + frame;
    const QPoint below = mapTo(window, QPoint(0, this->height()));
    m_list->setGeometry(std::clamp(below.x(), 0, window->width() - width), below.y(), width,
        std::min(height, window->height() - below.y()));
    m_list->raise();
    m_list->show();
}

void LocatorLine::step(int by)
{
    if (!m_list || !m_list->isVisible())
        showFound();
    const int count = m_list->topLevelItemCount();
    const int row = m_list->indexOfTopLevelItem(m_list->currentItem());
    m_list->setCurrentItem(m_list->topLevelItem((row + by + count) % count));
}

void LocatorLine::choose()
{
    const int row = m_list ? m_list->indexOfTopLevelItem(m_list->currentItem()) : -1;
    if (row < 0 || row >= m_found.size() || !m_found[row].isPossible)
        return;
    const LocatorEntry entry = m_found[row];
    // First the focus: what is chosen may move it on.
    end();
    emit chosen(entry);
}

void LocatorLine::end()
{
    clear();
    if (m_before)
        m_before->setFocus(Qt::OtherFocusReason);
    else
        clearFocus();
    if (m_list)
        m_list->hide();
}

void LocatorLine::retranslate()
{
    setPlaceholderText(tr("Go to user, instance or action"));
    setAccessibleName(tr("Go to user, instance or action"));
    setToolTip(tr("Digits find users, @ instances, > actions, / pages"));
    m_magnifier->setText(tr("Find"));
    m_magnifier->setToolTip(tr("Find"));
    setFixedWidth(fontMetrics().averageCharWidth() * charactersWide);
}

} // namespace hydra
