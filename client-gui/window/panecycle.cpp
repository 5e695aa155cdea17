// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "client-gui/window/panecycle.h"

#include "client-gui/window/addressbar.h"
#include "client-gui/window/sessionpage.h"

#include <QApplication>

namespace hydra {

namespace {

/// Where the focus enters a pane.
QWidget &entranceOf(QWidget &pane)
{
    const auto inside = pane.findChildren<QWidget *>();
    for (QWidget *const each : inside) {
        if (pane.focusPolicy() & Qt::TabFocus)
            break;
        if ((each->focusPolicy() & Qt::TabFocus) && each->isVisible() && each->isEnabled())
            return *each;
    }
    return pane;
}

} // namespace

void cyclePanes(AddressBar &address, const SessionPage *page, int by)
{
    QList<QWidget *> panes { &address };
    if (page != nullptr)
        panes += page->panes();
    panes.removeIf([](const QWidget *pane) { return !pane->isVisible() || !pane->isEnabled(); });
    if (panes.isEmpty())
        return;
    const QWidget *const focus = QApplication::focusWidget();
    qsizetype at = -1;
    for (qsizetype i = 0; i < panes.size(); ++i) {
        if (panes[i] == focus || panes[i]->isAncestorOf(focus))
            at = i;
    }
    QWidget *const pane = panes[(at + by + panes.size()) % panes.size()];
    if (pane == &address)
        address.focusAddress();
    else
        entranceOf(*pane).setFocus(Qt::ShortcutFocusReason);
}

} // namespace hydra
