// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "client-gui/window/sessionarea.h"

#include "client-gui/session/recordedsession.h"
#include "client-gui/window/sessionpage.h"
#include "common/models/timeline/rowtext.h"
#include "common/ui/look/icons.h"

#include <QApplication>
#include <QEvent>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QTabBar>
#include <QToolButton>
#include <QVBoxLayout>

#include <cmath>

namespace hydra {

SessionArea::SessionArea(QWidget *parent)
    : QWidget(parent)
    , m_tabs(new QTabBar)
    , m_grid(new QGridLayout)
{
    m_tabs->setObjectName(QStringLiteral("sessionTabs"));
    m_tabs->setTabsClosable(true);
    m_tabs->setExpanding(false);
    m_tabs->setDocumentMode(true);
    auto *const add = new QToolButton;
    add->setObjectName(QStringLiteral("newTab"));
    add->setIcon(icon(QStringLiteral("add")));
    add->setAutoRaise(true);
    add->setFocusPolicy(Qt::TabFocus);
    auto *const bar = new QHBoxLayout;
    bar->addWidget(m_tabs);
    bar->addWidget(add);
    bar->addStretch();
    auto *const layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addLayout(bar);
    layout->addLayout(m_grid, 1);
    m_grid->setContentsMargins({});
    connect(add, &QToolButton::clicked, this, &SessionArea::newAsked);
    connect(m_tabs, &QTabBar::currentChanged, this, [this] {
        arrange();
        emit currentChanged();
    });
    connect(m_tabs, &QTabBar::tabCloseRequested, this,
        [this](int index) { emit closeAsked(m_pages[index]); });
    connect(qApp, &QApplication::focusChanged, this, &SessionArea::onFocusChanged);
    retranslate();
}

bool SessionArea::add(SessionPage *page)
{
    if (m_pages.size() >= mostPages)
        return false;
    m_pages.append(page);
    page->hide();
    page->setTiled(m_isTiled);
    connect(&page->session(), &RecordedSession::changed, this,
        [this, page] { showTab(int(m_pages.indexOf(page))); });
    m_tabs->addTab(QString());
    showTab(int(m_pages.size()) - 1);
    m_tabs->setCurrentIndex(int(m_pages.size()) - 1);
    arrange();
    return true;
}

SessionPage *SessionArea::take(SessionPage *page)
{
    const int index = int(m_pages.indexOf(page));
    if (index < 0)
        return nullptr;
    page->session().disconnect(this);
    m_pages.removeAt(index);
    m_grid->removeWidget(page);
    page->setParent(nullptr);
    m_tabs->removeTab(index);
    arrange();
    return page;
}

void SessionArea::setTiled(bool tiled)
{
    m_isTiled = tiled;
    for (SessionPage *const page : std::as_const(m_pages))
        page->setTiled(tiled);
    arrange();
}

void SessionArea::setCurrent(int index) { m_tabs->setCurrentIndex(index); }

void SessionArea::step(int by)
{
    if (const int count = m_tabs->count(); count > 0)
        m_tabs->setCurrentIndex((m_tabs->currentIndex() + by + count) % count);
}

SessionPage *SessionArea::current() const { return m_pages.value(m_tabs->currentIndex()); }

/// In tiles as many columns as rows, or one more.
void SessionArea::arrange()
{
    const int columns = std::max(1, int(std::ceil(std::sqrt(double(m_pages.size())))));
    for (int i = 0; i < int(m_pages.size()); ++i) {
        SessionPage *const page = m_pages[i];
        m_grid->removeWidget(page);
        // The last one takes what is left of its row.
        const bool isLast = i == int(m_pages.size()) - 1;
        if (m_isTiled)
            m_grid->addWidget(
                page, i / columns, i % columns, 1, isLast ? columns - i % columns : 1);
        else
            m_grid->addWidget(page, 0, 0);
        page->setVisible(m_isTiled || i == m_tabs->currentIndex());
    }
}

void SessionArea::showTab(int index)
{
    if (index < 0)
        return;
    const RecordedSession &session = m_pages[index]->session();
    const bool isLive = !session.isReadOnly();
    m_tabs->setTabText(index, session.title().replace(u'&', QLatin1String("&&")));
    m_tabs->setTabIcon(index,
        session.isOnline()       ? icon(QStringLiteral("online"), StatusColor::Good)
            : !isLive            ? icon(QStringLiteral("lock"))
            : session.isAtRest() ? icon(QStringLiteral("offline"), StatusColor::Muted)
                                 : icon(QStringLiteral("waiting"), StatusColor::Warning));
    m_tabs->setTabToolTip(index,
        isLive ? session.session()->settings().url.toString() + u'\n'
                + RowText::state(session.session()->state())
               : session.title());
}

/// With tiles the page that has the focus is the one that actions are for.
void SessionArea::onFocusChanged(QWidget *, QWidget *now)
{
    for (int i = 0; m_isTiled && i < int(m_pages.size()); ++i) {
        if (m_pages[i]->isAncestorOf(now))
            m_tabs->setCurrentIndex(i);
    }
}

void SessionArea::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void SessionArea::retranslate()
{
    m_tabs->setAccessibleName(tr("Sessions"));
    auto *const add = findChild<QToolButton *>(QStringLiteral("newTab"));
    add->setAccessibleName(tr("New session"));
    add->setToolTip(tr("New session"));
    for (int i = 0; i < int(m_pages.size()); ++i)
        showTab(i);
}

} // namespace hydra
