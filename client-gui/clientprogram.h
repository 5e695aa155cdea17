// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

namespace hydra {

struct ClientOptions;

/// hydra-client with its window: builds all of it and runs until it is closed.
namespace clientprogram {

/// 1, and said on standard error, where there is no display.
[[nodiscard]] int run(int &argc, char **argv, const ClientOptions &options);

} // namespace clientprogram
} // namespace hydra
