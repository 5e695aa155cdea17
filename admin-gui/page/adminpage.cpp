// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "admin-gui/page/adminpage.h"

namespace hydra {

AdminQuestion AdminPage::question() const
{
    const QList<UserId> users = selectedUsers();
    if (users.isEmpty())
        return {};
    QByteArrayList digits;
    for (const UserId user : users)
        digits.append('"' + user.toDigits() + '"');
    return { "users/get", "{\"uuids\":[" + digits.join(',') + "]}" };
}

} // namespace hydra
