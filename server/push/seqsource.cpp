// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/push/seqsource.h"

#include "common/protocol/jsontext.h"

#include <QRandomGenerator>

namespace hydra {

namespace {

constexpr qsizetype partDigits = 8;
constexpr quint64 partRange = 100'000'000;

QByteArray padded(quint64 number)
{
    return QByteArray::number(number).rightJustified(partDigits, '0');
}

} // namespace

SeqSource::SeqSource()
    : m_nonce(padded(QRandomGenerator::system()->generate64() % partRange))
{
}

Seq SeqSource::next(UserId user)
{
    const std::time_t now = std::time(nullptr);
    if (now != m_second) {
        m_second = now;
        std::tm parts {};
        ::localtime_r(&now, &parts);
        char text[32];
        m_stamp
            = QByteArray(text, qsizetype(std::strftime(text, sizeof text, "%Y%m%d%H%M%S", &parts)));
    }
    QByteArray seq;
    seq.reserve(m_stamp.size() + 20 + 2 * partDigits);
    seq += m_stamp;
    json::appendNumber(seq, user.number());
    seq += m_nonce;
    seq += padded(m_count++ % partRange);
    return Seq(std::move(seq));
}

} // namespace hydra
