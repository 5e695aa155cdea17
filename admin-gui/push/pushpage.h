// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "admin-gui/page/adminpage.h"
#include "common/models/pushhistorymodel.h"

class QCheckBox;
class QGroupBox;
class QLabel;
class QPushButton;
class QSpinBox;
class QSplitter;

namespace hydra {

class JobTable;
class JsonEditor;
class PushHistoryView;
class TargetBox;

/// Composes a push, checks whom it would reach, sends it, and shows what became of it and of every
/// other push of the cluster.
class PushPage final : public AdminPage
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PushPage)

public:
    explicit PushPage(QWidget *parent = nullptr);

    void setService(hydra::AdminService *service) override;
    void refresh() override;
    void save(QSettings &settings) const override;
    void restore(QSettings &settings) override;

    void setUsers(const QList<hydra::UserId> &users);
    /// Why nothing may be sent: the key's role, a read-only profile; empty if it may.
    void setObjection(const QString &objection);
    /// Whether a push to everybody or very many has to be confirmed by typing how many.
    void setCareful(bool isCareful) { m_isCareful = isCareful; }
    [[nodiscard]] int runningJobs() const;

    /// Ctrl+Return.
    void send();
    void check();

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    void connectAll();
    [[nodiscard]] PushBatch batch() const;
    void invalidate();
    void onChecked(const AdminResult<PushBatchAnswer> &result);
    void confirm();
    void reallySend();
    void onSent(const AdminResult<PushBatchAnswer> &result);
    void updateState();
    void say(const QString &sentence, bool isBad);
    void retranslate();

    QPointer<AdminService> m_service;
    /// Answers about what was composed before come too late.
    std::unique_ptr<QObject> m_context;
    PushHistoryModel m_history;
    std::optional<PushBatchAnswer> m_checked;
    QString m_objection;
    bool m_isCareful = false;
    bool m_isAsking = false;
    TargetBox *m_target;
    QGroupBox *m_delivery;
    QLabel *m_rateLabel;
    QSpinBox *m_rate;
    QLabel *m_waitLabel;
    QSpinBox *m_wait;
    QCheckBox *m_stops;
    QGroupBox *m_message;
    JsonEditor *m_editor;
    QCheckBox *m_isJson;
    QLabel *m_report;
    QLabel *m_answer;
    QPushButton *m_check;
    QPushButton *m_send;
    QSplitter *m_splitter;
    QLabel *m_jobsTitle;
    JobTable *m_jobs;
    QLabel *m_historyTitle;
    PushHistoryView *m_historyView;
};

} // namespace hydra
