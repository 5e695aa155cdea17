// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "server/ops/auditlog.h"
#include "server/survey/feed.h"

#include <QCoroTask>
#include <QObject>

#include <functional>

namespace hydra {

/// What the program lets operators see and change of itself.
struct ProgramControl
{
    /// The items of `config/get`, secrets hidden.
    std::function<QByteArray()> settings;
    /// Logs \a category (with what is below it) from \a level on, or, with an empty level, as it is
    /// configured. Returns what it was.
    std::function<QByteArray(const QByteArray &category, const QByteArray &level)> setLogLevel;
    /// What was logged lately; null where nobody keeps it.
    const LogTail *log = nullptr;
};

/// What was written down: `push/history`, `audit/list`, `config/get`; and `log/level`, which
/// decides on what is.
///
/// Thread: that of the operators' room. Lifetime: as long as its worker.
/// Source: docs/admin-api.md.
class RecordsHandler final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RecordsHandler)

public:
    RecordsHandler(Feed &feed, PeerQuestions &peers, AuditLog &audit, ProgramControl program,
        InstanceAddress own, QObject *parent = nullptr);
    ~RecordsHandler() override;

    void history(RequestReader &reader, const AdminCall &call, const RequestProblems &problems);
    void audits(RequestReader &reader, const AdminCall &call, const RequestProblems &problems);
    void config(const AdminCall &call);
    void logLevel(RequestReader &reader, const AdminCall &call, const RequestProblems &problems);

private:
    /// A line of a list, by its time.
    struct Item
    {
        qint64 at = 0;
        QByteArray json;
    };
    struct Wish
    {
        QByteArray path;
        qsizetype limit = 0;
        /// Only what is older; of the same time, this many were given already.
        qint64 before = std::numeric_limits<qint64>::max();
        qint64 skip = 0;
        /// What other instances are asked, without its end.
        QByteArray question;
        QByteArray extra;
    };

    QCoro::Task<> answer(AdminCall call, Wish wish, std::vector<Item> items);
    void readPlace(RequestReader &reader, Wish &wish);

    Feed &m_feed;
    PeerQuestions &m_peers;
    AuditLog &m_audit;
    const ProgramControl m_program;
    const InstanceAddress m_own;
    JsonReader m_reader;
    /// Of each category, the change that counts: an earlier one's end must not undo it.
    QHash<QByteArray, quint64> m_levelChanges;
};

} // namespace hydra
