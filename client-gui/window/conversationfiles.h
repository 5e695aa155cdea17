// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QObject>
#include <QPointer>

#include <functional>

namespace hydra {

class NoticeBar;
class RecordedSession;
class SessionPage;
struct SavedConversation;

/// Asks for files and saves, opens and exports conversations, without stopping the window.
class ConversationFiles final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ConversationFiles)

public:
    /// \a window is the parent of its dialogs.
    explicit ConversationFiles(QWidget *window);

    /// \a then is called once it is saved.
    void askSave(SessionPage &page, const std::function<void()> &then = {});
    void askOpen();
    void askExport(SessionPage &page);
    /// Without asking.
    void save(SessionPage &page, const QString &path, const std::function<void()> &then = {});
    void open(const QString &path);

signals:
    /// To be shown; the receiver owns it.
    void opened(hydra::RecordedSession *session, const QString &complaint);
    /// A sentence.
    void failed(const QString &problem);
    void saved(const QString &path);

private:
    QWidget *m_window;
};

} // namespace hydra
