// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "client-gui/window/departure.h"

#include "client-gui/session/recordedsession.h"
#include "client-gui/window/conversationfiles.h"
#include "client-gui/window/sessionarea.h"
#include "client-gui/window/sessionpage.h"
#include "client-gui/window/windowdialogs.h"
#include "common/ui/actions/actionregistry.h"
#include "common/ui/notices/noticebar.h"

#include <QAction>

#include <algorithm>

namespace hydra {

Departure::Departure(Parts parts, QWidget *window)
    : QObject(window)
    , m_parts(parts)
    , m_window(window)
{
    m_undoTime.setSingleShot(true);
    m_undoTime.setInterval(SessionPage::undoTime);
    connect(&m_undoTime, &QTimer::timeout, this, &Departure::forgetClosed);
}

Departure::~Departure() = default;

void Departure::close(SessionPage &page)
{
    if (!unsavedPages().contains(&page)) {
        closeNow(page);
        return;
    }
    // It may be gone by the time of the answer.
    const QPointer<SessionPage> guarded(&page);
    const auto goOn = [this, guarded] {
        if (guarded)
            closeNow(*guarded);
    };
    m_parts.dialogs.askUnsaved(
        page.session().title(), 1,
        [this, guarded, goOn] {
            if (guarded)
                m_parts.files.askSave(*guarded, goOn);
        },
        [this, goOn](bool isForGood) {
            stopAsking(isForGood);
            goOn();
        });
}

void Departure::closeNow(SessionPage &page)
{
    page.save();
    if (!page.session().isReadOnly())
        page.session().session()->close();
    m_closed.reset(m_parts.area.take(&page));
    const QString title = page.session().title();
    Notice notice { QStringLiteral("closed"), Notice::Level::Information,
        [title] { return tr("Session %1 was closed.").arg(title); } };
    notice.buttons.append({ [] { return tr("Undo"); }, [this] { undoClose(); } });
    m_parts.notices.raise(notice);
    m_undoTime.start();
    emit closed();
}

void Departure::undoClose()
{
    m_parts.notices.withdraw(QStringLiteral("closed"));
    if (m_closed && m_parts.area.add(m_closed.get()))
        (void)m_closed.release();
}

void Departure::forgetClosed()
{
    m_parts.notices.withdraw(QStringLiteral("closed"));
    m_closed.reset();
}

QList<QPointer<SessionPage>> Departure::unsavedPages() const
{
    QList<QPointer<SessionPage>> unsaved;
    if (!m_parts.actions.action(QStringLiteral("file.askUnsaved"))->isChecked())
        return unsaved;
    for (SessionPage *const page : m_parts.area.pages()) {
        if (page->session().hasUnsavedFrames())
            unsaved.append(page);
    }
    return unsaved;
}

void Departure::stopAsking(bool isForGood)
{
    if (isForGood)
        m_parts.actions.action(QStringLiteral("file.askUnsaved"))->setChecked(false);
}

void Departure::askToLeave()
{
    const QList<QPointer<SessionPage>> unsaved = unsavedPages();
    if (unsaved.isEmpty() || m_isLeaving) {
        leave();
        return;
    }
    m_parts.dialogs.askUnsaved(
        unsaved.constFirst()->session().title(), int(unsaved.size()),
        [this, unsaved] { saveAndLeave(unsaved); },
        [this](bool isForGood) {
            stopAsking(isForGood);
            leave();
        });
}

void Departure::saveAndLeave(QList<QPointer<SessionPage>> pages)
{
    while (!pages.isEmpty()) {
        const QPointer<SessionPage> page = pages.takeFirst();
        if (!page)
            continue;
        m_parts.files.askSave(*page, [this, pages] { saveAndLeave(pages); });
        return;
    }
    leave();
}

void Departure::leave()
{
    // Out of sight at once; but servers would see their clients break off if it ended as quickly.
    m_window->hide();
    if (std::exchange(m_isLeaving, true))
        return;
    for (SessionPage *const page : m_parts.area.pages()) {
        connect(&page->session(), &RecordedSession::changed, this, &Departure::leaveWhenAtRest);
        if (!page->session().isReadOnly())
            page->session().session()->close();
    }
    leaveWhenAtRest();
}

void Departure::leaveWhenAtRest()
{
    const auto pages = m_parts.area.pages();
    const bool isAtRest = std::all_of(pages.begin(), pages.end(),
        [](const SessionPage *page) { return page->session().isAtRest(); });
    if (isAtRest)
        emit left();
}

} // namespace hydra
