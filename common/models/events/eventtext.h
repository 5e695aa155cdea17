// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/models/events/event.h"

#include <QCoreApplication>
#include <QString>

namespace hydra {

/// What people read of an event, in the language of the moment.
class EventText final
{
    Q_DECLARE_TR_FUNCTIONS(hydra::EventText)

public:
    [[nodiscard]] static QString kind(EventKind kind);
    [[nodiscard]] static QString severity(Severity severity);
    /// One line of bounded length.
    [[nodiscard]] static QString sentence(const Event &event);
    /// "0:00.128", the time since the event above.
    [[nodiscard]] static QString delta(std::chrono::milliseconds time);
    /// A name of our icon set: the shape says what the word says.
    [[nodiscard]] static QString iconName(EventKind kind);

private:
    [[nodiscard]] static QString endSentence(const Event &event);
    [[nodiscard]] static QString pushSentence(const Event &event);
    [[nodiscard]] static QString instanceSentence(const Event &event);
    [[nodiscard]] static QString errorSentence(const Event &event);
};

} // namespace hydra
