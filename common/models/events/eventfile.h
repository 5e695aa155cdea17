// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/models/events/event.h"

#include <QCoreApplication>
#include <QString>
#include <QVariant>

#include <tl/expected.hpp>

#include <functional>
#include <vector>

class QIODevice;

namespace hydra {

/// Events as they are saved, a column for each thing that is known of one, and read again from JSON
/// Lines. A file that has only some of the columns is read as far as it goes.
///
/// Thread: any; holds nothing.
class EventFile final
{
    Q_DECLARE_TR_FUNCTIONS(hydra::EventFile)

public:
    enum Column {
        Time,
        Kind,
        Level,
        User,
        Instance,
        /// The sentence, in the language of the moment.
        Text,
        Size,
        Seq,
        Actor,
        Word,
        Detail,
        Note,
        Number,
    };
    static constexpr int columns = Number + 1;
    /// Bytes of a line: a traced message is cut at 4 KiB, and escaped.
    static constexpr qint64 longestLine = qint64(256) * 1024;

    struct Saved
    {
        std::vector<Event> events;
        /// A sentence that says how many lines were left out, or empty.
        QString complaint;
    };
    /// Asked now and then; false stops.
    using IsWanted = std::function<bool()>;

    /// Stable, not translated.
    [[nodiscard]] static QString nameOf(Column column);
    /// The same for people.
    [[nodiscard]] static QString titleOf(Column column);
    /// For a writer of tables: ids as texts, times as QDateTime.
    [[nodiscard]] static QVariant cell(const Event &event, Column column);
    /// The last \a most events. Errors: a sentence that says what is wrong with the file as a
    /// whole; also "" when it was stopped.
    [[nodiscard]] static tl::expected<Saved, QString> read(
        QIODevice &file, qsizetype most, const IsWanted &isWanted);
};

} // namespace hydra
