// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QObject>
#include <QPointer>
#include <QUrl>
#include <QWebSocketServer>

/// A server that does what a test tells it, right or wrong. It answers every command with 200 until
/// told otherwise, and talks to the newest connection.
class ScriptedServer final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ScriptedServer)

public:
    explicit ScriptedServer(QObject *parent = nullptr);
    ~ScriptedServer() override;

    /// Listens on loopback; a server that was stopped comes back on its old port.
    void start();
    /// Refuses connections; those that exist stay.
    void stop() { m_server.close(); }

    /// Reads everything and answers nothing.
    void beSilent(bool silent = true) { m_isSilent = silent; }
    /// The next answers to \a command have these codes, one each; afterwards 200 again.
    void answerWith(const QByteArray &command, const QList<int> &codes)
    {
        m_codes[command] = codes;
    }

    void send(const QByteArray &text);
    void sendBinary(const QByteArray &bytes);
    void push(const QByteArray &seq, const QByteArray &value);
    void close(int code, const QString &reason = {});
    /// Ends TCP without a close frame.
    void vanish();

    [[nodiscard]] QUrl url() const;
    [[nodiscard]] QString address() const;
    [[nodiscard]] int connectionCount() const { return m_connectionCount; }
    [[nodiscard]] bool isConnected() const { return !m_socket.isNull(); }
    /// The close code that the last client sent; 0 while none has gone.
    [[nodiscard]] int lastCloseCode() const { return m_lastCloseCode; }
    /// Every message of every client, oldest first.
    [[nodiscard]] const QList<QByteArray> &messages() const { return m_messages; }
    [[nodiscard]] int binaryCount() const { return m_binaryCount; }
    [[nodiscard]] qsizetype count(const QByteArray &command) const;

private:
    void onConnection();
    void onMessage(const QByteArray &json);

    QWebSocketServer m_server;
    /// Forgets by itself a socket that is gone.
    QPointer<QWebSocket> m_socket;
    quint16 m_port = 0;
    bool m_isSilent = false;
    QHash<QByteArray, QList<int>> m_codes;
    QList<QByteArray> m_messages;
    int m_binaryCount = 0;
    int m_connectionCount = 0;
    int m_lastCloseCode = 0;
};
