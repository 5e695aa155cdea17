// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/net/clientsettings.h"

#include <QString>

namespace hydra::copyas {

/// A shell command that pushes \a message to the session's user. \a message is the content of a
/// string unless \a isJson.
[[nodiscard]] QString curl(const ClientSettings &settings, const QString &message, bool isJson);
/// A shell command that connects, logs in and stays.
[[nodiscard]] QString websocat(const ClientSettings &settings);
/// A program for a browser or Node 22 that logs in, sends heartbeats and acknowledges pushes.
[[nodiscard]] QString javaScript(const ClientSettings &settings);
/// The same in Go, on github.com/gorilla/websocket.
[[nodiscard]] QString go(const ClientSettings &settings);

} // namespace hydra::copyas
