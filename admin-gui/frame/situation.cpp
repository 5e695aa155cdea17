// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "admin-gui/frame/situation.h"

#include <algorithm>

namespace hydra {

QString Situation::objectionTo(const std::vector<Need> &needs) const
{
    const auto wants = [&needs](Need need) {
        return std::find(needs.begin(), needs.end(), need) != needs.end();
    };
    const bool changes = wants(Need::Sender) || wants(Need::Operator);
    if (wants(Need::Rows) && !hasRows)
        return tr("Nothing is selected.");
    if (wants(Need::Instance) && !hasInstance)
        return tr("No instance is selected.");
    if (!isAnswering && !wants(Need::Rows) && !wants(Need::Instance))
        return tr("Not connected to a server.");
    if (changes && isReadOnly)
        return tr("This profile is read-only.");
    if (wants(Need::Operator) && role != AdminRole::Operator)
        return tr("Your key's role may not do this; it needs the role operator.");
    if (wants(Need::Sender) && role == AdminRole::Viewer)
        return tr("Your key's role may not do this; it needs the role sender.");
    if ((wants(Need::OneUser) || wants(Need::Users)) && selectedUsers == 0)
        return tr("No user is selected.");
    if (wants(Need::OneUser) && selectedUsers > 1)
        return tr("More than one user is selected.");
    return {};
}

} // namespace hydra
