// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

// The docks below the pages, and what jobs that run mean for the window's end.

#include "admin-gui/docks/quitquestion.h"
#include "admin-gui/docks/serverlogpane.h"
#include "admin-gui/docks/windowdocks.h"
#include "admin-gui/events/eventspage.h"
#include "admin-gui/frame/adminwindow.h"
#include "admin-gui/frame/statusline.h"
#include "admin-gui/push/jobtable.h"
#include "admin-gui/push/pushpage.h"
#include "admin-gui/users/userdetails.h"

#include <QApplication>

namespace hydra {

void AdminWindow::buildDocks()
{
    m_docks = new WindowDocks(*this, *m_notices);
    connect(m_details, &UserDetails::traceAsked, this, [this](UserId user) { trace({ user }); });
    connect(m_push, &PushPage::jobStarted, m_docks, &WindowDocks::addJob);
    connect(m_events, &EventsPage::happened, &m_docks->serverLog(), &ServerLogPane::add);
    connect(&m_docks->jobs(), &JobTable::resultAsked, this, [this](const QByteArray &job) {
        // Each user's push has an id that begins with the job's.
        m_events->setFilterText(u'"' + QString::fromUtf8(job) + QLatin1String("/\""));
        showPage(QStringLiteral("events"));
    });
}

void AdminWindow::trace(const QList<hydra::UserId> &users)
{
    const QString objection = situation().objectionTo({ Situation::Need::Operator });
    if (!objection.isEmpty()) {
        m_status->showMessage(objection, 10'000);
        return;
    }
    showPage(QStringLiteral("events"));
    m_events->trace(users);
}

bool AdminWindow::mayClose()
{
    if (m_isClosing || !m_service || m_docks->jobs().runningCount() == 0)
        return true;
    if (findChild<QuitQuestion *>())
        return false;
    auto *const question = new QuitQuestion(m_docks->jobs(), this);
    question->setAttribute(Qt::WA_DeleteOnClose);
    connect(question, &QDialog::rejected, this, [this] { m_isQuitting = false; });
    connect(question, &QDialog::accepted, this, [this] {
        m_isClosing = true;
        if (m_isQuitting)
            QApplication::closeAllWindows();
        else
            close();
    });
    question->open();
    return false;
}

} // namespace hydra
