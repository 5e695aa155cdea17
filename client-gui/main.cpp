// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "client-gui/clientoptions.h"
#include "client-gui/clientprogram.h"
#include "client-gui/headless/headlessclient.h"
#include "client-gui/terminationsignals.h"

#include <QCoreApplication>

#include <cstdio>
#include <fcntl.h>
#include <unistd.h>

namespace {

/// A program started with a closed standard stream would get a socket in its place, and read its
/// commands from there.
void fillStandardStreams()
{
    for (int each = STDIN_FILENO; each <= STDERR_FILENO; ++each) {
        if (fcntl(each, F_GETFD) < 0 && open("/dev/null", O_RDWR) < 0)
            return;
    }
}

int say(const hydra::Farewell &farewell)
{
    std::fputs(farewell.text.toUtf8().constData(), farewell.exitCode == 0 ? stdout : stderr);
    return farewell.exitCode;
}

int runHeadless(const hydra::ClientOptions &options)
{
    hydra::HeadlessOptions headless { options.session, options.logsInAtStart, {},
        options.exitAfter };
    if (!options.scriptFile.isEmpty()) {
        const auto script = hydra::Script::load(options.scriptFile);
        if (!script)
            return say({ 2, script.error() + QLatin1Char('\n') });
        headless.script = *script;
    }
    const hydra::TerminationSignals terminationSignals;
    hydra::HeadlessClient client(headless);
    QObject::connect(&terminationSignals, &hydra::TerminationSignals::received, &client,
        &hydra::HeadlessClient::stop);
    QObject::connect(&client, &hydra::HeadlessClient::finished, qApp, &QCoreApplication::exit,
        // Queued: the loop may not run yet, and would then miss it.
        Qt::QueuedConnection);
    client.start();
    return QCoreApplication::exec();
}

} // namespace

int main(int argc, char *argv[])
{
    fillStandardStreams();
    hydra::TerminationSignals::block();
    std::optional<hydra::ClientOptions> options;
    {
        // Without a window it needs no display, so which application it is depends on the options.
        QCoreApplication app(argc, argv);
        QCoreApplication::setApplicationName(QStringLiteral("hydra-client"));
        QCoreApplication::setApplicationVersion(QStringLiteral(HYDRA_VERSION));
        const auto parsed = hydra::ClientOptions::parse(QCoreApplication::arguments());
        if (!parsed)
            return say(parsed.error());
        if (parsed->isHeadless)
            return runHeadless(*parsed);
        options = *parsed;
    }
#ifdef HYDRA_HAS_WINDOW
    return hydra::clientprogram::run(argc, argv, *options);
#else
    return say(
        { 1, QStringLiteral("This hydra-client was built without its window: use --headless.\n") });
#endif
}
