// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

// What the page says: how many there are, and why there is nobody.

#include "admin-gui/users/userspage.h"
#include "admin-gui/users/usertableview.h"
#include "common/ui/editors/filterline.h"
#include "common/ui/notices/emptystate.h"

#include <QLabel>
#include <QLocale>

namespace hydra {

void UsersPage::showCounts()
{
    const QLocale locale;
    if (m_isWindowed) {
        const QString matching = locale.toString(m_window.matching());
        const QString text = m_window.matching() > m_window.rowCount()
            ? tr("the first %1 of %2, read as you scroll")
                  .arg(locale.toString(m_window.rowCount()), matching)
            : tr("%1, read as you scroll").arg(matching);
        m_counts->setText(text);
        emit statusChanged(text);
        return;
    }
    const qsizetype shown = m_model.rowCount();
    QString text = m_model.filter().isEmpty()
        ? tr("%1 online").arg(locale.toString(m_model.total()))
        : tr("%1 of %2").arg(locale.toString(shown), locale.toString(m_model.total()));
    if (m_live.phase() == LiveUsers::Phase::Loading && m_model.total() > 0) {
        text = tr("Loading %1 of %2…")
                   .arg(locale.toString(m_live.loaded()), locale.toString(m_live.online()));
    } else if (m_live.isTruncated()) {
        text = tr("%1, the first of %2").arg(text, locale.toString(m_live.online()));
    }
    m_counts->setText(text);
    emit statusChanged(text);
}

void UsersPage::showReason()
{
    if (m_view->model()->rowCount() > 0)
        m_empty->setReason({});
    else
        m_empty->setReason(reason());
}

EmptyReason UsersPage::reason()
{
    using Phase = LiveUsers::Phase;
    EmptyReason reason;
    if (!m_service) {
        reason = { QStringLiteral("disconnect"),
            [] { return tr("Not connected. Choose a server to begin."); },
            { { [] { return tr("Connect…"); },
                  [this] { emit actionAsked(QStringLiteral("file.connect")); } },
                { [] { return tr("Start a demo"); },
                    [this] { emit actionAsked(QStringLiteral("file.demo")); } } } };
    } else if (m_isWindowed && m_windowed.error()) {
        reason = { QStringLiteral("error"), [this] { return m_windowed.error()->text(); },
            { { [] { return tr("Try again"); }, [this] { m_window.refresh(); } } } };
    } else if (m_isWindowed && m_window.isReading()) {
        reason = { QStringLiteral("waiting"), [] { return tr("Reading the list of users…"); }, {},
            -1 };
    } else if (m_live.phase() == Phase::Failed) {
        reason = { QStringLiteral("error"), [this] { return m_live.error().text(); },
            { { [] { return tr("Try again"); }, [this] { m_live.reload(); } } } };
    } else if (!m_isWindowed && m_live.phase() != Phase::Ready) {
        const qint64 online = m_live.online();
        const int percent = online > 0 ? int(m_live.loaded() * 100 / online) : -1;
        reason = { QStringLiteral("waiting"), [] { return tr("Reading the list of users…"); },
            { { [] { return tr("Stop"); }, [this] { m_live.stopLoading(); } } }, percent };
    } else if (m_live.online() > 0 && !m_filter->activeFilter().isEmpty()) {
        const QString filter = m_filter->activeFilter();
        reason = { QStringLiteral("filter"),
            [filter, total = m_live.online()] {
                return tr("No online user matches %1. %2 are online.")
                    .arg(filter, QLocale().toString(total));
            },
            { { [] { return tr("Clear filter"); }, [this] { m_filter->clear(); } } } };
    } else {
        reason = { QStringLiteral("users"),
            [] { return tr("No user is online. When a client logs in, it appears here."); },
            { { [] { return tr("Copy a test command"); },
                [this] { emit actionAsked(QStringLiteral("help.testCommand")); } } } };
    }
    return reason;
}

} // namespace hydra
