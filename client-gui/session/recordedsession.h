// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "client-gui/session/roundtrips.h"
#include "common/models/timeline/conversationfile.h"
#include "common/models/timeline/timelinemodel.h"
#include "common/models/timeline/timelinesearch.h"
#include "common/net/clientsession.h"

#include <QObject>

namespace hydra {

/// A session with its record: what a page of the window shows. Recording goes on whatever is in
/// front. One that was opened from a file has no session any more and only shows.
///
/// Thread: the main one.
class RecordedSession final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RecordedSession)

public:
    explicit RecordedSession(const ClientSettings &settings, QObject *parent = nullptr);
    /// \a name is the file's, for the tab.
    RecordedSession(SavedConversation conversation, QString name, QObject *parent = nullptr);

    /// Connects and logs in.
    void connectAndLogIn();
    /// Acknowledges the push in row \a number; nothing if it is none.
    void acknowledge(quint64 number, int code);

    /// Null if it was opened from a file.
    [[nodiscard]] ClientSession *session() const { return m_session; }
    [[nodiscard]] bool isReadOnly() const { return m_session == nullptr; }
    /// No connection, and none on its way.
    [[nodiscard]] bool isAtRest() const;
    [[nodiscard]] bool isOnline() const;
    [[nodiscard]] bool isSocketOpen() const;
    [[nodiscard]] TimelineModel &timeline() { return m_timeline; }
    [[nodiscard]] TimelineSearch &search() { return m_search; }
    /// The user's number, or the file's name.
    [[nodiscard]] QString title() const;
    /// The newest push's row, while it is recorded.
    [[nodiscard]] std::optional<quint64> newestPush() const;
    /// Of replies to commands.
    [[nodiscard]] const RoundTrips &roundTrips() const { return m_roundTrips; }
    /// Whether something was said that is in no file, and still in the timeline.
    [[nodiscard]] bool hasUnsavedFrames() const;
    [[nodiscard]] SavedConversation toSaved() const;
    /// The rows before \a end are in a file.
    void setSaved(quint64 end) { m_savedEnd = end; }

signals:
    /// The state, the settings, or what can be done.
    void changed();
    void pushArrived();

private:
    void onRecorded(const SessionRecord &record);

    const std::chrono::steady_clock::time_point m_began = std::chrono::steady_clock::now();
    ClientSession *m_session = nullptr;
    SavedConversation m_opened;
    QString m_name;
    TimelineModel m_timeline;
    TimelineSearch m_search;
    RoundTrips m_roundTrips;
    quint64 m_recorded = 0;
    quint64 m_newestPush = 0;
    quint64 m_newestFrame = 0;
    quint64 m_savedEnd = 1;
};

} // namespace hydra
