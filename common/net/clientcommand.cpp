// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/net/clientcommand.h"

#include "common/protocol/codes.h"
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

QByteArray login(const QByteArray &id, const Login &who)
{
    QByteArray out = opening(id, "login");
    out += ",\"uuid\":";
    out += who.user.toDigits();
    const auto add = [&out](QByteArrayView name, const QByteArray &value) {
        if (value.isEmpty())
            return;
        out.append(",\"").append(name).append("\":");
        json::appendString(out, value);
    };
    add("device", who.device.text());
    add("token", who.token);
    add("resume", who.resume.text());
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

QByteArray acknowledgment(const Seq &seq, int code)
{
    QByteArray out = opening(seq.text(), "push");
    out += ",\"Data\":{\"code\":";
    json::appendNumber(out, qint64(code));
    out += ",\"result\":";
    json::appendString(out, code == wireCode(Code::Ok) ? "ok" : "error");
    out += "}}";
    return out;
}

} // namespace hydra::command
