// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QHash>
#include <QJsonObject>
#include <QPointer>
#include <QQueue>
#include <QTcpServer>
#include <QUrl>
#include <QWebSocket>
#include <QWebSocketServer>

namespace hydra {

/// A server that answers as it is told, one step a request; a step that is not there means 404.
/// The live stream is in the test's hand.
class ScriptedAdminServer final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ScriptedAdminServer)

public:
    struct Step
    {
        int status = 200;
        QByteArray body;
        QByteArray headers;
        /// The body ends here and the connection with it, whatever was announced.
        qsizetype cutAfter = -1;
        /// Nothing at all is answered.
        bool isSilent = false;
    };

    struct Request
    {
        QByteArray path;
        QByteArray head;
        QJsonObject body;
    };

    ScriptedAdminServer();

    /// The next answer on /admin/\a path.
    void script(const QByteArray &path, Step step) { m_steps[path].enqueue(std::move(step)); }
    /// With the envelope.
    void answer(const QByteArray &path, const QByteArray &data)
    {
        script(path, { .body = R"({"code":200,"msg":"ok","data":)" + data + '}' });
    }
    void refuse(const QByteArray &path, int status, int code, const QByteArray &data = "{}")
    {
        script(path,
            { .status = status,
                .body = "{\"code\":" + QByteArray::number(code) + ",\"msg\":\"no\",\"data\":" + data
                    + '}' });
    }
    void sendFrame(const QByteArray &json);
    void dropStream();

    [[nodiscard]] QUrl url() const;
    [[nodiscard]] const QList<Request> &requests() const { return m_requests; }
    [[nodiscard]] int countOf(const QByteArray &path) const;
    [[nodiscard]] const QList<QJsonObject> &frames() const { return m_frames; }
    [[nodiscard]] QWebSocket *stream() const { return m_stream; }

    static constexpr const char *hello
        = R"({"server":"hydra","version":"0.1.0","api":2,"instance":"a:1","time":1732270000123,)"
          R"("role":"operator","key":"alice","presence":"redis","features":["users"],)"
          R"("limits":{"ids":10000,"watch":3,"message":65536}})";

private:
    void onConnection();
    void onReadable(QTcpSocket *socket);
    void carryOut(QTcpSocket *socket, const Step &step);

    QTcpServer m_server;
    QWebSocketServer m_webSockets;
    QHash<QByteArray, QQueue<Step>> m_steps;
    QList<Request> m_requests;
    QList<QJsonObject> m_frames;
    QPointer<QWebSocket> m_stream;
};

} // namespace hydra
