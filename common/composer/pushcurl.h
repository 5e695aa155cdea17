// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/protocol/ids.h"

#include <QString>
#include <QUrl>

namespace hydra {

/// A shell command that pushes \a message, a JSON value, to \a user. \a server: where the operator
/// API is. The key stays where it is (HYDRA_API_KEY): commands end up in histories and chats.
[[nodiscard]] QString pushCurl(const QUrl &server, UserId user, const QByteArray &message);

} // namespace hydra
