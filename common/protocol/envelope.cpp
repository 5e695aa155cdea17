// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/protocol/envelope.h"

#include "common/protocol/appending.h"

namespace hydra {

Envelope envelopeOf(QByteArrayView path)
{
    return path.startsWith("/v1/") ? Envelope::V1 : Envelope::Classic;
}

QByteArray envelope(Envelope shape, int code, QByteArrayView text, QByteArrayView data)
{
    const bool isClassic = shape == Envelope::Classic;
    return joined({ "{\"code\":", Digits(code), isClassic ? ",\"msg\":\"" : ",\"message\":\"", text,
        isClassic ? "\",\"data\":" : "\",\"result\":", data, "}" });
}

QByteArray envelope(Envelope shape, Code code, QByteArrayView data)
{
    return envelope(shape, wireCode(code), wireText(code), data);
}

} // namespace hydra
