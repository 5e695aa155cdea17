// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/api/pushhandler.h"

#include "common/protocol/jsontext.h"
#include "common/protocol/limits.h"
#include "server/push/pushservice.h"

namespace hydra {

PushHandler::PushHandler(JsonReader &reader, PushService &pushes, qsizetype longestId)
    : m_reader(reader)
    , m_pushes(pushes)
    , m_longestId(longestId)
{
}

void PushHandler::handle(const HttpRequest &request, Responder responder)
{
    const auto object = m_reader.read(request.body);
    if (!object) {
        responder.reply(object.error());
        return;
    }
    auto push = readPush(*object, m_longestId);
    const auto [explains, ttl]
        = fieldsOf(*object, std::array<QByteArrayView, 2> { "explain", "ttl" });
    // Durable pushes are not there yet, and to ignore the wish would lose a message.
    if (!push || !ttl.isMissing() || (!explains.isMissing() && !explains.boolean())) {
        responder.reply(Code::ParameterError);
        return;
    }
    this->push(std::move(*push), explains.boolean().value_or(false), responder);
}

QCoro::Task<> PushHandler::push(PushRequest request, bool explains, Responder responder)
{
    const PushOutcome outcome = co_await m_pushes.push(std::move(request));
    responder.reply(outcome.code, pushData(outcome, explains));
}

tl::expected<PushRequest, Code> readPush(simdjson::dom::object object, qsizetype longestId)
{
    const auto [idField, userField, message, device, wait]
        = fieldsOf(object, std::array<QByteArrayView, 5> { "id", "uuid", "msg", "device", "wait" });
    const auto id = idField.identifier(1, longestId);
    const auto user = userField.user();
    if (!id || !user || message.isMissing())
        return tl::unexpected(Code::ParameterError);
    PushRequest request { .id = PushId(*id), .user = *user, .message = message.json() };
    if (!device.isMissing()) {
        auto name = device.text(limits::deviceName);
        if (!name)
            return tl::unexpected(Code::ParameterError);
        request.device = DeviceName(std::move(*name));
    }
    if (!wait.isMissing()) {
        const auto time = wait.integer(0, limits::acknowledgmentWait.count());
        if (!time)
            return tl::unexpected(Code::ParameterError);
        request.wait = std::chrono::milliseconds(*time);
    }
    return request;
}

QByteArray pushData(const PushOutcome &outcome, bool explains)
{
    // What was certainly not delivered has no seq that anybody could ever see again.
    const bool hasSeq = outcome.code == Code::Ok || outcome.code == Code::AlreadySent
        || outcome.code == Code::DeliveryUnknown;
    QByteArray out;
    out.reserve(96);
    out += '{';
    if (hasSeq && !outcome.seq.isEmpty()) {
        out += "\"Seq\":";
        json::appendString(out, outcome.seq.text());
    }
    if (outcome.isAcknowledged) {
        out += out.size() > 1 ? ",\"Acked\":" : "\"Acked\":";
        out += *outcome.isAcknowledged ? "true" : "false";
    }
    if (explains) {
        out += out.size() > 1 ? ",\"Trace\":[" : "\"Trace\":[";
        for (const PushTrace::Station &station : outcome.trace.stations()) {
            if (!out.endsWith('['))
                out += ',';
            out += "{\"station\":";
            json::appendString(out, station.name);
            out += ",\"us\":";
            json::appendNumber(out, qint64(station.after.count()));
            out += '}';
        }
        out += ']';
    }
    out += '}';
    return out;
}

} // namespace hydra
