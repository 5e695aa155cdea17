// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "admin-gui/page/adminpage.h"
#include "common/models/lookup/idreader.h"
#include "common/models/lookup/lookuprun.h"
#include "common/models/lookup/lookuptablemodel.h"

class QCheckBox;
class QLabel;
class QProgressBar;
class QPushButton;

namespace hydra {

class EmptyState;
class IdBox;
class LookupTableView;
class StateChips;

/// Whether users are online whose ids somebody has: a box to paste them in, and a table with an
/// answer for each.
class QueryPage final : public AdminPage
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(QueryPage)

public:
    explicit QueryPage(QWidget *parent = nullptr);
    ~QueryPage() override;

    void setService(hydra::AdminService *service) override;
    /// Asks for the same users again.
    void refresh() override;
    void focusFilter() override;
    [[nodiscard]] QList<UserId> selectedUsers() const override;
    [[nodiscard]] std::optional<OnlineUser> selectedSession() const override;
    [[nodiscard]] QTableView *table() override;
    void save(QSettings &settings) const override;
    void restore(QSettings &settings) override;

    void setUsers(const QList<hydra::UserId> &users);
    /// Asks for the ids in the box; nothing if that is not possible.
    void query();
    void setRowHeight(int height);
    [[nodiscard]] QList<int> selectedRows() const;
    [[nodiscard]] const LookupTableModel &model() const { return m_model; }

signals:
    /// The details of the current user are wanted.
    void opened();
    void menuAsked(const QPoint &globalPosition);

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    void connectAll();
    void onRunChanged();
    void onFailed(const AdminError &error);
    void take(const UserLookup &lookup);
    void showFound();
    void showRun();
    void showReason();
    void retranslate();
    /// Why the ids cannot be asked for now, as a sentence; empty if they can.
    [[nodiscard]] QString objection() const;

    QPointer<AdminService> m_service;
    LookupTableModel m_model;
    IdReader m_reader;
    LookupRun m_run;
    IdBox *m_ids;
    QLabel *m_found;
    QPushButton *m_query;
    QPushButton *m_clear;
    QCheckBox *m_watch;
    StateChips *m_chips;
    QProgressBar *m_progress;
    QPushButton *m_stop;
    QLabel *m_asOf;
    QLabel *m_message;
    LookupTableView *m_view;
    EmptyState *m_empty;
    bool m_wasRunning = false;
    /// Somebody asked: rows may be sorted and filtered anew when the answers are in.
    bool m_isAskedFor = false;
    Moment m_lastAnswer;
    QSet<QString> m_missing;
    bool m_isClassic = false;
    std::optional<AdminError> m_error;
};

} // namespace hydra
