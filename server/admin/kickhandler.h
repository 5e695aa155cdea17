// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "server/admin/confirmations.h"
#include "server/ops/auditlog.h"
#include "server/survey/adminrequest.h"
#include "server/survey/userlists.h"

#include <QCoroTask>

#include <map>

namespace hydra {

/// `users/kick`: a look first, then exactly those who were seen, wherever they are.
///
/// Thread: that of the operators' room. Lifetime: as long as its worker.
/// Source: docs/admin-api.md.
class KickHandler final
{
    Q_DISABLE_COPY_MOVE(KickHandler)

public:
    KickHandler(Gatherer &gatherer, PeerQuestions &peers, UserLists &lists, AuditLog &audit,
        InstanceAddress own);
    ~KickHandler() = default;

    void kick(RequestReader &reader, const AdminCall &call, const RequestProblems &problems);

private:
    /// Whom, by the instance that has them.
    using Targets = std::map<InstanceAddress, QList<SessionName>>;
    struct Wish
    {
        UserFilter filter;
        /// One user or session, named: needs no look first.
        bool isSingle = false;
        bool isDryRun = false;
        QByteArray token;
        QByteArray reason;
        /// What a token is good for.
        QByteArray purpose;
    };
    struct Sum
    {
        int kicked = 0;
        int notFound = 0;
        QByteArrayList failed;
    };

    QCoro::Task<> look(AdminCall call, Wish wish);
    QCoro::Task<> carryOut(AdminCall call, Wish wish);
    QCoro::Task<> kickHere(AdminCall call, QList<SessionName> sessions, QByteArray reason);
    [[nodiscard]] QCoro::Task<Sum> kickAll(Targets targets, QByteArray reason);
    [[nodiscard]] QCoro::Task<int> kickOwn(QList<SessionName> sessions, QByteArray reason);
    [[nodiscard]] QCoro::Task<Sum> kickAt(
        InstanceAddress instance, QList<SessionName> sessions, QByteArray reason);
    void note(const AdminCall &call, const QByteArray &arguments, const Sum &sum);

    Gatherer &m_gatherer;
    PeerQuestions &m_peers;
    UserLists &m_lists;
    AuditLog &m_audit;
    const InstanceAddress m_own;
    Confirmations<Targets> m_confirmations;
    JsonReader m_reader;
};

} // namespace hydra
