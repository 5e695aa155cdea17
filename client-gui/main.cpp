// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "client-gui/clientoptions.h"
#include "client-gui/headlessclient.h"
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

} // namespace

int main(int argc, char *argv[])
{
    fillStandardStreams();
    hydra::TerminationSignals::block();
    QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("hydra-client"));
    QCoreApplication::setApplicationVersion(QStringLiteral(HYDRA_VERSION));

    const auto options = hydra::ClientOptions::parse(QCoreApplication::arguments());
    if (!options) {
        const auto &farewell = options.error();
        std::fputs(farewell.text.toUtf8().constData(), farewell.exitCode == 0 ? stdout : stderr);
        return farewell.exitCode;
    }

    const hydra::TerminationSignals terminationSignals;
    hydra::HeadlessClient client(*options);
    QObject::connect(&terminationSignals, &hydra::TerminationSignals::received, &client,
        &hydra::HeadlessClient::stop);
    QObject::connect(&client, &hydra::HeadlessClient::finished, &app, &QCoreApplication::exit,
        // Queued: the loop may not run yet, and would then miss it.
        Qt::QueuedConnection);
    client.start();
    return QCoreApplication::exec();
}
