// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/receivers/filescan.h"
#include "common/values/pushtypes.h"

#include <QHash>

namespace hydra {

struct MessageDraft
{
    /// With variables.
    QString text = {};
    /// Else it is a text, and a JSON string on the wire.
    bool isJson = true;

    friend bool operator==(const MessageDraft &, const MessageDraft &) = default;
};

/// A push as somebody composed it: to whom, what, how often and how quickly.
struct Composition
{
    /// Exactly one of file and a target in `batch` says to whom; its message is not used.
    PushBatch batch = {};
    /// Empty path: no file.
    FileSummary file = {};
    MessageDraft draft = {};
    /// `{{env.NAME}}`.
    QHash<QString, QString> variables = {};
    /// How often everybody gets it.
    int rounds = 1;
    /// From the beginning of one round to that of the next.
    std::chrono::milliseconds every { 1000 };
    /// By how much a round may begin earlier or later, at random.
    std::chrono::milliseconds jitter { 0 };

    [[nodiscard]] bool hasFile() const { return !file.path.isEmpty(); }
};

} // namespace hydra
