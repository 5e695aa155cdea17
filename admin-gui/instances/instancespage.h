// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "admin-gui/page/adminpage.h"
#include "common/models/instancetablemodel.h"

class QTableView;
class QSplitter;

namespace hydra {

class EmptyState;
class HistoryChart;

/// The instances of the cluster, and how the chosen one's pushes and CPU went.
class InstancesPage final : public AdminPage
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(InstancesPage)

public:
    explicit InstancesPage(QWidget *parent = nullptr);

    void setService(hydra::AdminService *service) override;
    void refresh() override;
    void save(QSettings &settings) const override;
    void restore(QSettings &settings) override;

protected:
    void changeEvent(QEvent *event) override;

private:
    void take(const InstanceList &list);
    void fitColumns();
    void showCharts();
    void showReason();
    void retranslate();

    QPointer<AdminService> m_service;
    InstanceTableModel m_model;
    QSplitter *m_splitter;
    QTableView *m_view;
    EmptyState *m_empty;
    HistoryChart *m_pushes;
    HistoryChart *m_cpu;
    std::chrono::milliseconds m_step { 2000 };
};

} // namespace hydra
