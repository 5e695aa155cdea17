// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/protocol/envelope.h"

#include "common/protocol/appending.h"
#include "common/protocol/jsontext.h"

namespace hydra {

Envelope envelopeOf(QByteArrayView path)
{
    return path.startsWith("/v1/") ? Envelope::V1 : Envelope::Classic;
}

QByteArray envelope(Envelope shape, int code, QByteArrayView text, QByteArrayView data)
{
    QByteArray out;
    out.reserve(data.size() + text.size() + 48);
    appendBytes(out, "{\"code\":");
    json::appendNumber(out, static_cast<qint64>(code));
    appendBytes(out, shape == Envelope::Classic ? ",\"msg\":" : ",\"message\":");
    json::appendString(out, text);
    appendBytes(out, shape == Envelope::Classic ? ",\"data\":" : ",\"result\":");
    appendBytes(out, data);
    appendBytes(out, "}");
    return out;
}

QByteArray envelope(Envelope shape, Code code, QByteArrayView data)
{
    return envelope(shape, wireCode(code), wireText(code), data);
}

} // namespace hydra
