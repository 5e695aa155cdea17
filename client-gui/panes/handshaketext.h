// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/client/connectiondetails.h"

#include <QCoreApplication>

namespace hydra {

/// How a connection came about, as a text for people.
class HandshakeText final
{
    Q_DECLARE_TR_FUNCTIONS(hydra::HandshakeText)

public:
    [[nodiscard]] static QString of(const ConnectionDetails &details);
};

} // namespace hydra
