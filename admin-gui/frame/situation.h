// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/net/admin/adminservice.h"

#include <QCoreApplication>

#include <vector>

namespace hydra {

/// What the actions on a cluster depend on, and why one cannot be done now. A value: the same
/// situation always gives the same sentence.
class Situation final
{
    Q_DECLARE_TR_FUNCTIONS(hydra::Situation)

public:
    /// What an action needs.
    enum class Need { Connection, Rows, Instance, OneUser, Users, Sender, Operator };

    /// Why something with these \a needs is not possible, as a sentence; empty if it is. The first
    /// reason counts: first the connection, then the right, then the selection. Rows and an
    /// instance need no connection.
    [[nodiscard]] QString objectionTo(const std::vector<Need> &needs) const;

    bool isAnswering = false;
    AdminRole role = AdminRole::Viewer;
    bool isReadOnly = false;
    qsizetype selectedUsers = 0;
    bool hasInstance = false;
    /// In the table that is copied from.
    bool hasRows = false;
};

} // namespace hydra
