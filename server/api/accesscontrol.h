// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "server/net/httpmessage.h"
#include "server/ops/accesskeys.h"
#include "server/ops/failurethrottle.h"

namespace hydra {

/// Who may ask what. Without any key configured everything is open, except to pages in a browser
/// that want something of operators.
///
/// Thread: its worker. Source: PROTOCOL.md §6 and §7; docs/admin-api.md.
class AccessControl final
{
    Q_DISABLE_COPY_MOVE(AccessControl)

public:
    /// \a clusterSecret: what other instances sign with; empty: they need not.
    AccessControl(AccessKeys keys, QByteArray clusterSecret);
    ~AccessControl() = default;

    struct Verdict
    {
        /// 200, 401 or 403.
        int status = 200;
        Caller caller;
    };
    [[nodiscard]] Verdict judge(
        const Credentials &credentials, const QByteArray &body, Need need) const;
    /// The same for a key that came some other way than in a request's head.
    [[nodiscard]] Verdict judgeKey(QByteArrayView key, Need need) const;

    /// The answer to a request that was refused with \a verdict. Counts wrong keys by \a address.
    [[nodiscard]] HttpResponse refusal(
        const Verdict &verdict, Need need, const QByteArray &address, Envelope shape);

    [[nodiscard]] bool isOpen() const { return m_keys.isEmpty(); }

private:
    AccessKeys m_keys;
    QByteArray m_clusterSecret;
    FailureThrottle m_throttle;
};

} // namespace hydra
