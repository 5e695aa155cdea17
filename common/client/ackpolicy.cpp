// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/client/ackpolicy.h"

#include <QList>

namespace hydra {

namespace {

constexpr QByteArrayView never = "never";
constexpr QByteArrayView hand = "hand";
constexpr QByteArrayView delayName = "delay=";
constexpr QByteArrayView everyName = "every=";
constexpr int mostCode = 99999;

std::optional<int> numberIn(QByteArrayView text, int least, int most)
{
    bool isNumber = false;
    const int number = text.toInt(&isNumber);
    if (!isNumber || number < least || number > most)
        return std::nullopt;
    return number;
}

/// False if \a part is no part of a policy.
bool take(QByteArrayView part, AckPolicy &policy)
{
    if (part.startsWith(delayName)) {
        const auto delay
            = numberIn(part.sliced(delayName.size()), 0, int(AckPolicy::mostDelay.count()));
        policy.delay = std::chrono::milliseconds(delay.value_or(0));
        return delay.has_value();
    }
    if (part.startsWith(everyName)) {
        const auto every = numberIn(part.sliced(everyName.size()), 1, AckPolicy::mostEvery);
        policy.every = every.value_or(1);
        policy.which = AckPolicy::Which::EveryKth;
        return every.has_value();
    }
    const auto code = numberIn(part, 1, mostCode);
    policy.code = code.value_or(0);
    return code.has_value();
}

} // namespace

std::optional<AckPolicy> AckPolicy::parse(QByteArrayView text)
{
    AckPolicy policy;
    if (text == never || text == hand) {
        policy.which = text == never ? Which::None : Which::ByHand;
        return policy;
    }
    for (const QByteArray &part : text.toByteArray().split(',')) {
        if (!take(part.trimmed(), policy))
            return std::nullopt;
    }
    return policy;
}

QByteArray AckPolicy::toText() const
{
    if (which == Which::None)
        return never.toByteArray();
    if (which == Which::ByHand)
        return hand.toByteArray();
    QByteArray text = QByteArray::number(code);
    if (which == Which::EveryKth)
        text += ',' + everyName.toByteArray() + QByteArray::number(every);
    if (delay.count() > 0)
        text += ',' + delayName.toByteArray() + QByteArray::number(qint64(delay.count()));
    return text;
}

} // namespace hydra
