// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QMessageBox>

namespace hydra {

/// Asks whether a conversation that is in no file may go. Opened, not waited for.
class UnsavedQuestion final : public QMessageBox
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(UnsavedQuestion)

public:
    /// \a session is the title of the one that goes; of \a count of them when the program ends.
    UnsavedQuestion(const QString &session, int count, QWidget *parent);

signals:
    void saveAsked();
    /// It may go; \a isForGood: so may all from now on, without a question.
    void discardAsked(bool isForGood);

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();

    const QString m_session;
    const int m_count;
    QPushButton *m_save;
    QPushButton *m_discard;
    QPushButton *m_cancel;
};

} // namespace hydra
