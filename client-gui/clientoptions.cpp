// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "client-gui/clientoptions.h"

#include "client-gui/headless/duration.h"
#include "common/protocol/limits.h"

#include <QCommandLineParser>

#include <iterator>

namespace hydra {

namespace {

using Parsed = tl::expected<ClientOptions, Farewell>;
/// What is wrong with a value; empty if nothing is.
using Complaint = QString;

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
With --script the commands come from a file, which can also say what is expected: docs/client.md.

Standard output has every message as it went over the wire, one a line: "→ " sent, "← " received.
Standard error says what happens to the connection.

At the end of the input the program ends once every reply has arrived; while the server cannot be
reached it keeps trying. To stay online, keep the input open:
  tail -f /dev/null | hydra-client --headless --user 10240 --login
SIGINT and SIGTERM close the connection and end the program, a second one ends it at once.

Exit status: 0 ended as asked, every expectation held; 1 the connection failed for good, the user
was kicked, or an expectation failed; 2 a mistake on the command line or in the script.
)");
}

struct Option
{
    const char *name;
    /// Of its value; null if it takes none.
    const char *value;
    const char *description;
};

constexpr Option knownOptions[] = {
    { "headless", nullptr, "Work without a window." },
    { "addr", "HOST:PORT", "The server (default 127.0.0.1:10240)." },
    { "connect", "URL", "The same as a whole address: ws://HOST:PORT/hydra, or wss." },
    { "user", "N", "The user's number, 1 to 18446744073709551615." },
    { "device", "NAME", "The device's name; a user has one session per device (default: none)." },
    { "token", "JWT", "The login token, where the server wants one." },
    { "resume", "SEQ", "Ask for stored pushes after this one; after a reconnect, the last one." },
    { "login", nullptr, "Log in at the start, without the command." },
    { "ack", "POLICY",
        "How pushes are acknowledged: never, hand, or a code, delay=MS and every=K with commas "
        "(default 200)." },
    { "no-ack", nullptr, "Do not acknowledge pushes: --ack never." },
    { "no-reconnect", nullptr, "End when the connection fails or breaks." },
    { "heartbeat", "SECONDS",
        "Time between heartbeats while logged in (default 60; 0: only by command)." },
    { "jitter", "PERCENT", "Heartbeats come early by up to this share (default 10)." },
    { "text", nullptr, "Send text frames, not binary ones." },
    { "header", "NAME: VALUE", "A header of the handshake; may be given again." },
    { "subprotocol", "NAME", "A subprotocol to offer; may be given again." },
    { "ca", "FILE", "Trust the authorities in this PEM file, too." },
    { "cert", "FILE", "The client's certificate, PEM; needs --key." },
    { "key", "FILE", "The certificate's key, PEM, without a passphrase." },
    { "pin", "SHA256", "Trust the server's certificate with this fingerprint, and no other." },
    { "proxy", "PROXY",
        "The way out: system (default), none, http://HOST:PORT or socks5://HOST:PORT." },
    { "script", "FILE", "Without a window: carry out this script; - is standard input." },
    { "exit-after", "TIME", "Without a window: end after this time, such as 30s." },
    { "profile", "NAME", "With the window: open this saved profile." },
    { "open", "FILE", "With the window: open this saved conversation." },
    { "lang", "LANGUAGE", "With the window: en or zh_CN." },
    { "theme", "THEME", "With the window: system, light or dark." },
};

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

bool isWebSocketUrl(const QUrl &url)
{
    const bool isScheme
        = url.scheme() == QLatin1String("ws") || url.scheme() == QLatin1String("wss");
    return url.isValid() && isScheme && !url.host().isEmpty() && url.port() != 0
        && url.userInfo().isEmpty() && !url.hasFragment();
}

/// The command line once it is known to have options of ours only.
class Values final
{
public:
    explicit Values(const QCommandLineParser &parser)
        : m_parser(parser)
    {
    }

    [[nodiscard]] bool has(const char *name) const { return m_parser.isSet(QLatin1String(name)); }
    [[nodiscard]] QString text(const char *name) const
    {
        return m_parser.value(QLatin1String(name));
    }
    [[nodiscard]] QStringList texts(const char *name) const
    {
        return m_parser.values(QLatin1String(name));
    }
    /// Nothing if it is no number in the range; \a otherwise if it is not there.
    [[nodiscard]] std::optional<int> number(const char *name, int otherwise, int most) const
    {
        if (!has(name))
            return otherwise;
        bool isNumber = false;
        const int number = text(name).toInt(&isNumber);
        return isNumber && number >= 0 && number <= most ? std::optional(number) : std::nullopt;
    }

private:
    const QCommandLineParser &m_parser;
};

Complaint takeAddress(Values values, ClientOptions &options)
{
    options.connectsAtStart = values.has("connect") || values.has("addr");
    if (values.has("connect")) {
        options.session.url = QUrl(values.text("connect"), QUrl::StrictMode);
        return isWebSocketUrl(options.session.url)
            ? Complaint()
            : QStringLiteral("--connect wants ws://HOST:PORT/PATH or wss, not ")
                + values.text("connect");
    }
    const QString address
        = values.has("addr") ? values.text("addr") : QStringLiteral("127.0.0.1:10240");
    options.session.url = urlOf(address);
    return options.session.url.isEmpty() ? QStringLiteral("--addr wants HOST:PORT, not ") + address
                                         : Complaint();
}

Complaint takeUser(Values values, ClientOptions &options)
{
    const auto number = UserId::fromDigits(values.text("user").toUtf8());
    if (!number && (values.has("user") || options.isHeadless))
        return QStringLiteral("--user wants a number from 1 to 18446744073709551615");
    options.session.user = number.value_or(UserId());
    options.session.device = DeviceName(values.text("device").toUtf8());
    if (options.session.device.text().size() > limits::deviceName)
        return QStringLiteral("--device takes %1 bytes at most").arg(limits::deviceName);
    options.session.token = values.text("token").toUtf8();
    options.session.resumes = values.has("resume");
    options.session.resumeAfter = Seq(values.text("resume").toUtf8());
    options.logsInAtStart = values.has("login");
    return {};
}

Complaint takeBehaviour(Values values, ClientOptions &options)
{
    const auto seconds = values.number("heartbeat", 60, longestHeartbeat);
    if (!seconds)
        return QStringLiteral("--heartbeat wants seconds from 0 to %1").arg(longestHeartbeat);
    options.session.heartbeatInterval = std::chrono::seconds(*seconds);
    const auto percent = values.number("jitter", 10, 100);
    if (!percent)
        return QStringLiteral("--jitter wants a number from 0 to 100");
    options.session.heartbeatJitter = double(*percent) / 100;
    const QString policyText = values.has("no-ack") ? QStringLiteral("never")
        : values.has("ack")                         ? values.text("ack")
                                                    : QStringLiteral("200");
    const auto policy = AckPolicy::parse(policyText.toUtf8());
    if (!policy)
        return QStringLiteral("--ack wants never, hand, or such as 200, 500,delay=300, every=3");
    options.session.acknowledgments = *policy;
    options.session.reconnects = !values.has("no-reconnect");
    if (values.has("text"))
        options.session.frames = FrameKind::Text;
    return {};
}

Complaint takeHandshake(Values values, ClientOptions &options)
{
    for (const QString &line : values.texts("header")) {
        const auto header = HandshakeHeader::parse(line.toUtf8());
        if (!header)
            return QStringLiteral(
                       "--header wants NAME: VALUE, and none of the handshake's own, not ")
                + line;
        options.session.headers.append(*header);
    }
    for (const QString &name : values.texts("subprotocol")) {
        // A subprotocol is a token, as a header's name is.
        if (!HandshakeHeader::parse(QByteArray(name.toUtf8() + ':')))
            return QStringLiteral("--subprotocol wants a name, not ") + name;
        options.session.subprotocols.append(name.toUtf8());
    }
    if (values.has("proxy")) {
        const auto proxy = ProxySettings::parse(values.text("proxy"));
        if (!proxy)
            return QStringLiteral(
                       "--proxy wants system, none, http://HOST:PORT or socks5://HOST:PORT, not ")
                + values.text("proxy");
        options.session.proxy = *proxy;
    }
    TlsSettings &tls = options.session.tls;
    tls.caFile = values.text("ca");
    tls.certificateFile = values.text("cert");
    tls.keyFile = values.text("key");
    tls.pin = values.text("pin").toLatin1();
    // The files are read once more for each connection; here a mistake is told at once.
    if (const auto configuration = tls.configuration(); !configuration)
        return QString::fromUtf8(configuration.error().detail);
    return {};
}

Complaint takeProgram(Values values, ClientOptions &options)
{
    options.scriptFile = values.text("script");
    options.profile = values.text("profile");
    options.conversationFile = values.text("open");
    options.language = values.text("lang");
    options.theme = values.text("theme");
    if (values.has("exit-after")) {
        options.exitAfter = parseDuration(values.text("exit-after").toUtf8());
        if (!options.exitAfter)
            return QStringLiteral("--exit-after wants a time such as 500ms, 30s or 2m");
    }
    const char *const headlessOnly[] = { "script", "exit-after" };
    const char *const windowOnly[] = { "profile", "open", "lang", "theme" };
    for (const char *const name : headlessOnly) {
        if (values.has(name) && !options.isHeadless)
            return QStringLiteral("--%1 needs --headless").arg(QLatin1String(name));
    }
    for (const char *const name : windowOnly) {
        if (values.has(name) && options.isHeadless)
            return QStringLiteral("--%1 needs the window").arg(QLatin1String(name));
    }
    return {};
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
    parser.addOptions({ help, version });
    for (const Option &each : knownOptions)
        parser.addOption(QCommandLineOption(
            QLatin1String(each.name), QLatin1String(each.description), QLatin1String(each.value)));

    if (!parser.parse(arguments))
        return mistake(parser.errorText());
    if (parser.isSet(help))
        return tl::unexpected(Farewell { 0, parser.helpText() + explanation() });
    if (parser.isSet(version))
        return tl::unexpected(Farewell { 0, QStringLiteral("hydra-client " HYDRA_VERSION "\n") });
    const QStringList strays = parser.positionalArguments();
    if (!strays.isEmpty())
        return mistake(QStringLiteral("Unexpected argument: ") + strays.first());

    const Values values(parser);
    ClientOptions result;
    result.isHeadless = values.has("headless");
    for (const auto take : { takeProgram, takeAddress, takeUser, takeBehaviour, takeHandshake }) {
        if (const Complaint complaint = take(values, result); !complaint.isEmpty())
            return mistake(complaint);
    }
    return result;
}

} // namespace hydra
