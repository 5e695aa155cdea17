// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/models/pushtext.h"

namespace hydra {

QString PushText::state(PushState state)
{
    switch (state) {
    case PushState::Sent:
        return tr("sent");
    case PushState::Acked:
        return tr("acknowledged");
    case PushState::Offline:
        return tr("offline");
    case PushState::Failed:
        return tr("failed");
    case PushState::Duplicate:
        return tr("duplicate");
    case PushState::Unknown:
        break;
    }
    return tr("not known");
}

QString PushText::key(PushState state)
{
    switch (state) {
    case PushState::Sent:
        return QStringLiteral("sent");
    case PushState::Acked:
        return QStringLiteral("acked");
    case PushState::Offline:
        return QStringLiteral("offline");
    case PushState::Failed:
        return QStringLiteral("failed");
    case PushState::Duplicate:
        return QStringLiteral("duplicate");
    case PushState::Unknown:
        break;
    }
    return QStringLiteral("unknown");
}

QString PushText::jobState(PushJob::State state)
{
    switch (state) {
    case PushJob::State::Running:
        return tr("running");
    case PushJob::State::Paused:
        return tr("paused");
    case PushJob::State::Done:
        return tr("done");
    case PushJob::State::Cancelled:
        return tr("cancelled");
    case PushJob::State::Stopped:
        break;
    }
    return tr("stopped after an error");
}

QString PushText::iconName(PushState state)
{
    switch (state) {
    case PushState::Sent:
        return QStringLiteral("sent");
    case PushState::Acked:
        return QStringLiteral("check");
    case PushState::Offline:
        return QStringLiteral("offline");
    case PushState::Failed:
        return QStringLiteral("error");
    case PushState::Duplicate:
        return QStringLiteral("copy");
    case PushState::Unknown:
        break;
    }
    return QStringLiteral("help");
}

} // namespace hydra
