// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

// What can be done with pushes that were sent before.

#include "admin-gui/composer/messagepane.h"
#include "admin-gui/composer/targetbox.h"
#include "admin-gui/push/historypanel.h"
#include "admin-gui/push/pushpage.h"
#include "common/composer/pushcurl.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QSet>

#include <algorithm>

namespace hydra {

namespace {

/// \a job of the push id `job/user/…`.
QByteArray jobOf(const QByteArray &pushId)
{
    return pushId.first(std::max<qsizetype>(pushId.indexOf('/'), 0));
}

} // namespace

void PushPage::sendAgain()
{
    const QList<PushRecord> pushes = m_history->selected();
    if (pushes.isEmpty())
        return;
    QList<UserId> users;
    QSet<QByteArray> jobs;
    for (const PushRecord &push : pushes) {
        if (!users.contains(push.user))
            users.append(push.user);
        jobs.insert(jobOf(push.id));
    }
    const auto kept = std::find_if(m_drafts.cbegin(), m_drafts.cend(),
        [&jobs](const auto &each) { return each.first == *jobs.cbegin(); });
    const bool isKept = jobs.size() == 1 && kept != m_drafts.cend();
    if (isKept)
        m_message->setDraft(kept->second);
    m_target->setUsers(users);
    say(isKept ? tr("Composed anew; it gets a new id when it is sent.")
               : tr("The users are taken over. The server keeps no messages: choose what to send."),
        false);
}

void PushPage::copyHistoryCurl()
{
    const QList<PushRecord> pushes = m_history->selected();
    if (pushes.size() != 1)
        return;
    const PushRecord &push = pushes.first();
    const auto kept = std::find_if(m_drafts.cbegin(), m_drafts.cend(),
        [&push](const auto &each) { return each.first == jobOf(push.id); });
    QByteArray message = "\"test success\"";
    if (kept != m_drafts.cend()) {
        QRandomGenerator random = QRandomGenerator::securelySeeded();
        const auto made = MessageMaker(kept->second, m_variables, {})
                              .make({ push.user }, 1, QDateTime::currentDateTime(), random);
        if (!made.problem)
            message = made.json;
    }
    copyCurl(push.user, message);
}

void PushPage::copyCurl(UserId user, const QByteArray &message)
{
    if (message.isEmpty())
        return;
    QGuiApplication::clipboard()->setText(pushCurl(m_server, user, message));
    say(tr("The command is copied; it takes the API key from HYDRA_API_KEY."), false);
}

} // namespace hydra
