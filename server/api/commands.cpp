// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/api/commands.h"

#include "common/protocol/jsontext.h"

namespace hydra {

QByteArray commandReply(QByteArrayView id, QByteArrayView command, Code code)
{
    QByteArray out;
    out.reserve(id.size() + command.size() + 72);
    out += "{\"id\":";
    json::appendString(out, id);
    out += ",\"cmd\":";
    json::appendString(out, command);
    out += ",\"Data\":{\"code\":";
    json::appendNumber(out, qint64(wireCode(code)));
    out += ",\"result\":";
    json::appendString(out, wireText(code));
    out += "}}";
    return out;
}

} // namespace hydra
