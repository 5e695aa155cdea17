// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/protocol/routemessage.h"

#include "common/protocol/jsontext.h"

namespace hydra {

QByteArray RouteMessage::toJson() const
{
    QByteArray out;
    out.reserve(message.size() + id.text().size() + 128);
    out += "{\"Id\":";
    json::appendString(out, id.text());
    out += ",\"Uuid\":";
    json::appendNumber(out, user.number());
    out += ",\"Msg\":";
    out += message;
    out += ",\"Seq\":";
    json::appendString(out, seq.text());
    if (device) {
        out += ",\"Device\":";
        json::appendString(out, device->text());
    }
    if (wait.count() > 0) {
        out += ",\"Wait\":";
        json::appendNumber(out, static_cast<qint64>(wait.count()));
    }
    out += '}';
    return out;
}

QByteArray ReplacedMessage::toJson() const
{
    QByteArray out = "{\"Uuid\":";
    json::appendNumber(out, user.number());
    out += ",\"Device\":";
    json::appendString(out, device.text());
    out += ",\"Session\":";
    json::appendString(out, session.text());
    out += '}';
    return out;
}

} // namespace hydra
