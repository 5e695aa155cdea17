// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "tests/e2e/engineservers.h"

#include <QFile>
#include <QTest>

#include <unistd.h>

namespace hydra::test {

void EngineServers::addRows()
{
    QTest::addColumn<QString>("engine");
    QTest::newRow("qt") << QStringLiteral("qt");
    QTest::newRow("native") << QStringLiteral("native");
}

QString EngineServers::engine()
{
    QFETCH_GLOBAL(const QString, engine);
    return engine;
}

ServerProcess &EngineServers::current()
{
    auto &server = m_servers[engine()];
    if (!server) {
        QStringList arguments;
        for (const QString &setting : m_settings)
            arguments << QStringLiteral("--set") << setting;
        server = std::make_unique<ServerProcess>(arguments, engine());
    }
    return *server;
}

ProcessUsage ProcessUsage::of(qint64 pid)
{
    QFile file(QStringLiteral("/proc/%1/stat").arg(pid));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    // The name, in parentheses, may hold blanks. Source: proc(5), fields 14, 15 and 24.
    const QByteArray line = file.readAll();
    const QByteArrayList fields = line.mid(line.lastIndexOf(')') + 2).split(' ');
    const qint64 ticks = fields.value(11).toLongLong() + fields.value(12).toLongLong();
    return { std::chrono::milliseconds(ticks * 1000 / ::sysconf(_SC_CLK_TCK)),
        fields.value(21).toLongLong() * ::sysconf(_SC_PAGESIZE) };
}

} // namespace hydra::test
