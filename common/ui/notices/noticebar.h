// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/ui/notices/notice.h"

#include <QPointer>
#include <QTimer>
#include <QWidget>

namespace hydra {

class InlineNotice;

/// The notices above a page: two at most, the worst first; the others are handed to Problems by
/// overflowed(). Every notice is also announced by raised(), so that Problems can list all, and to
/// screen readers: the newest one of every 2 s.
class NoticeBar final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(NoticeBar)

public:
    explicit NoticeBar(QWidget *parent = nullptr);

    void raise(const Notice &notice);
    /// Nothing if there is none of that id.
    void withdraw(const QString &id);

    [[nodiscard]] QStringList shownIds() const;

signals:
    void raised(const hydra::Notice &notice);
    void overflowed(const hydra::Notice &notice);
    /// Screen readers were told of it.
    void announced(const hydra::Notice &notice);

private:
    void announce();

    QList<InlineNotice *> m_shown;
    QPointer<InlineNotice> m_unsaid;
    QTimer m_quiet { this };
};

} // namespace hydra
