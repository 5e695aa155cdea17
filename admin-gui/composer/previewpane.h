// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/composer/messagemaker.h"

#include <QGroupBox>

class QLabel;
class QPlainTextEdit;
class QToolButton;

namespace hydra {

/// What one of the receivers will get, with the variables filled in.
class PreviewPane final : public QGroupBox
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PreviewPane)

public:
    explicit PreviewPane(QWidget *parent = nullptr);

    /// How many receivers can be looked at, and how many there are.
    void setCounts(qint64 shown, qint64 total);
    [[nodiscard]] qint64 index() const { return m_index; }
    /// Nobody to show it for: \a why, as a sentence.
    void showNobody(const QString &why);
    void showMessage(UserId user, const MessageMaker::Made &made);

signals:
    void indexChanged();
    void curlAsked();

protected:
    void changeEvent(QEvent *event) override;

private:
    void move(qint64 to);
    void updateState();
    void retranslate();

    qint64 m_index = 0;
    qint64 m_shown = 0;
    qint64 m_total = 0;
    UserId m_user;
    QLabel *m_who;
    QToolButton *m_previous;
    QLabel *m_place;
    QToolButton *m_next;
    QToolButton *m_curl;
    QPlainTextEdit *m_text;
};

} // namespace hydra
