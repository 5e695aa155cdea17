// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "client-gui/headless/headlessclient.h"

#include "client-gui/headless/scriptrunner.h"

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

HeadlessClient::HeadlessClient(HeadlessOptions options, QObject *parent)
    : QObject(parent)
    , m_options(std::move(options))
    , m_session(m_options.session)
{
    connect(&m_session, &ClientSession::messageSent, this,
        [this](const QByteArray &json) { printMessage("→ ", json); });
    connect(&m_session, &ClientSession::messageReceived, this,
        [this](const QByteArray &json) { printMessage("← ", json); });
    connect(&m_session, &ClientSession::stateChanged, this, &HeadlessClient::onStateChanged);
    connect(&m_session, &ClientSession::failed, this,
        [this](const Failure &failure) { say(failure.text()); });
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
    m_timeOver.setSingleShot(true);
    connect(&m_timeOver, &QTimer::timeout, this, &HeadlessClient::onTimeOver);
    if (!m_options.script) {
        connectInput();
        return;
    }
    m_script = std::make_unique<ScriptRunner>(*m_options.script, m_session);
    connect(m_script.get(), &ScriptRunner::finished, this, &HeadlessClient::onScriptFinished);
}

HeadlessClient::~HeadlessClient() = default;

void HeadlessClient::connectInput()
{
    m_input = std::make_unique<LineReader>(STDIN_FILENO);
    // Queued: the session has then done with the event and shows its new state.
    connect(&m_session, &ClientSession::stateChanged, this, &HeadlessClient::carryOn,
        Qt::QueuedConnection);
    connect(&m_session, &ClientSession::messageReceived, this, &HeadlessClient::carryOn,
        Qt::QueuedConnection);
    connect(m_input.get(), &LineReader::lineRead, this, &HeadlessClient::onLine);
    connect(m_input.get(), &LineReader::ended, this, [this] {
        m_inputHasEnded = true;
        carryOn();
    });
}

void HeadlessClient::start()
{
    if (m_options.exitAfter)
        m_timeOver.start(*m_options.exitAfter);
    if (m_options.logsInAtStart)
        m_session.login();
    m_session.open();
    if (m_script)
        m_script->start();
}

void HeadlessClient::stop()
{
    if (m_isStopping)
        finish(1);
    else if (m_script)
        m_script->giveUp(tr("the script was interrupted"));
    else
        close();
}

/// Says goodbye; the session's last change of state finishes.
void HeadlessClient::close()
{
    m_isStopping = true;
    m_commands.clear();
    m_session.close();
    if (isAtRest(m_session.state()))
        finish(m_exitCode);
}

void HeadlessClient::onScriptFinished(const QString &failure, bool isMistake)
{
    if (!failure.isEmpty()) {
        say(failure);
        m_exitCode = isMistake ? 2 : 1;
    }
    close();
}

void HeadlessClient::onTimeOver()
{
    if (m_script && !m_isStopping)
        m_script->giveUp(
            tr("the script was not over within %1 s").arg(seconds(*m_options.exitAfter)));
    else
        stop();
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
    case ClientState::Resolving:
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
        if (m_isStopping || !m_script)
            finish(m_exitCode);
        break;
    case ClientState::Closed:
        // A script may want just this, and may connect again.
        if (m_script && !m_isStopping)
            break;
        // Nothing more is begun. Queued: the reason is said right after this change.
        m_isStopping = true;
        QMetaObject::invokeMethod(
            this, [this] { finish(m_script ? m_exitCode : 1); }, Qt::QueuedConnection);
        break;
    default:
        break;
    }
}

/// Runs the commands that can be run now, and stops when there is nothing left to do.
void HeadlessClient::carryOn()
{
    while (!m_isStopping && !m_commands.isEmpty() && isReadyFor(m_commands.head()))
        run(m_commands.dequeue());
    m_input->setPaused(!m_commands.isEmpty() || m_isStopping);
    if (!m_isStopping && m_inputHasEnded && m_commands.isEmpty() && m_session.isIdle())
        close();
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
        return m_session.isIdle() || isRetrying || isOpening(state);
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
        close();
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
