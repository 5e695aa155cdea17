// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "admin-gui/page/adminpage.h"
#include "common/models/instances/instancetablemodel.h"

class QTableView;
class QSplitter;

namespace hydra {

class EmptyState;
class InstancePane;

/// The instances of the cluster, and all about the chosen one.
class InstancesPage final : public AdminPage
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(InstancesPage)

public:
    explicit InstancesPage(QWidget *parent = nullptr);

    void setService(hydra::AdminService *service) override;
    void refresh() override;
    [[nodiscard]] QTableView *table() override;
    [[nodiscard]] AdminQuestion question() const override;
    void save(QSettings &settings) const override;

    [[nodiscard]] const InstanceTableModel &model() const { return m_model; }
    void setReadOnly(bool isReadOnly);
    /// Of the chosen one; empty without one.
    [[nodiscard]] QByteArray chosen() const;
    /// False if there is none of that name.
    bool select(const QByteArray &id);
    void restore(QSettings &settings) override;

signals:
    /// A sentence for the status bar, about what was done.
    void told(const QString &sentence);

protected:
    void changeEvent(QEvent *event) override;

private:
    void take(const InstanceList &list);
    void fitColumns();
    void showChosen();
    void showReason();
    void retranslate();

    QPointer<AdminService> m_service;
    InstanceTableModel m_model;
    QSplitter *m_splitter;
    QTableView *m_view;
    EmptyState *m_empty;
    InstancePane *m_pane;
};

} // namespace hydra
