// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/models/events/eventmodel.h"
#include "common/net/admin/adminservice.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QPushButton;
class QTableView;

namespace hydra {

class EmptyState;
class EndFollower;
class FilterLine;

/// The end of the log of the instance that answers, as it goes on; and a way to have it say more,
/// or less, for ten minutes.
class ServerLogPane final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ServerLogPane)

public:
    static constexpr qsizetype mostLines = 20'000;

    explicit ServerLogPane(QWidget *parent = nullptr);

    void setService(hydra::AdminService *service);
    /// A line of the log; other events are left out.
    void add(const hydra::Event &event);
    /// Why the level may not be changed: the key's role, a read-only profile; empty if it may.
    void setObjection(const QString &objection);
    void setRowHeight(int height);

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    void applyFilter();
    void changeLevel();
    void showReason();
    void updateButtons();
    void retranslate();
    void say(const QString &sentence);

    QPointer<AdminService> m_service;
    /// Answers for a service that was left come too late.
    std::unique_ptr<QObject> m_context;
    QString m_objection;
    bool m_isOffered = false;
    EventModel m_model;
    QComboBox *m_shown;
    FilterLine *m_filter;
    QTableView *m_view;
    EndFollower *m_follower;
    EmptyState *m_empty;
    QLabel *m_levelLabel;
    QComboBox *m_level;
    QLabel *m_categoryLabel;
    QComboBox *m_category;
    QPushButton *m_apply;
    QLabel *m_message;
};

} // namespace hydra
