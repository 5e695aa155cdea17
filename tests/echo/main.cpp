// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/eventloop/epolldispatcher.h"
#include "server/eventloop/timerwheel.h"
#include "server/net/door.h"
#include "server/net/listener.h"
#include "server/net/nativeengine.h"
#include "server/net/qtengine.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QHostAddress>

#include <arpa/inet.h>
#include <csignal>
#include <cstdio>
#include <netinet/in.h>
#include <sys/socket.h>

using namespace hydra;

namespace {

/// As much as conformance suites send at once.
constexpr qsizetype longestMessage = 64 * limits::mebibyte;
constexpr std::chrono::milliseconds patience = std::chrono::minutes(10);

struct Options
{
    QHostAddress host { QHostAddress::LocalHost };
    quint16 port = 9001;
    bool isNative = true;
};

/// Ends the program when the command line is not understood.
Options parse(const QCoreApplication &application)
{
    const QCommandLineOption listen(QStringLiteral("listen"),
        QStringLiteral("Address to listen at (default 127.0.0.1:9001; port 0: any)."),
        QStringLiteral("host:port"), QStringLiteral("127.0.0.1:9001"));
    const QCommandLineOption engine(QStringLiteral("engine"),
        QStringLiteral("native (default) or qt."), QStringLiteral("name"),
        QStringLiteral("native"));
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral(
        "Sends every WebSocket message back as it came, at ws://host:port/hydra. For tests."));
    parser.addHelpOption();
    parser.addOptions({ listen, engine });
    parser.process(application);

    Options options;
    const QString address = parser.value(listen);
    const qsizetype colon = address.lastIndexOf(u':');
    bool isPort = false;
    options.port
        = colon < 0 ? quint16(0) : QStringView(address).sliced(colon + 1).toUShort(&isPort);
    options.host = QHostAddress(colon < 0 ? address : address.first(colon));
    const QString name = parser.value(engine);
    options.isNative = name == QLatin1String("native");
    const bool isEngine = options.isNative || name == QLatin1String("qt");
    if (!isPort || options.host.isNull() || !isEngine) {
        std::fprintf(stderr, "hydra-echo: --listen takes HOST:PORT, --engine native or qt\n");
        std::exit(2);
    }
    return options;
}

quint16 portOf(int descriptor)
{
    sockaddr_in address {};
    socklen_t length = sizeof address;
    ::getsockname(descriptor, reinterpret_cast<sockaddr *>(&address), &length);
    return ntohs(address.sin_port);
}

} // namespace

int main(int argc, char *argv[])
{
    std::signal(SIGPIPE, SIG_IGN);
    auto *const dispatcher = new EpollDispatcher;
    QCoreApplication::setEventDispatcher(dispatcher);
    const QCoreApplication application(argc, argv);
    const Options options = parse(application);

    const Result<int> descriptor = Listener::bindTo(options.host, options.port);
    if (!descriptor) {
        std::fprintf(stderr, "hydra-echo: %s\n", descriptor.error().detail.constData());
        return 1;
    }
    TimerWheel wheel;
    Transport transport(*dispatcher, wheel, TransportSettings { .outputLimit = longestMessage });
    const WebSocketSettings settings { .maxMessage = longestMessage };
    std::unique_ptr<WebSocketEngine> engine;
    if (options.isNative)
        engine = std::make_unique<NativeEngine>(transport, wheel, settings);
    else
        engine = std::make_unique<QtEngine>(transport, wheel, settings);
    Door door(*dispatcher, wheel, transport, *engine, {});
    QObject::connect(&door, &Door::requestReceived, engine.get(), [&door](LinkId link) {
        door.respond(link, HttpResponse::refusal(Envelope::Classic, 404));
    });
    QObject::connect(&door, &Door::webSocketOpened, engine.get(),
        [&engine](LinkId link) { engine->expectWithin(link, patience); });
    QObject::connect(engine.get(), &WebSocketEngine::deadlinePassed, engine.get(),
        [&engine](LinkId link) { engine->close(link, CloseCode::PolicyViolation); });
    QObject::connect(engine.get(), &WebSocketEngine::messageReceived, engine.get(),
        [&engine](LinkId link, QByteArrayView message, MessageKind kind) {
            std::ignore = engine->send(link, message.toByteArray(), kind);
        });
    door.open(*descriptor);
    std::fprintf(stderr, "hydra-echo: listening on port %d\n", int(portOf(*descriptor)));
    return QCoreApplication::exec();
}
