// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/models/idlist.h"

#include <QObject>
#include <QThreadPool>

namespace hydra {

/// Finds the ids of texts of any length without keeping its thread busy: short ones at once, long
/// ones beside it. Only the last text that was given is answered.
///
/// Thread: the one that made it; the destructor waits for a text that is being read.
class IdReader final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(IdReader)

public:
    /// Unit: UTF-16 units. Up to here reading takes less than a millisecond or two.
    static constexpr qsizetype shortText = qsizetype { 64 } * 1024;

    explicit IdReader(QObject *parent = nullptr);

    void read(const QString &text);
    [[nodiscard]] bool isReading() const { return m_isReading; }
    /// Of the last text that was read.
    [[nodiscard]] const IdList &ids() const { return m_ids; }

signals:
    /// The ids are others, or are about to be.
    void changed();

private:
    void take(quint64 reading, const IdList &ids);

    IdList m_ids;
    bool m_isReading = false;
    quint64 m_lastReading = 0;
    /// Last: ends before what its work is handed to.
    QThreadPool m_worker;
};

} // namespace hydra
