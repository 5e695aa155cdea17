// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "client-gui/session/recordedsession.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QSettings;
class QSplitter;

namespace hydra {

class AcknowledgmentPane;
class ComposePane;
class HeartbeatPane;
class InspectorPane;
class NewestPushPane;
class NoticeBar;
class SavedMessages;
class StatusLine;
class TimelinePane;

/// One session: its timeline, the selected row in full, the newest push, heartbeat,
/// acknowledgments, a message to send, and where it stands.
class SessionPage final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SessionPage)

public:
    /// How long what was cleared or closed can be brought back.
    static constexpr std::chrono::milliseconds undoTime = std::chrono::seconds(10);

    /// Takes \a session over. \a saved and \a settings outlive it.
    SessionPage(RecordedSession *session, SavedMessages &saved, QSettings &settings,
        QWidget *parent = nullptr);
    ~SessionPage() override;

    [[nodiscard]] RecordedSession &session() const { return *m_session; }
    [[nodiscard]] TimelinePane &timeline() const { return *m_timeline; }
    [[nodiscard]] InspectorPane &inspector() const { return *m_inspector; }
    [[nodiscard]] NewestPushPane &newestPush() const { return *m_newest; }
    [[nodiscard]] ComposePane &compose() const { return *m_compose; }
    [[nodiscard]] NoticeBar &notices() const { return *m_notices; }
    [[nodiscard]] StatusLine &statusLine() const { return *m_status; }
    /// What is acknowledged by hand: the selected push, else the newest one.
    [[nodiscard]] std::optional<quint64> pushToAnswer() const;

    /// Narrow, beside others, with a title: what stood side by side stands one above the other.
    void setTiled(bool tiled);
    void setComposeShown(bool shown);
    /// Can be undone for a while.
    void clearTimeline();
    void save() const;
    void restore();
    /// What restore() brought back is as it was at first.
    void resetLayout();
    /// In the order in which F6 goes through them.
    [[nodiscard]] QList<QWidget *> panes() const;

signals:
    void connectAsked();
    /// The server has another path.
    void urlSuggested(const QUrl &url);
    void manageSavedAsked();

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    void connectPanes();
    void connectSession();
    void raiseFailure(const Failure &failure);
    void raisePath(const QUrl &url);
    void showTitle();

    RecordedSession *m_session;
    QSettings &m_settings;
    QLabel *m_title;
    NoticeBar *m_notices;
    QSplitter *m_rows;
    QSplitter *m_columns;
    QSplitter *m_details;
    TimelinePane *m_timeline;
    InspectorPane *m_inspector;
    NewestPushPane *m_newest;
    HeartbeatPane *m_heartbeat;
    AcknowledgmentPane *m_acknowledgment;
    ComposePane *m_compose;
    StatusLine *m_status;
    QTimer m_undoTime;
};

} // namespace hydra
