// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "client-gui/headlessclient.h"

#include <cstdio>
#include <unistd.h>

namespace hydra {

namespace {

/// A raw line end in JSON can only be a blank; any other control byte would be taken as a command
/// by the terminal, so it is shown as its escape.
QByteArray onOneLine(const QByteArray &json)
{
    QByteArray line;
    line.reserve(json.size());
    for (const char c : json) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '\n' || c == '\r' || c == '\t')
            line += ' ';
        else if (byte < 0x20 || byte == 0x7f)
            line += "\\u00" + QByteArray::number(byte, 16).rightJustified(2, '0');
        else
            line += c;
    }
    return line;
}

QString seconds(std::chrono::milliseconds time)
{
    return QString::number(double(time.count()) / 1000, 'f', 1);
}

} // namespace

HeadlessClient::HeadlessClient(const ClientOptions &options, QObject *parent)
    : QObject(parent)
    , m_session(options.session)
    , m_input(STDIN_FILENO)
    , m_logsInAtStart(options.logsInAtStart)
{
    connect(&m_session, &ClientSession::messageSent, this,
        [this](const QByteArray &json) { printMessage("→ ", json); });
    connect(&m_session, &ClientSession::messageReceived, this,
        [this](const QByteArray &json) { printMessage("← ", json); });
    connect(&m_session, &ClientSession::stateChanged, this, &HeadlessClient::onStateChanged);
    connect(&m_session, &ClientSession::failed, this, &HeadlessClient::say);
    connect(
        &m_session, &ClientSession::retryPlanned, this, [this](std::chrono::milliseconds delay) {
            say(tr("Trying again in %1 s.").arg(seconds(delay)));
        });
    connect(&m_session, &ClientSession::loginRefused, this, [this](int code, const QString &text) {
        say(tr("Login refused: %1 %2").arg(code).arg(text));
    });
    connect(&m_session, &ClientSession::pushReceived, this, [this](const ReceivedPush &push) {
        if (push.isDuplicate)
            say(tr("This push came before: %1").arg(QString::fromUtf8(push.seq.text())));
    });
    // Queued: the session has then done with the event and shows its new state.
    connect(&m_session, &ClientSession::stateChanged, this, &HeadlessClient::carryOn,
        Qt::QueuedConnection);
    connect(&m_session, &ClientSession::messageReceived, this, &HeadlessClient::carryOn,
        Qt::QueuedConnection);
    connect(&m_input, &LineReader::lineRead, this, &HeadlessClient::onLine);
    connect(&m_input, &LineReader::ended, this, [this] {
        m_inputHasEnded = true;
        carryOn();
    });
}

void HeadlessClient::start()
{
    if (m_logsInAtStart)
        m_session.login();
    m_session.open();
}

void HeadlessClient::stop()
{
    if (m_isStopping) {
        finish(1);
        return;
    }
    m_isStopping = true;
    m_commands.clear();
    m_session.close();
    // Otherwise the session's last change of state finishes.
    if (m_session.state() == ClientState::Disconnected)
        finish(0);
}

void HeadlessClient::onLine(const QByteArray &line)
{
    const QByteArray command = line.trimmed();
    if (!command.isEmpty() && !m_isStopping)
        m_commands.enqueue(command);
    carryOn();
}

void HeadlessClient::onStateChanged(ClientState state)
{
    const QString address = m_session.settings().url.authority();
    switch (state) {
    case ClientState::Connecting:
        say(tr("Connecting to %1.").arg(address));
        break;
    case ClientState::Connected:
        say(tr("Connected, not logged in."));
        break;
    case ClientState::Online:
        say(tr("Logged in as %1.").arg(QString::fromLatin1(m_session.settings().user.toDigits())));
        break;
    case ClientState::Disconnected:
        say(tr("Connection closed."));
        finish(0);
        break;
    case ClientState::Closed:
        // Nothing more is begun. Queued: the reason is said right after this change.
        m_isStopping = true;
        QMetaObject::invokeMethod(
            this, [this] { finish(1); }, Qt::QueuedConnection);
        break;
    case ClientState::LoggingIn:
    case ClientState::WaitingToLogIn:
    case ClientState::LoggingOut:
    case ClientState::Closing:
    case ClientState::WaitingToReconnect:
        break;
    }
}

/// Runs the commands that can be run now, and stops when there is nothing left to do.
void HeadlessClient::carryOn()
{
    while (!m_isStopping && !m_commands.isEmpty() && isReadyFor(m_commands.head()))
        run(m_commands.dequeue());
    m_input.setPaused(!m_commands.isEmpty() || m_isStopping);
    if (!m_isStopping && m_inputHasEnded && m_commands.isEmpty() && m_session.isIdle())
        stop();
}

bool HeadlessClient::isReadyFor(const QByteArray &command) const
{
    const ClientState state = m_session.state();
    const bool isRetrying
        = state == ClientState::WaitingToReconnect || state == ClientState::WaitingToLogIn;
    if (command == "quit")
        return m_session.isIdle() || isRetrying;
    // A wish that the session keeps until it can be fulfilled.
    if (command == "login")
        return m_session.isIdle() || isRetrying || state == ClientState::Connecting;
    return m_session.isIdle();
}

void HeadlessClient::run(const QByteArray &command)
{
    if (command == "login") {
        m_session.login();
    } else if (command == "heartbeat") {
        m_session.heartbeat();
    } else if (command == "logout") {
        m_session.logout();
    } else if (command == "quit") {
        stop();
    } else {
        if (command != "help")
            say(tr("Unknown command: %1").arg(QString::fromUtf8(onOneLine(command))));
        say(tr("Commands: login, heartbeat, logout, help, quit"));
    }
}

void HeadlessClient::finish(int exitCode)
{
    if (std::exchange(m_hasFinished, true))
        return;
    emit finished(exitCode);
}

void HeadlessClient::printMessage(const char *arrow, const QByteArray &json)
{
    const QByteArray line = arrow + onOneLine(json) + '\n';
    std::fwrite(line.constData(), 1, size_t(line.size()), stdout);
    // Nobody reads any more, so there is nothing left to do here.
    if (std::fflush(stdout) != 0)
        finish(1);
}

void HeadlessClient::say(const QString &sentence)
{
    const QByteArray line = onOneLine(sentence.toUtf8()) + '\n';
    std::fwrite(line.constData(), 1, size_t(line.size()), stderr);
}

} // namespace hydra
