// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>
#include <QObject>
#include <QSocketNotifier>

namespace hydra {

/// Reads lines from a descriptor as they arrive: a terminal, a pipe, a file or /dev/null. The
/// descriptor stays blocking, since its mode is shared with the shell and everybody else who has
/// it; it is only read when there is something to read.
///
/// Thread: the one that made it.
class LineReader final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LineReader)

public:
    /// Bytes; what is longer is cut, and the rest of the line ignored.
    static constexpr qsizetype longestLine = 4096;

    explicit LineReader(int descriptor, QObject *parent = nullptr);

    /// Reads no more until resumed; lines of a piece that was read already still come.
    void setPaused(bool paused) { m_notifier.setEnabled(!paused && !m_hasEnded); }

signals:
    /// Without its line end.
    void lineRead(const QByteArray &line);
    /// Nothing more comes; a last line without a line end came before.
    void ended();

private:
    void onReadable();
    void take(char c);

    QSocketNotifier m_notifier;
    QByteArray m_line;
    bool m_hasEnded = false;
};

} // namespace hydra
