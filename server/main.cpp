// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/app/commandline.h"
#include "server/app/configloader.h"
#include "server/app/logging.h"
#include "server/app/posixsignals.h"
#include "server/app/server.h"
#include "server/eventloop/epolldispatcher.h"

#include <QCoreApplication>
#include <QLoggingCategory>
#include <QProcessEnvironment>

#include <cstdio>

using namespace hydra;

namespace {

int print(FILE *stream, const QString &text, int exitCode)
{
    std::fputs(qUtf8Printable(text), stream);
    return exitCode;
}

} // namespace

int main(int argc, char *argv[])
{
    if (!PosixSignals::block())
        return print(stderr, QStringLiteral("hydra-server: cannot block signals\n"), ExitFailure);
    auto *const dispatcher = new EpollDispatcher;
    QCoreApplication::setEventDispatcher(dispatcher);
    const QCoreApplication application(argc, argv);

    const auto line = CommandLine::parse(QCoreApplication::arguments().mid(1));
    if (!line)
        return print(stderr, line.error() + QLatin1Char('\n'), ExitUsage);
    if (line->help || line->version)
        return print(
            stdout, line->help ? CommandLine::helpText() : CommandLine::versionText(), ExitOk);
    if (!line->genKey.isEmpty())
        return print(stdout, line->keyText(), ExitOk);
    const auto load
        = [&line] { return ConfigLoader::load(*line, QProcessEnvironment::systemEnvironment()); };
    auto loaded = load();
    if (!loaded)
        return print(stderr, loaded.error().lines.join(QLatin1Char('\n')) + QLatin1Char('\n'),
            loaded.error().exitCode);
    if (line->printConfig)
        return print(stdout, loaded->toToml(), ExitOk);
    if (line->checkConfig)
        return print(stdout, QStringLiteral("configuration ok\n"), ExitOk);

    const Logging logging(loaded->config.log);
    Server server(std::move(*loaded), *dispatcher);
    const PosixSignals signalSource;
    QObject::connect(&signalSource, &PosixSignals::terminateRequested, &server, &Server::terminate);
    QObject::connect(&signalSource, &PosixSignals::reloadRequested, &server, [&server, &load] {
        if (const auto again = load())
            server.reload(*again);
        else
            qWarning("%s", qUtf8Printable(again.error().lines.join(QLatin1String("; "))));
    });
    QObject::connect(&server, &Server::finished, &application, &QCoreApplication::exit);
    const ExitCode started = server.start();
    return started == ExitOk ? QCoreApplication::exec() : started;
}
