// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/ui/profiles/profiletest.h"

#include <QMap>
#include <QSignalSpy>

namespace hydra::test {

/// What a test of a profile tells, the newest of each step.
class ProfileSteps final
{
public:
    explicit ProfileSteps(ProfileTest &test)
        : finished(&test, &ProfileTest::finished)
    {
        QObject::connect(&test, &ProfileTest::stepChanged, &test,
            [this](const ProfileTestStep &step) { m_told[step.id] = step; });
    }

    /// "ok ok - failed": in their order, - for skipped, … for running.
    [[nodiscard]] QString states() const
    {
        using State = ProfileTestStep::State;
        static const QMap<State, QString> names { { State::Running, QStringLiteral("…") },
            { State::Passed, QStringLiteral("ok") }, { State::Failed, QStringLiteral("failed") },
            { State::Skipped, QStringLiteral("-") } };
        QStringList said;
        for (const ProfileTestStep &step : m_told)
            said.append(names.value(step.state));
        return said.join(u' ');
    }
    /// One a line.
    [[nodiscard]] QString details() const
    {
        QStringList said;
        for (const ProfileTestStep &step : m_told)
            said.append(step.detail ? step.detail() : QString());
        return said.join(u'\n');
    }

    QSignalSpy finished;

private:
    QMap<QString, ProfileTestStep> m_told;
};

} // namespace hydra::test
