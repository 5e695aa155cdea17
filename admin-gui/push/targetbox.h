// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/values/pushtypes.h"

#include <QGroupBox>

class QLabel;
class QPlainTextEdit;
class QRadioButton;

namespace hydra {

class FilterLine;

/// To whom a push goes: ids that were typed or pasted, a filter, or everybody who is online.
class TargetBox final : public QGroupBox
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TargetBox)

public:
    explicit TargetBox(QWidget *parent = nullptr);

    void setUsers(const QList<hydra::UserId> &users);
    /// Sets the target of \a batch.
    void fill(PushBatch &batch) const;
    /// Why it is no target, as a sentence; empty if it is one.
    [[nodiscard]] QString objection() const;
    /// Exactly one user, who is pushed to without being asked for.
    [[nodiscard]] bool isOneUser() const;

signals:
    void changed();

protected:
    void changeEvent(QEvent *event) override;

private:
    void onChanged();
    void retranslate();

    QRadioButton *m_byId;
    QPlainTextEdit *m_ids;
    QLabel *m_count;
    QRadioButton *m_byFilter;
    FilterLine *m_filter;
    QRadioButton *m_everybody;
    QList<UserId> m_users;
    qsizetype m_duplicates = 0;
    qsizetype m_invalid = 0;
};

} // namespace hydra
