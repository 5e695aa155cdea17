// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QGroupBox>
#include <QTimer>

class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace hydra {

class RecordedSession;

/// The newest push, whatever row is selected. It stays where it is: only its text changes, and no
/// more than ten times a second.
class NewestPushPane final : public QGroupBox
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(NewestPushPane)

public:
    explicit NewestPushPane(RecordedSession &session, QWidget *parent = nullptr);

    /// What Refuse answers.
    void setRefusal(int code);
    [[nodiscard]] QString text() const;
    [[nodiscard]] std::optional<quint64> number() const { return m_number; }

signals:
    /// Show the row in the timeline.
    void rowAsked(quint64 number);

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    void show();
    void retranslate();

    RecordedSession &m_session;
    std::optional<quint64> m_number;
    int m_refusal = 500;
    QLabel *m_about;
    QPlainTextEdit *m_text;
    QPushButton *m_acknowledge;
    QPushButton *m_refuse;
    QPushButton *m_goTo;
    QTimer m_soon;
};

} // namespace hydra
