// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/models/users/usertablemodel.h"
#include "common/net/admin/adminservice.h"

#include <QTimer>

namespace hydra {

/// Keeps a table of users as the cluster has it: reads the list whenever the stream begins anew or
/// had a gap, and lets the table show what changed, a few times a second at most, and not while
/// somebody works with its rows.
class LiveUsers final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LiveUsers)

public:
    enum class Phase { Disconnected, Loading, Ready, Failed, TooMany };

    /// A longer list is not kept, unless told otherwise.
    static constexpr qsizetype mostRows = 200'000;

    /// \a model outlives this.
    explicit LiveUsers(UserTableModel &model, QObject *parent = nullptr);

    /// Null: what is there stays, as it was last known.
    void setService(hydra::AdminService *service);
    /// Somebody works with the rows: none may come or go.
    void setHeld(bool isHeld);
    void setPaused(bool isPaused);
    /// How often what happened is shown; zero while nobody looks.
    void setPace(std::chrono::milliseconds pace);
    void setMostRows(qsizetype rows) { m_mostRows = rows; }
    /// Shows what waits, and sorts by the values of now.
    void refresh();
    /// Reads the list once more.
    void reload();
    void stopLoading();

    [[nodiscard]] Phase phase() const { return m_phase; }
    [[nodiscard]] qint64 loaded() const { return m_loaded; }
    /// Sessions in the cluster, as the server last said.
    [[nodiscard]] qint64 online() const { return m_online; }
    [[nodiscard]] bool isPaused() const { return m_isPaused; }
    [[nodiscard]] bool isTruncated() const { return m_isTruncated; }
    [[nodiscard]] const AdminError &error() const { return m_error; }
    [[nodiscard]] const QList<MissingAnswer> &missing() const { return m_missing; }

signals:
    /// Phase, progress, counts.
    void changed();
    /// The list is longer than it may be; nothing is kept of it, and nothing comes any more.
    void tooManyFound(qint64 count);
    void waitingChanged(const hydra::UserTableModel::Waiting &waiting);

private:
    void begin();
    void askPage(const QByteArray &cursor);
    void onPage(const AdminResult<UserPage> &result);
    void end(Phase phase);
    void show();
    void onStateChanged(AdminService::State state);

    UserTableModel &m_model;
    QPointer<AdminService> m_service;
    /// Questions of an earlier one are forgotten with it.
    std::unique_ptr<QObject> m_context;
    QTimer m_flush;
    Phase m_phase = Phase::Disconnected;
    AdminError m_error;
    QList<MissingAnswer> m_missing;
    qint64 m_loaded = 0;
    qint64 m_online = 0;
    bool m_isAskedAgain = false;
    bool m_isFirst = true;
    bool m_isHeld = false;
    bool m_isPaused = false;
    bool m_isVisible = false;
    qsizetype m_mostRows = mostRows;
    bool m_isTruncated = false;
};

} // namespace hydra
