// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/protocol/filter/filter.h"
#include "common/values/onlineuser.h"

namespace hydra {

/// A session as a filter sees it, at a point in time. Lifetime: no longer than the session's row.
class UserSubject final : public FilterSubject
{
public:
    UserSubject(const OnlineUser &user, Moment now)
        : m_user(user)
        , m_now(now)
    {
    }

    [[nodiscard]] UserId user() const override { return m_user.user; }
    [[nodiscard]] QByteArrayView text(FilterField field) const override;
    [[nodiscard]] std::optional<qint64> number(FilterField field) const override;

private:
    const OnlineUser &m_user;
    Moment m_now;
};

} // namespace hydra
