// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/push/seqsource.h"

#include "common/protocol/appending.h"
#include "common/protocol/jsontext.h"

#include <QRandomGenerator>

namespace hydra {

namespace {

constexpr qsizetype partDigits = 8;
constexpr quint64 partRange = 100'000'000;

void appendPadded(QByteArray &out, quint64 number)
{
    char *const digits = appendRoom(out, partDigits);
    for (qsizetype at = partDigits; at-- > 0; number /= 10)
        digits[at] = char('0' + number % 10);
}

} // namespace

SeqSource::SeqSource()
{
    appendPadded(m_nonce, QRandomGenerator::system()->generate64() % partRange);
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
    appendBytes(seq, m_stamp);
    json::appendNumber(seq, user.number());
    appendBytes(seq, m_nonce);
    appendPadded(seq, m_count++ % partRange);
    return Seq(std::move(seq));
}

} // namespace hydra
