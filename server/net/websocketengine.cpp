// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/net/websocketengine.h"

namespace hydra {

WebSocketEngine::WebSocketEngine(QObject *parent)
    : QObject(parent)
{
}

WebSocketEngine::~WebSocketEngine() = default;

} // namespace hydra
