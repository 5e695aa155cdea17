// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/presence/presencestore.h"

namespace hydra {

PresenceStore::PresenceStore(QObject *parent)
    : QObject(parent)
{
}

PresenceStore::~PresenceStore() = default;

} // namespace hydra
