// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "tests/bench/machine.h"

#include <QFile>
#include <QSysInfo>

#include <cstdlib>
#include <sched.h>
#include <sys/resource.h>

namespace hydra::bench {

namespace {

void moveTo(int core)
{
    cpu_set_t set;
    CPU_ZERO(&set);
    CPU_SET(core, &set);
    // Refused only where a core was taken away meanwhile; the run is then merely noisier.
    if (::sched_setaffinity(0, sizeof set, &set) != 0)
        qWarning("cannot move to core %d", core);
}

QByteArray processorName()
{
    QFile file(QStringLiteral("/proc/cpuinfo"));
    if (!file.open(QIODevice::ReadOnly))
        return "unknown processor";
    const QByteArrayList lines = file.readAll().split('\n');
    for (const QByteArray &line : lines) {
        if (line.startsWith("model name"))
            return line.mid(line.indexOf(':') + 1).trimmed();
    }
    return "unknown processor";
}

} // namespace

Machine::Machine()
{
    cpu_set_t set;
    CPU_ZERO(&set);
    ::sched_getaffinity(0, sizeof set, &set);
    for (int core = 0; core < CPU_SETSIZE; ++core) {
        if (CPU_ISSET(core, &set))
            m_cores.push_back(core);
    }
    rlimit limit {};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
    ::getrlimit(RLIMIT_NOFILE, &limit);
    m_descriptorLimit = qint64(std::min<rlim_t>(limit.rlim_cur, 1'000'000));
}

void Machine::enterServerCore() const
{
    if (hasTwoCores())
        moveTo(m_cores[0]);
}

void Machine::enterLoadCore() const
{
    if (hasTwoCores())
        moveTo(m_cores[1]);
}

QByteArray Machine::description() const
{
    QByteArray text
        = processorName() + ", " + QByteArray::number(qsizetype(m_cores.size())) + " cores, ";
    text += QSysInfo::prettyProductName().toUtf8() + ", kernel "
        + QSysInfo::kernelVersion().toUtf8();
    text += ", load average " + QByteArray::number(loadAverage(), 'f', 1);
    return text;
}

double Machine::loadAverage()
{
    double average = 0;
    return ::getloadavg(&average, 1) == 1 ? average : 0;
}

} // namespace hydra::bench
