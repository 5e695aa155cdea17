// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/receivers/receiversource.h"

namespace hydra {

/// Receivers who are known by their ids.
class ReceiverList final : public ReceiverSource
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ReceiverList)

public:
    explicit ReceiverList(QList<UserId> users, QObject *parent = nullptr);

    void ask(qsizetype most) override;
    void rewind() override;

private:
    QList<UserId> m_users;
    qsizetype m_next = 0;
    int m_round = 0;
};

} // namespace hydra
