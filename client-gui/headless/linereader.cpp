// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "client-gui/headless/linereader.h"

#include <cerrno>
#include <unistd.h>

namespace hydra {

LineReader::LineReader(int descriptor, QObject *parent)
    : QObject(parent)
    , m_notifier(descriptor, QSocketNotifier::Read)
{
    connect(&m_notifier, &QSocketNotifier::activated, this, &LineReader::onReadable);
}

void LineReader::onReadable()
{
    char buffer[longestLine];
    const ssize_t count = ::read(int(m_notifier.socket()), buffer, sizeof buffer);
    if (count > 0) {
        for (ssize_t i = 0; i < count; ++i)
            take(buffer[i]);
        return;
    }
    if (count < 0 && (errno == EINTR || errno == EAGAIN))
        return;
    m_hasEnded = true;
    m_notifier.setEnabled(false);
    if (!m_line.isEmpty())
        emit lineRead(std::exchange(m_line, {}));
    emit ended();
}

void LineReader::take(char c)
{
    if (c == '\n')
        emit lineRead(std::exchange(m_line, {}));
    else if (m_line.size() < longestLine)
        m_line += c;
}

} // namespace hydra
