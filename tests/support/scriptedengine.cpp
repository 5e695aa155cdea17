// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "tests/support/scriptedengine.h"

#include <QTimer>

namespace hydra::test {

ScriptedEngine::ScriptedEngine(QObject *parent)
    : WebSocketEngine(parent)
{
}

ScriptedEngine::~ScriptedEngine() = default;

LinkId ScriptedEngine::accept()
{
    LinkId link;
    if (m_free.empty()) {
        link.index = m_places++;
    } else {
        link = m_free.back();
        m_free.pop_back();
        ++link.generation;
    }
    m_links[link].isOpen = true;
    ++m_size;
    return link;
}

void ScriptedEngine::takeOutput(LinkId link, qsizetype bytes)
{
    if (!findOpen(link) || bytes == 0)
        return;
    Link &entry = m_links[link];
    entry.takenBytes = qMin(entry.takenBytes + quint64(bytes), entry.sentBytes);
    emit outputTaken(link, entry.takenBytes);
}

void ScriptedEngine::end(LinkId link)
{
    if (!findOpen(link))
        return;
    m_links[link].isOpen = false;
    m_free.push_back(link);
    --m_size;
    emit closed(link);
}

LinkId ScriptedEngine::adopt(LinkId, qsizetype, const QByteArray &) { return accept(); }

EncodedMessage ScriptedEngine::encode(const QByteArray &message, MessageKind kind) const
{
    return { message, kind };
}

quint64 ScriptedEngine::sendEncoded(LinkId link, const EncodedMessage &message)
{
    if (!findOpen(link) || closeCode(link))
        return 0;
    Link &entry = m_links[link];
    entry.sent.append(message.bytes);
    entry.sentBytes += quint64(message.bytes.size());
    if (m_isEager)
        QTimer::singleShot(0, this, [this, link] { takeAllOutput(link); });
    return entry.sentBytes;
}

qsizetype ScriptedEngine::queuedBytes(LinkId link) const
{
    const Link *entry = findOpen(link);
    return entry ? qsizetype(entry->sentBytes - entry->takenBytes) : 0;
}

void ScriptedEngine::close(LinkId link, CloseCode code)
{
    if (findOpen(link) && !closeCode(link))
        m_links[link].closeCode = code;
}

void ScriptedEngine::expectWithin(LinkId link, std::chrono::milliseconds time)
{
    if (findOpen(link))
        m_links[link].deadline = time;
}

const ScriptedEngine::Link *ScriptedEngine::findOpen(LinkId link) const
{
    const auto found = m_links.constFind(link);
    return found != m_links.cend() && found->isOpen ? &*found : nullptr;
}

} // namespace hydra::test
