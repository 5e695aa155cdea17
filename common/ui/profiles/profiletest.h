// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/ui/notices/notice.h"
#include "common/ui/profiles/profile.h"

#include <QObject>

namespace hydra {

/// One step of a test of a profile: "TCP", "TLS", "Key" …
struct ProfileTestStep
{
    enum class State { Running, Passed, Failed, Skipped };

    /// Tells the steps of one test apart; one that is told again takes the place of its first.
    QString id;
    State state = State::Running;
    Words name;
    std::chrono::milliseconds time { 0 };
    /// What was found, or the exact error; may be none.
    Words detail = {};
};

/// Tries a profile out, step by step; each program brings its own. Never blocks.
class ProfileTest : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ProfileTest)

public:
    using QObject::QObject;

    virtual void start(const hydra::Profile &profile, const QString &apiKey) = 0;
    /// No signal follows.
    virtual void stop() = 0;

signals:
    void stepChanged(const hydra::ProfileTestStep &step);
    void finished(bool hasPassed);
};

} // namespace hydra
