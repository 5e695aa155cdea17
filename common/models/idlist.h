// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/protocol/ids.h"

#include <QList>
#include <QStringView>

namespace hydra {

/// User ids out of whatever was pasted: lines, commas, JSON, pieces of a log. Every run of digits
/// counts as an id; those that cannot be one are counted.
struct IdList
{
    /// In the order of the text, each once.
    QList<UserId> users;
    qsizetype duplicates = 0;
    qsizetype invalid = 0;

    [[nodiscard]] static IdList fromText(QStringView text);
};

} // namespace hydra
