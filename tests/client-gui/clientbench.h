// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "client-gui/window/clientwindow.h"
#include "common/ui/profiles/secretstore.h"
#include "common/ui/settings/settingsfile.h"
#include "tests/ui/support/looks.h"

#include <QTemporaryDir>

#include <memory>

namespace hydra {
class SessionPage;
}

namespace hydra::test {

/// The real window of hydra-client, with settings and files of its own that go with it.
class ClientBench final
{
public:
    ClientBench();
    ~ClientBench();

    /// Makes the window again, as a new start of the program would.
    void restart();
    /// A session with \a port of this machine, at rest; heartbeats only by hand, quick reconnects.
    SessionPage &addSession(quint16 port, quint64 user = 10240);
    [[nodiscard]] static ClientSettings quickSettings(quint16 port, quint64 user = 10240);

    [[nodiscard]] ClientWindow &window() { return *m_window; }
    [[nodiscard]] SessionPage &page();
    [[nodiscard]] Looks &looks() { return m_looks; }
    [[nodiscard]] SettingsFile &settings() { return *m_settings; }
    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }

    /// A child of the window by its name; fatal if there is none.
    template <typename Widget> [[nodiscard]] Widget &find(const char *name)
    {
        auto *const widget = m_window->findChild<Widget *>(QLatin1String(name));
        if (widget == nullptr)
            qFatal("there is no %s", name);
        return *widget;
    }
    /// Triggers an action, which has to be possible.
    void trigger(const char *id);
    /// Whether the timeline has a row of \a group whose text contains \a text.
    [[nodiscard]] bool hasRow(const char *kind, const QByteArray &text = {});
    /// All sentences of notices that are shown.
    [[nodiscard]] QString notices();

private:
    QTemporaryDir m_folder;
    Looks m_looks;
    SessionSecretStore m_secrets;
    std::unique_ptr<SettingsFile> m_settings;
    std::unique_ptr<ClientWindow> m_window;
};

} // namespace hydra::test
