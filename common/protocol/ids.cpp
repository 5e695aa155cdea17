// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/protocol/ids.h"

#include <charconv>

namespace hydra {

std::optional<UserId> UserId::fromDigits(QByteArrayView digits)
{
    quint64 number = 0;
    const char *const end = digits.data() + digits.size();
    const auto [stop, error] = std::from_chars(digits.data(), end, number);
    if (digits.isEmpty() || error != std::errc() || stop != end || number == 0)
        return std::nullopt;
    return UserId(number);
}

} // namespace hydra
