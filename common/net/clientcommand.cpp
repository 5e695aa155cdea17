// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/net/clientcommand.h"

#include "common/protocol/jsontext.h"

namespace hydra::command {

namespace {

QByteArray opening(const QByteArray &id, QByteArrayView name)
{
    QByteArray out = "{\"id\":";
    json::appendString(out, id);
    out += ",\"cmd\":";
    json::appendString(out, name);
    return out;
}

} // namespace

QByteArray login(const QByteArray &id, UserId user, const DeviceName &device)
{
    QByteArray out = opening(id, "login");
    out += ",\"uuid\":";
    out += user.toDigits();
    if (!device.isEmpty()) {
        out += ",\"device\":";
        json::appendString(out, device.text());
    }
    out += '}';
    return out;
}

QByteArray heartbeat(const QByteArray &id)
{
    QByteArray out = opening(id, "heartbeat");
    out += '}';
    return out;
}

QByteArray logout(const QByteArray &id)
{
    QByteArray out = opening(id, "logout");
    out += '}';
    return out;
}

QByteArray acknowledgment(const Seq &seq, Code code)
{
    QByteArray out = opening(seq.text(), "push");
    out += ",\"Data\":{\"code\":";
    json::appendNumber(out, qint64(wireCode(code)));
    out += ",\"result\":";
    json::appendString(out, wireText(code));
    out += "}}";
    return out;
}

} // namespace hydra::command
