// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "client-gui/clientoptions.h"

#include "common/protocol/limits.h"

#include <QCommandLineParser>

namespace hydra {

namespace {

using Parsed = tl::expected<ClientOptions, Farewell>;

constexpr int usageError = 2;
constexpr int longestHeartbeat = 24 * 60 * 60;

QString explanation()
{
    return QStringLiteral(R"(
Commands, one a line on standard input; each waits for the reply to the one before:
  login       log in as the user, and again after each reconnect
  heartbeat   send a heartbeat now
  logout      end the session; the connection stays
  help        show this list
  quit        close the connection and end

Standard output has every message as it went over the wire, one a line: "→ " sent, "← " received.
Standard error says what happens to the connection.

At the end of the input the program ends once every reply has arrived; while the server cannot be
reached it keeps trying. To stay online, keep the input open:
  tail -f /dev/null | hydra-client --headless --user 10240 --login
SIGINT and SIGTERM close the connection and end the program, a second one ends it at once.

Exit status: 0 ended as asked; 1 the connection failed for good or the user was kicked; 2 usage.
)");
}

QString versionText() { return QStringLiteral("hydra-client " HYDRA_VERSION "\n"); }

tl::unexpected<Farewell> mistake(const QString &text)
{
    return tl::unexpected(
        Farewell { usageError, text + QLatin1String("\nTry: hydra-client --help\n") });
}

/// Empty unless \a address is HOST:PORT, with IPv6 hosts in brackets, and nothing more.
QUrl urlOf(const QString &address)
{
    const QUrl url(QStringLiteral("ws://%1/hydra").arg(address), QUrl::StrictMode);
    const bool isPlain = url.isValid() && !url.host().isEmpty() && url.port() > 0
        && url.userInfo().isEmpty() && url.path() == QLatin1String("/hydra") && !url.hasQuery()
        && !url.hasFragment();
    return isPlain ? url : QUrl();
}

} // namespace

Parsed ClientOptions::parse(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QStringLiteral("Test client of hydra: logs in, sends heartbeats, receives pushes."));
    const QCommandLineOption help(
        { QStringLiteral("h"), QStringLiteral("help") }, QStringLiteral("Show this text."));
    const QCommandLineOption version(
        { QStringLiteral("v"), QStringLiteral("version") }, QStringLiteral("Show the version."));
    const QCommandLineOption headless(
        QStringLiteral("headless"), QStringLiteral("Work without a window."));
    const QCommandLineOption addr(QStringLiteral("addr"),
        QStringLiteral("The server (default 127.0.0.1:10240)."), QStringLiteral("HOST:PORT"),
        QStringLiteral("127.0.0.1:10240"));
    const QCommandLineOption user(QStringLiteral("user"),
        QStringLiteral("The user's number, 1 to 18446744073709551615."), QStringLiteral("N"));
    const QCommandLineOption device(QStringLiteral("device"),
        QStringLiteral("The device's name; a user has one session per device (default: none)."),
        QStringLiteral("NAME"));
    const QCommandLineOption login(
        QStringLiteral("login"), QStringLiteral("Log in at the start, without the command."));
    const QCommandLineOption noAck(
        QStringLiteral("no-ack"), QStringLiteral("Do not acknowledge pushes."));
    const QCommandLineOption noReconnect(
        QStringLiteral("no-reconnect"), QStringLiteral("End when the connection fails or breaks."));
    const QCommandLineOption heartbeat(QStringLiteral("heartbeat"),
        QStringLiteral("Time between heartbeats while logged in (default 60; 0: only by command)."),
        QStringLiteral("SECONDS"), QStringLiteral("60"));
    parser.addOptions(
        { help, version, headless, addr, user, device, login, noAck, noReconnect, heartbeat });

    if (!parser.parse(arguments))
        return mistake(parser.errorText());
    if (parser.isSet(help))
        return tl::unexpected(Farewell { 0, parser.helpText() + explanation() });
    if (parser.isSet(version))
        return tl::unexpected(Farewell { 0, versionText() });
    if (!parser.isSet(headless)) {
        return tl::unexpected(Farewell { usageError,
            QStringLiteral("The window is not part of this version; use --headless\n") });
    }
    const QStringList strays = parser.positionalArguments();
    if (!strays.isEmpty())
        return mistake(QStringLiteral("Unexpected argument: ") + strays.first());

    ClientOptions options;
    options.session.url = urlOf(parser.value(addr));
    if (options.session.url.isEmpty())
        return mistake(QStringLiteral("--addr wants HOST:PORT, not ") + parser.value(addr));
    const auto number = UserId::fromDigits(parser.value(user).toUtf8());
    if (!number)
        return mistake(QStringLiteral("--user wants a number from 1 to 18446744073709551615"));
    options.session.user = *number;
    options.session.device = DeviceName(parser.value(device).toUtf8());
    if (options.session.device.text().size() > limits::deviceName)
        return mistake(QStringLiteral("--device takes %1 bytes at most").arg(limits::deviceName));
    bool isNumber = false;
    const int seconds = parser.value(heartbeat).toInt(&isNumber);
    if (!isNumber || seconds < 0 || seconds > longestHeartbeat)
        return mistake(
            QStringLiteral("--heartbeat wants seconds from 0 to %1").arg(longestHeartbeat));
    options.session.heartbeatInterval = std::chrono::seconds(seconds);
    options.session.acknowledges = !parser.isSet(noAck);
    options.session.reconnects = !parser.isSet(noReconnect);
    options.logsInAtStart = parser.isSet(login);
    return options;
}

} // namespace hydra
