// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/models/instances/configtablemodel.h"
#include "common/models/instances/instancetablemodel.h"
#include "common/models/instances/peermatrixmodel.h"
#include "common/net/admin/adminservice.h"

#include <QWidget>

class QLabel;
class QMenu;
class QPushButton;
class QTableView;
class QTabWidget;

namespace hydra {

class HistoryChart;

/// One instance in full: how it went, whom each instance reaches, and its settings.
class InstancePane final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(InstancePane)

public:
    /// \a model outlives it.
    explicit InstancePane(const InstanceTableModel &model, QWidget *parent = nullptr);

    void setService(hydra::AdminService *service);
    void setReadOnly(bool isReadOnly);
    /// What \a model has in \a row, or nothing for -1, as it is now.
    void show(int row);
    void setPeers(const hydra::InstanceList &list);

signals:
    void usersAsked();
    /// A sentence about what was done, or why not.
    void told(const QString &sentence);

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void build();
    void showCharts();
    void showHead();
    void askConfig();
    void setLevel(Severity least);
    [[nodiscard]] QString objection() const;
    void retranslate();

    const InstanceTableModel &m_model;
    QPointer<AdminService> m_service;
    /// Answers of another cluster, or about another instance, come too late.
    std::unique_ptr<QObject> m_context;
    PeerMatrixModel m_peers;
    ConfigTableModel m_config;
    int m_row = -1;
    QByteArray m_id;
    bool m_isReadOnly = false;
    QLabel *m_title;
    QPushButton *m_users;
    QPushButton *m_level;
    QMenu *m_levels;
    QTabWidget *m_tabs;
    QList<HistoryChart *> m_charts;
    QTableView *m_matrix;
    QWidget *m_configPage;
    QLabel *m_configText;
    QTableView *m_configTable;
};

} // namespace hydra
