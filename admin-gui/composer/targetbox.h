// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/composer/composition.h"

#include <QGroupBox>

class QLabel;
class QPlainTextEdit;
class QRadioButton;

namespace hydra {

class FileBox;
class FilterLine;

/// To whom a push goes: ids that were typed or pasted, a file, a filter, or everybody who is
/// online.
class TargetBox final : public QGroupBox
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TargetBox)

public:
    explicit TargetBox(QWidget *parent = nullptr);

    void setUsers(const QList<hydra::UserId> &users);
    /// What choosing a file does.
    void setFile(const QString &path);
    /// Sets the target of \a composition.
    void fill(Composition &composition) const;
    /// Why it is no target, as a sentence; empty if it is one.
    [[nodiscard]] QString objection() const;
    /// Exactly one user, who is pushed to without being asked for.
    [[nodiscard]] bool isOneUser() const;
    /// How many are meant as far as it is known without asking; 0 for a filter or everybody.
    [[nodiscard]] qint64 total() const;
    /// Those of them who can be looked at, and one of these.
    [[nodiscard]] qint64 sampleSize() const;
    [[nodiscard]] Receiver sampleAt(qint64 index) const;

signals:
    void changed();

protected:
    void changeEvent(QEvent *event) override;

private:
    void onChanged();
    void showCount();
    void retranslate();

    QRadioButton *m_byId;
    QPlainTextEdit *m_ids;
    QLabel *m_count;
    QRadioButton *m_byFile;
    FileBox *m_file;
    QRadioButton *m_byFilter;
    FilterLine *m_filter;
    QRadioButton *m_everybody;
    QList<UserId> m_users;
    qsizetype m_duplicates = 0;
    qsizetype m_invalid = 0;
};

} // namespace hydra
