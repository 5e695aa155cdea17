// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/net/servermessage.h"

#include "common/protocol/jsonwalk.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonParseError>

#include <utility>

namespace hydra {

namespace {

using json::afterBlanks;
using json::afterString;
using json::afterValue;

QByteArray stringContent(const QByteArray &quoted)
{
    return QJsonDocument::fromJson('[' + quoted + ']').array().first().toString().toUtf8();
}

bool isString(const QByteArray &raw) { return raw.startsWith('"'); }

QByteArray textOf(const QByteArray &raw) { return isString(raw) ? stringContent(raw) : raw; }

/// Calls \a visit(key in lower case, JSON text of the value) for each member of \a json, in order.
template <typename Visit> void forEachMember(const QByteArray &json, Visit visit)
{
    qsizetype at = json.indexOf('{') + 1;
    while ((at = afterBlanks(json, at)) < json.size() && json[at] == '"') {
        const qsizetype keyEnd = afterString(json, at);
        const QByteArray key = stringContent(json.sliced(at, keyEnd - at)).toLower();
        const qsizetype begin = afterBlanks(json, afterBlanks(json, keyEnd) + 1);
        const qsizetype end = afterValue(json, begin);
        visit(key, json.sliced(begin, end - begin));
        at = afterBlanks(json, end);
        if (at < json.size() && json[at] == ',')
            ++at;
    }
}

ServerMessage::Outcome outcomeOf(const QByteArray &json)
{
    ServerMessage::Outcome outcome;
    forEachMember(json, [&outcome](const QByteArray &key, const QByteArray &raw) {
        if (key == "code")
            outcome.code = textOf(raw).toInt();
        else if (key == "result")
            outcome.text = QString::fromUtf8(textOf(raw));
    });
    return outcome;
}

} // namespace

Result<ServerMessage> ServerMessage::parse(const QByteArray &json)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    if (error.error != QJsonParseError::NoError)
        return failure(ErrorKind::BadReply, error.errorString().toUtf8());
    if (!document.isObject())
        return failure(ErrorKind::BadReply, "not an object");

    ServerMessage message;
    forEachMember(json, [&message](const QByteArray &key, const QByteArray &raw) {
        if (key == "id") {
            message.id = textOf(raw);
        } else if (key == "cmd") {
            message.command = textOf(raw);
        } else if (key == "msg") {
            message.msg = textOf(raw);
            message.isText = isString(raw);
        } else if (key == "data" && raw.startsWith('{')) {
            message.outcome = outcomeOf(raw);
        }
    });
    return message;
}

std::optional<QByteArray> ServerMessage::member(
    const QByteArray &json, const QList<QByteArray> &path)
{
    if (!QJsonDocument::fromJson(json).isObject())
        return std::nullopt;
    std::optional<QByteArray> value = json.trimmed();
    for (const QByteArray &each : path) {
        const QByteArray object = *std::exchange(value, std::nullopt);
        if (!object.startsWith('{'))
            return std::nullopt;
        forEachMember(
            object, [&value, name = each.toLower()](const QByteArray &key, const QByteArray &raw) {
                if (key == name)
                    value = raw;
            });
        if (!value)
            return std::nullopt;
    }
    return textOf(*value);
}

} // namespace hydra
