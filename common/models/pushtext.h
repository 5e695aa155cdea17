// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/values/pushtypes.h"

#include <QCoreApplication>
#include <QString>

namespace hydra {

/// Words for what becomes of pushes and jobs, in the language of the moment.
class PushText final
{
    Q_DECLARE_TR_FUNCTIONS(hydra::PushText)

public:
    [[nodiscard]] static QString state(PushState state);
    /// As the operator API has it, for files.
    [[nodiscard]] static QString key(PushState state);
    [[nodiscard]] static QString jobState(PushJob::State state);
    /// A name of our icon set: the shape says what the word says.
    [[nodiscard]] static QString iconName(PushState state);
};

} // namespace hydra
