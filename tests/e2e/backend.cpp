// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "tests/e2e/backend.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>

namespace hydra::test {

namespace {

QByteArray pushBody(
    const QByteArray &id, quint64 user, const QByteArray &message, const QByteArray &more)
{
    return "{\"id\":\"" + id + "\",\"uuid\":" + QByteArray::number(user) + ",\"msg\":\"" + message
        + '"' + more + '}';
}

BackendAnswer taken(const HttpAnswer &answer)
{
    const QJsonObject envelope = QJsonDocument::fromJson(answer.body).object();
    return { answer.status, envelope[QLatin1String("code")].toInt(),
        envelope[QLatin1String("msg")].toString().toUtf8(),
        envelope[QLatin1String("data")].toObject() };
}

} // namespace

QByteArray BackendAnswer::seq() const { return data[QLatin1String("Seq")].toString().toUtf8(); }

QByteArrayList BackendAnswer::stations() const
{
    QByteArrayList names;
    const QJsonArray trace = data[QLatin1String("Trace")].toArray();
    for (const QJsonValue &station : trace)
        names.append(station[QLatin1String("station")].toString().toUtf8());
    return names;
}

BackendAnswer Backend::push(
    const QByteArray &id, quint64 user, const QByteArray &message, const QByteArray &more)
{
    return post("/push", pushBody(id, user, message, more));
}

bool Backend::sendPush(
    const QByteArray &id, quint64 user, const QByteArray &message, const QByteArray &more)
{
    return m_client.send("POST", "/push", pushBody(id, user, message, more));
}

BackendAnswer Backend::next(milliseconds deadline) { return taken(m_client.next(deadline)); }

std::optional<bool> Backend::isOnline(quint64 user)
{
    const BackendAnswer answer = post("/query", "{\"uuid\":" + QByteArray::number(user) + '}');
    const QJsonValue word = answer.data[QLatin1String("IsOnline")];
    return answer.code == 200 && word.isBool() ? std::optional(word.toBool()) : std::nullopt;
}

BackendAnswer Backend::post(const QByteArray &path, const QByteArray &body)
{
    return taken(m_client.post(path, body));
}

ReceivedPush nextPush(WebSocketClient &client, milliseconds deadline)
{
    const QJsonObject message = QJsonDocument::fromJson(client.nextText(deadline)).object();
    if (message[QLatin1String("cmd")] != QLatin1String("push"))
        return {};
    return { message[QLatin1String("id")].toString().toUtf8(),
        message[QLatin1String("msg")].toString().toUtf8() };
}

QByteArray pushAtOnce(std::vector<Backend> &backends, const QByteArray &id, quint64 user)
{
    for (Backend &backend : backends) {
        if (!backend.sendPush(id, user, id))
            return {};
    }
    int delivered = 0;
    QSet<QByteArray> seqs;
    for (Backend &backend : backends) {
        const BackendAnswer answer = backend.next();
        if (answer.code == 200)
            ++delivered;
        else if (answer.text != "already sent id")
            return {};
        seqs.insert(answer.seq());
    }
    return delivered == 1 && seqs.size() == 1 ? *seqs.cbegin() : QByteArray();
}

bool isQuiet(WebSocketClient &client)
{
    // The server answers a ping in the order of everything else, so no time needs to pass.
    client.sendPing("quiet?");
    return client.next().kind == WebSocketEvent::Kind::Pong;
}

} // namespace hydra::test
