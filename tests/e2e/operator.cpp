// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "tests/e2e/operator.h"

#include "tests/support/serverprocess.h"

#include <QElapsedTimer>
#include <QJsonDocument>
#include <QRegularExpression>

namespace hydra::test {

QByteArray Operator::headers() const
{
    return m_key.isEmpty() ? QByteArray() : QByteArray("Authorization: Bearer " + m_key + "\r\n");
}

BackendAnswer Operator::ask(const QByteArray &action, const QByteArray &body)
{
    const HttpAnswer answer
        = m_client.request("POST", QByteArray("/admin/" + action), body, headers());
    const QJsonObject object = QJsonDocument::fromJson(answer.body).object();
    return { answer.status, object.value(QLatin1String("code")).toInt(-1),
        object.value(QLatin1String("msg")).toString().toUtf8(),
        object.value(QLatin1String("data")).toObject() };
}

QJsonArray Operator::items(const QByteArray &action, const QByteArray &body)
{
    const QJsonObject data = ask(action, body).data;
    const char *const name = data.contains(QLatin1String("rows")) ? "rows" : "items";
    return data.value(QLatin1String(name)).toArray();
}

HttpAnswer Operator::get(const QByteArray &path)
{
    return m_client.request("GET", path, {}, headers());
}

bool Console::open(quint16 port, const QByteArray &key)
{
    const QByteArray headers
        = key.isEmpty() ? QByteArray() : QByteArray("Authorization: Bearer " + key + "\r\n");
    return m_client.open(port, "/admin/stream", headers);
}

QJsonObject Console::command(const QByteArray &json)
{
    m_client.sendText(json);
    const QString id = QJsonDocument::fromJson(json).object().value(QLatin1String("id")).toString();
    const QJsonObject reply = next([&id](const QJsonObject &frame) {
        return frame.value(QLatin1String("id")).toString() == id
            && frame.contains(QLatin1String("data"));
    });
    return reply.value(QLatin1String("data")).toObject();
}

QJsonObject Console::next(
    const std::function<bool(const QJsonObject &)> &isMeant, milliseconds deadline)
{
    for (qsizetype i = 0; i < m_kept.size(); ++i) {
        if (isMeant(m_kept[i]))
            return m_kept.takeAt(i);
    }
    QElapsedTimer time;
    time.start();
    while (time.elapsed() < deadline.count()) {
        const QByteArray text = m_client.nextText(milliseconds(deadline.count() - time.elapsed()));
        if (text.isEmpty())
            return {};
        const QJsonObject frame = QJsonDocument::fromJson(text).object();
        if (isMeant(frame))
            return frame;
        m_kept.append(frame);
    }
    return {};
}

QJsonObject Console::nextOf(const char *topic, milliseconds deadline)
{
    const QString name = QString::fromLatin1(topic);
    return next(
        [&name](const QJsonObject &frame) {
            return frame.value(QLatin1String("topic")).toString() == name;
        },
        deadline);
}

GeneratedKey generateKey(const QString &nameAndRole)
{
    const auto end = ServerProcess::run({ QStringLiteral("--gen-key"), nameAndRole });
    static const QRegularExpression key(QStringLiteral("\\bhydra_[A-Za-z0-9_-]+"));
    static const QRegularExpression entry(QStringLiteral("keys = \\[\"([^\"]+)\"\\]"));
    const QString output = QString::fromUtf8(end.output);
    return { key.match(output).captured().toLatin1(), entry.match(output).captured(1).toLatin1() };
}

} // namespace hydra::test
