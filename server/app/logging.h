// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "server/app/config.h"
#include "server/ops/logtail.h"

#include <QByteArray>
#include <QtMessageHandler>

#include <mutex>

namespace hydra {

/// Writes what Qt's logging functions are given to a descriptor, a line for each message, and never
/// waits for whoever reads it: lines that would have to wait are dropped and counted, and the count
/// is logged as soon as there is room again. Control characters are escaped, long messages are cut.
///
/// Thread: any may log. Lifetime: one at a time, in main(), longer than every thread that logs.
/// Source: REQUIREMENTS.md 29 and 37.
class Logging final
{
    Q_DISABLE_COPY_MOVE(Logging)

public:
    /// Takes over Qt's messages. \a descriptor stays the caller's.
    explicit Logging(Config::Log settings, int descriptor = 2);
    /// Gives Qt's messages back to who had them before.
    ~Logging();

    /// Which messages of ours are logged from now on (QT_LOGGING_RULES can say otherwise).
    static void setLevel(LogLevel level);
    /// The same for \a category and what is below it; an empty \a level takes that back. Returns
    /// the level that counted before.
    static QByteArray setCategoryLevel(const QByteArray &category, const QByteArray &level);

    /// What was logged lately; null while nobody logs. Valid as long as the Logging.
    [[nodiscard]] static const LogTail *tail();
    /// Lines lost since the start because nobody read them.
    [[nodiscard]] quint64 droppedLines() const;

private:
    /// How a line gets out without waiting.
    enum class Way {
        /// A regular file; nothing reads it, so there is nobody to wait for.
        File,
        Socket,
        /// A pipe or terminal that we opened a second time for ourselves, non-blocking: the
        /// caller's
        /// open descriptor is shared with other processes, which would be surprised by O_NONBLOCK.
        Reopened,
        /// The same where the system does not let us open it again: asked with poll() first.
        Polled,
    };

    static void handle(QtMsgType type, const QMessageLogContext &context, const QString &message);

    void openWay(int descriptor);
    [[nodiscard]] QByteArray line(
        QtMsgType type, const char *category, const QString &message) const;
    void write(const QByteArray &line);
    [[nodiscard]] bool hasWrittenRest();
    [[nodiscard]] bool put(const QByteArray &bytes);
    [[nodiscard]] qsizetype writeSome(const char *bytes, qsizetype size) const;

    const LogFormat m_format;
    Way m_way = Way::Polled;
    int m_descriptor;
    bool m_isJournal = false;
    QtMessageHandler m_previous = nullptr;

    LogTail m_tail;
    mutable std::mutex m_mutex;
    /// The end of a line that was taken in part: it goes first, so that no line is torn.
    QByteArray m_rest;
    quint64 m_dropped = 0;
    quint64 m_unreported = 0;
};

} // namespace hydra
