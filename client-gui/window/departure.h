// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QObject>
#include <QPointer>
#include <QTimer>

#include <memory>

namespace hydra {

class ActionRegistry;
class ConversationFiles;
class NoticeBar;
class SessionArea;
class SessionPage;
class WindowDialogs;

/// How sessions, and in the end the window, go: it asks about conversations that are in no file,
/// lets a closed session be brought back for a while, and sees to it that servers are told.
class Departure final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Departure)

public:
    /// The parts of the window that it works with; all outlive it.
    struct Parts
    {
        /// `file.askUnsaved` says whether to ask at all.
        ActionRegistry &actions;
        SessionArea &area;
        ConversationFiles &files;
        WindowDialogs &dialogs;
        NoticeBar &notices;
    };

    Departure(Parts parts, QWidget *window);
    ~Departure() override;

    void close(SessionPage &page);
    void askToLeave();
    /// Without a question.
    void leave();

signals:
    /// A page was taken out of the area.
    void closed();
    /// Every server has been told.
    void left();

private:
    void closeNow(SessionPage &page);
    void undoClose();
    void forgetClosed();
    [[nodiscard]] QList<QPointer<SessionPage>> unsavedPages() const;
    void stopAsking(bool isForGood);
    /// One after the other, and then leaves.
    void saveAndLeave(QList<QPointer<SessionPage>> pages);
    void leaveWhenAtRest();

    const Parts m_parts;
    QWidget *m_window;
    /// Closed a moment ago; can be brought back.
    std::unique_ptr<SessionPage> m_closed;
    QTimer m_undoTime;
    bool m_isLeaving = false;
};

} // namespace hydra
