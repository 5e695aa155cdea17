// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/protocol/ids.h"

#include <QList>
#include <QObject>
#include <QStringList>

namespace hydra {

/// Somebody a push goes to, with what a file says of them.
struct Receiver
{
    UserId user;
    /// By the source's columns().
    QStringList cells = {};
    /// Of the file, from 1; 0 where there is no file.
    qint64 line = 0;
};

struct ReceiverBatch
{
    QList<Receiver> receivers;
    /// Nobody comes after these.
    bool isEnd = false;
    /// Why nobody comes after these although there may be more, as a sentence; empty if all is
    /// fine.
    QString problem = {};
};

/// Receivers, one batch after another, from the first to the last and again.
///
/// Thread: the one that made it.
class ReceiverSource : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ReceiverSource)

public:
    using QObject::QObject;

    /// Answered by told(), once the call has returned; the next call comes after that.
    virtual void ask(qsizetype most) = 0;
    /// Begins anew. What was asked for is not answered any more.
    virtual void rewind() = 0;
    /// The names of the cells.
    [[nodiscard]] virtual QStringList columns() const { return {}; }

signals:
    void told(const hydra::ReceiverBatch &batch);
};

} // namespace hydra
