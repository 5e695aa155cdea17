// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "admin-gui/page/adminpage.h"
#include "common/models/events/eventfile.h"
#include "common/models/events/eventmodel.h"
#include "common/models/events/eventsource.h"
#include "common/ui/notices/notice.h"

class QLabel;
class QPushButton;
class QSplitter;
class QTableView;

namespace hydra {

class EmptyState;
class EndFollower;
class EventDetails;
class EventFileJob;
class FilterLine;
class KindToggles;
class TraceBar;

/// All that happens in the cluster while the window is open, with the messages of users who are
/// traced, what operators did and what the server logged; and events that were saved before.
class EventsPage final : public AdminPage
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EventsPage)

public:
    /// Of the ring; the setting `Limits/eventRing` is kept within them.
    static constexpr int fewestEvents = 10'000;
    static constexpr int mostEvents = 1'000'000;

    explicit EventsPage(QWidget *parent = nullptr);
    ~EventsPage() override;

    void setService(hydra::AdminService *service) override;
    /// Shows what waits while paused, and the end.
    void refresh() override;
    void focusFilter() override;
    [[nodiscard]] QList<UserId> selectedUsers() const override;
    [[nodiscard]] QTableView *table() override { return m_view; }
    void save(QSettings &settings) const override;
    void restore(QSettings &settings) override;

    void setPaused(bool isPaused);
    void setRowHeight(int height);
    void setFilterText(const QString &text);
    /// Asks the server for all messages of \a users for a while, and shows their events alone.
    void trace(const QList<hydra::UserId> &users);
    void clear();
    /// Shows the events of a file in place of the live ones, which go on behind them.
    void open(const QString &path);
    void closeFile();

    /// What is shown: the live events or those of a file.
    [[nodiscard]] const EventModel &model() const { return *m_shown; }
    [[nodiscard]] EventModel &live() { return m_live; }
    /// Top to bottom.
    [[nodiscard]] QList<quint64> selectedNumbers() const;

signals:
    void menuAsked(QPoint globalPosition);
    /// What is told of the cluster, shown or not.
    void happened(const hydra::Event &event);
    void noticeAsked(const hydra::Notice &notice);
    void noticeOver(const QString &id);

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    void connectAll();
    void show(EventModel &model);
    void askForFile();
    void onOpened(const QString &path, const std::shared_ptr<EventFile::Saved> &saved,
        const QString &problem);
    void applyFilter();
    void showCounts();
    void showDetails();
    void showReason();
    void fitColumns();
    void retranslate();

    QPointer<AdminService> m_service;
    EventModel m_live;
    EventModel m_saved;
    EventModel *m_shown = &m_live;
    EventSource m_source;
    std::unique_ptr<EventFileJob> m_job;
    QString m_fileText;
    QTimer m_undoTime;
    FilterLine *m_filter;
    QLabel *m_message;
    QPushButton *m_clear;
    QPushButton *m_save;
    QPushButton *m_open;
    KindToggles *m_kinds;
    TraceBar *m_trace;
    QWidget *m_fileBar;
    QLabel *m_fileLabel;
    QPushButton *m_fileClose;
    QSplitter *m_splitter;
    QTableView *m_view;
    EndFollower *m_follower;
    EmptyState *m_empty;
    EventDetails *m_details;
};

} // namespace hydra
