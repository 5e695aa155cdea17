// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/ops/auditlog.h"

#include <QLoggingCategory>

namespace hydra {

namespace {

Q_LOGGING_CATEGORY(logAudit, "hydra.audit")

} // namespace

void AuditLog::append(AuditRecord record)
{
    qCInfo(logAudit, "%s (%s) at %s: %s %s: %s",
        record.caller.name.isEmpty() ? "anybody" : record.caller.name.constData(),
        roleName(record.caller.role).data(), record.address.constData(), record.action.constData(),
        record.arguments.constData(), record.result.constData());
    if (m_records.size() >= recordsMost)
        m_records.pop_front();
    m_records.push_back(std::move(record));
    ++m_last;
}

} // namespace hydra
