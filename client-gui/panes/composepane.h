// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "client-gui/session/messagesender.h"

#include <QWidget>

class QCheckBox;
class QDoubleSpinBox;
class QLabel;
class QMenu;
class QPushButton;
class QToolButton;

namespace hydra {

class JsonEditor;
class RecordedSession;
class SavedMessages;

/// Where a message is written, filled from the saved ones, and sent once or again and again.
class ComposePane final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ComposePane)

public:
    ComposePane(RecordedSession &session, SavedMessages &saved, QWidget *parent = nullptr);

    [[nodiscard]] QString text() const;
    void setText(const QString &text);
    void send();
    /// Sends \a text as it would be sent from the editor.
    void sendText(const QString &text);
    void layOut();
    [[nodiscard]] MessageSender &sender() { return m_sender; }

signals:
    /// The dialog with the saved messages.
    void manageAsked();

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    void fillSavedMenu();
    void addSaved(QMenu &menu, const QModelIndex &folder);
    void saveText();
    void togglePeriodic(bool on);
    void say(const QString &problem);
    void refresh();
    void retranslate();

    RecordedSession &m_session;
    SavedMessages &m_saved;
    MessageSender m_sender;
    JsonEditor *m_editor;
    QToolButton *m_savedButton;
    QPushButton *m_save;
    QLabel *m_everyLabel;
    QDoubleSpinBox *m_every;
    QCheckBox *m_periodic;
    QPushButton *m_send;
    QLabel *m_report;
};

} // namespace hydra
