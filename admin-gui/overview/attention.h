// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/values/admintypes.h"

#include <QCoreApplication>
#include <QString>

namespace hydra {

/// What an operator should look at, worst first; empty if all is well.
class Attention final
{
    Q_DECLARE_TR_FUNCTIONS(hydra::Attention)

public:
    struct Item
    {
        bool isBad = false;
        /// In the language of the moment.
        QString text;
    };

    [[nodiscard]] static QList<Item> of(const InstanceList &instances);
};

} // namespace hydra
