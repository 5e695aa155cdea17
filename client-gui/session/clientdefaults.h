// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/net/clientsettings.h"

#include <QString>

#include <tl/expected.hpp>

class QSettings;

namespace hydra::clientdefaults {

/// Where a first start connects to: a server of one's own.
[[nodiscard]] QUrl firstUrl();

/// What a new session begins with: what was stored last, else what needs no thought. Tokens are not
/// stored.
[[nodiscard]] ClientSettings load(QSettings &settings);
void store(QSettings &settings, const ClientSettings &session);

/// Reads what people type: `127.0.0.1:10240`, `http://host`, `ws://host/v1/hydra`. The error is a
/// sentence.
[[nodiscard]] tl::expected<QUrl, QString> urlFromText(const QString &text);

/// \a url with each of the paths that servers of this kind have had, the usual one first.
[[nodiscard]] QStringList pathChoices(const QUrl &url);

} // namespace hydra::clientdefaults
