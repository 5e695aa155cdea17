// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/api/queryhandler.h"

#include "common/protocol/jsontext.h"
#include "common/protocol/limits.h"
#include "server/presence/presencestore.h"

namespace hydra {

namespace {

/// The users that \a list names. Nothing if one of them is none, or there are too many.
std::optional<QList<UserId>> readUsers(simdjson::dom::array list)
{
    QList<UserId> users;
    for (const simdjson::dom::element entry : list) {
        const auto user = JsonField(entry).user();
        if (!user || users.size() == limits::queriedUsers)
            return std::nullopt;
        users.append(*user);
    }
    return users;
}

} // namespace

QueryHandler::QueryHandler(JsonReader &reader, PresenceStore &presence)
    : m_reader(reader)
    , m_presence(presence)
{
}

void QueryHandler::handle(const HttpRequest &request, Responder responder)
{
    const auto object = m_reader.read(request.body);
    if (!object) {
        responder.reply(object.error());
        return;
    }
    const JsonField one = fieldOf(*object, "uuid");
    const JsonField many = fieldOf(*object, "uuids");
    std::optional<QList<UserId>> users;
    if (!many.isMissing() && one.isMissing()) {
        if (const auto list = many.array())
            users = readUsers(*list);
    } else if (many.isMissing()) {
        if (const auto user = one.user())
            users = QList<UserId> { *user };
    }
    if (!users) {
        responder.reply(Code::ParameterError);
        return;
    }
    query(std::move(*users), one.isMissing(), responder);
}

QCoro::Task<> QueryHandler::query(QList<UserId> users, bool isList, Responder responder)
{
    const Result<QList<bool>> online = co_await m_presence.areOnline(users);
    if (!online) {
        responder.reply(Code::PresenceUnavailable);
        co_return;
    }
    if (!isList) {
        responder.reply(Code::Ok, online->first() ? "{\"IsOnline\":true}" : "{\"IsOnline\":false}");
        co_return;
    }
    QByteArray data = "{\"Users\":[";
    for (qsizetype i = 0; i < users.size(); ++i) {
        data += i == 0 ? "{\"uuid\":" : ",{\"uuid\":";
        json::appendNumber(data, users[i].number());
        data += online->at(i) ? ",\"IsOnline\":true}" : ",\"IsOnline\":false}";
    }
    data += "]}";
    responder.reply(Code::Ok, data);
}

} // namespace hydra
