// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "tests/bench/processusage.h"

#include <QFile>

#include <unistd.h>

namespace hydra::bench {

namespace {

QByteArray contentOf(pid_t process, const char *name)
{
    QFile file(QStringLiteral("/proc/%1/%2").arg(process).arg(QLatin1String(name)));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

Result<ProcessUsage> ProcessUsage::of(pid_t process)
{
    const QByteArray stat = contentOf(process, "stat");
    const QByteArrayList memory = contentOf(process, "statm").split(' ');
    const Result<qint64> ticks = cpuTicks(stat);
    if (!ticks || memory.size() < 2)
        return failure(ErrorKind::Invalid, "no process " + QByteArray::number(process));
    const std::chrono::nanoseconds tick
        = std::chrono::nanoseconds(std::chrono::seconds(1)) / ::sysconf(_SC_CLK_TCK);
    return ProcessUsage { *ticks * tick, memory[1].toLongLong() * ::sysconf(_SC_PAGESIZE) };
}

Result<qint64> cpuTicks(QByteArrayView statLine)
{
    // The second field is the program's name in parentheses and may hold anything, spaces and
    // parentheses too.
    const qsizetype nameEnd = statLine.lastIndexOf(')');
    const QByteArrayList fields
        = statLine.sliced(nameEnd + 1).toByteArray().simplified().split(' ');
    // utime and stime are fields 14 and 15; the first here is field 3.
    bool isUserGood = false;
    bool isSystemGood = false;
    const qint64 user = fields.value(11).toLongLong(&isUserGood);
    const qint64 system = fields.value(12).toLongLong(&isSystemGood);
    if (nameEnd < 0 || !isUserGood || !isSystemGood)
        return failure(ErrorKind::BadReply, "not a line of /proc/PID/stat");
    return user + system;
}

} // namespace hydra::bench
