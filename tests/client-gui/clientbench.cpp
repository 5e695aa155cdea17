// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "tests/client-gui/clientbench.h"

#include "client-gui/session/recordedsession.h"
#include "client-gui/window/sessionarea.h"
#include "client-gui/window/sessionpage.h"
#include "common/models/timeline/rowtext.h"
#include "common/ui/actions/actionregistry.h"
#include "common/ui/notices/inlinenotice.h"

#include <QAction>
#include <QLabel>
#include <QTest>

namespace hydra::test {

using namespace std::chrono_literals;

ClientBench::ClientBench() { restart(); }

ClientBench::~ClientBench() = default;

void ClientBench::restart()
{
    m_window.reset();
    m_settings.reset();
    m_settings = std::make_unique<SettingsFile>(
        m_folder.filePath(QStringLiteral("client.ini")), QStringLiteral("hydra-client"));
    m_window = std::make_unique<ClientWindow>(
        *m_settings, m_secrets, m_looks.theme(), m_looks.languages(), m_folder.path());
    m_window->show();
}

ClientSettings ClientBench::quickSettings(quint16 port, quint64 user)
{
    ClientSettings settings;
    settings.url = QUrl(QStringLiteral("ws://127.0.0.1:%1/hydra").arg(port));
    settings.user = UserId(user);
    settings.heartbeatInterval = 0ms;
    settings.backoffFirst = 20ms;
    settings.backoffMost = 100ms;
    return settings;
}

SessionPage &ClientBench::addSession(quint16 port, quint64 user)
{
    return *m_window->addSession(quickSettings(port, user));
}

SessionPage &ClientBench::page()
{
    if (m_window->area().current() == nullptr)
        qFatal("there is no session");
    return *m_window->area().current();
}

void ClientBench::trigger(const char *id)
{
    QAction *const action = m_window->actions().action(QLatin1String(id));
    if (action == nullptr)
        qFatal("there is no action %s", id);
    m_window->actions().refresh();
    if (!action->isEnabled())
        qFatal("%s is not possible: %s", id, qPrintable(action->toolTip()));
    action->trigger();
}

bool ClientBench::hasRow(const char *kind, const QByteArray &text)
{
    TimelineModel &timeline = page().session().timeline();
    timeline.flush();
    const TimelineRows &rows = timeline.rows();
    for (quint64 number = rows.first(); number < rows.end(); ++number) {
        const TimelineRow &row = rows.at(number);
        if (nameOf(row.kind) == QByteArrayView(kind) && RowText::searched(row).contains(text))
            return true;
    }
    return false;
}

QString ClientBench::notices()
{
    QStringList said;
    const auto notices = m_window->findChildren<InlineNotice *>();
    for (const InlineNotice *const notice : notices) {
        if (notice->isVisible())
            said.append(notice->notice().text());
    }
    return said.join(u'\n');
}

} // namespace hydra::test
