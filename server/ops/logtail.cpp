// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/ops/logtail.h"

#include <algorithm>

namespace hydra {

void LogTail::append(LogLine line)
{
    if (line.text.size() > textMost) {
        qsizetype end = textMost;
        // Not between the bytes of one character.
        while (end > 0 && (static_cast<unsigned char>(line.text[end]) & 0xc0U) == 0x80U)
            --end;
        line.text.truncate(end);
        line.text.append("…");
    }
    const std::lock_guard lock(m_mutex);
    if (m_lines.size() >= linesMost)
        m_lines.pop_front();
    m_lines.push_back(std::move(line));
    ++m_last;
}

LogTail::News LogTail::after(quint64 position, size_t most) const
{
    const std::lock_guard lock(m_mutex);
    const quint64 wanted = m_last - std::min(position, m_last);
    const quint64 count = std::min<quint64>({ wanted, most, m_lines.size() });
    return { { m_lines.end() - qsizetype(count), m_lines.end() }, wanted - count, m_last };
}

quint64 LogTail::last() const
{
    const std::lock_guard lock(m_mutex);
    return m_last;
}

} // namespace hydra
