// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QWidget>

class QCheckBox;
class QLabel;
class QLineEdit;
class QToolButton;

namespace hydra {

class RecordedSession;

/// Finds text in the rows of a session: which one is next is asked for by findNext().
class FindBar final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FindBar)

public:
    explicit FindBar(RecordedSession &session, QWidget *parent = nullptr);

    /// Shows it with the focus in its line.
    void open();
    void setCurrent(quint64 number);

signals:
    /// \a forwards, or back.
    void nextAsked(bool forwards);
    void closed();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void search();
    void showCount();
    void retranslate();

    RecordedSession &m_session;
    QLineEdit *m_text;
    QCheckBox *m_regex;
    QLabel *m_count;
    QToolButton *m_back;
    QToolButton *m_next;
    QToolButton *m_close;
    QString m_problem;
    quint64 m_current = 0;
};

} // namespace hydra
