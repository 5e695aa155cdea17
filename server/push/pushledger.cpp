// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/push/pushledger.h"

namespace hydra {

PushLedger::PushLedger(QObject *parent)
    : QObject(parent)
{
}

PushLedger::~PushLedger() = default;

} // namespace hydra
