// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "admin-gui/frame/adminwindow.h"
#include "admin-gui/users/liveusers.h"
#include "admin-gui/users/userspage.h"
#include "common/net/demo/demoservice.h"
#include "tests/ui/support/looks.h"

#include <QTemporaryDir>
#include <QTest>

namespace hydra::test {

/// A console over a demo whose clock stands still, so that everything in it is always the same.
struct StillConsole
{
    static constexpr qint64 noon = 1'732'276'800'000;

    StillConsole()
    {
        auto service
            = std::make_unique<DemoService>(std::chrono::milliseconds(0), 1, momentOf(noon));
        demo = service.get();
        window.setService(std::move(service), Profile {});
        window.resize(1360, 820);
        window.show();
        window.showPage(QStringLiteral("users"));
        isReady = QTest::qWaitFor([this] {
            return window.usersPage().model().rowCount() == DemoWorld::userCount
                && window.usersPage().live().phase() == LiveUsers::Phase::Ready;
        });
        for (int i = 0; i < 40; ++i)
            demo->step(std::chrono::milliseconds(500));
        window.usersPage().refresh();
    }

    QTemporaryDir folder;
    AdminProgram program { folder.filePath(QStringLiteral("settings.ini")) };
    AdminWindow window { program };
    DemoService *demo = nullptr;
    bool isReady = false;
};

} // namespace hydra::test
