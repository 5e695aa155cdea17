// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/models/timeline/timelinerow.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QString>

#include <tl/expected.hpp>

#include <functional>
#include <vector>

class QIODevice;

namespace hydra {

/// A session's record as it is kept in a .hydralog: JSON Lines in UTF-8, a header line with the
/// version, then one object for each row.
struct SavedConversation
{
    QString url;
    QString user;
    QString device;
    /// Goes with the time 0 of the rows.
    QDateTime began;
    /// Of the first row; more than 1 where older rows were let go.
    quint64 firstNumber = 1;
    std::vector<TimelineRow> rows;
    /// What could not be read is left out; a sentence that says how much, or empty.
    QString complaint;
};

/// Reads and writes .hydralog files. Thread: any; holds nothing.
class ConversationFile final
{
    Q_DECLARE_TR_FUNCTIONS(hydra::ConversationFile)

public:
    static constexpr int version = 1;
    /// Bytes of one line: a message of the largest size, escaped.
    static constexpr qint64 longestLine = qint64(32) * 1024 * 1024;
    /// Told now and then, with the share that is done (0 to 1); false stops.
    using Progress = std::function<bool(double)>;

    /// Errors: a sentence for people; also "" when \a progress stopped it.
    [[nodiscard]] static tl::expected<void, QString> write(
        QIODevice &file, const SavedConversation &conversation, const Progress &progress = {});
    /// The last TimelineRows::mostRows rows. Errors: a sentence that says what is wrong with the
    /// file as a whole; single broken lines are left out and named in the complaint.
    [[nodiscard]] static tl::expected<SavedConversation, QString> read(
        QIODevice &file, const Progress &progress = {});
};

} // namespace hydra
