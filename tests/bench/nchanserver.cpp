// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "tests/bench/nchanserver.h"

#include "tests/support/rawconnection.h"

#include <QElapsedTimer>
#include <QFile>
#include <QHostAddress>
#include <QStandardPaths>
#include <QTcpServer>

#include <csignal>
#include <sys/prctl.h>

namespace hydra::bench {

namespace {

constexpr qint64 patience = 10'000;

/// A port that was free a moment ago; nginx cannot be asked to choose one.
quint16 freePort()
{
    QTcpServer probe;
    return probe.listen(QHostAddress::LocalHost) ? probe.serverPort() : quint16(0);
}

/// The folder of programs for administrators is not in everybody's path.
QString program()
{
    const QString name = QStringLiteral("nginx");
    const QString found = QStandardPaths::findExecutable(name);
    return found.isEmpty() ? QStandardPaths::findExecutable(name, { QStringLiteral("/usr/sbin") })
                           : found;
}

} // namespace

NchanServer::~NchanServer()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    // Asked, not killed: the master would leave its worker behind.
    m_process.terminate();
    if (m_process.waitForFinished(int(patience)))
        return;
    if (m_worker > 0)
        ::kill(m_worker, SIGKILL);
    m_process.kill();
    m_process.waitForFinished();
}

Result<void> NchanServer::start(qint64 connections)
{
    m_port = freePort();
    QFile file(m_folder.filePath(QStringLiteral("nginx.conf")));
    if (!file.open(QIODevice::WriteOnly))
        return failure(ErrorKind::Unreachable, "no place for nginx's configuration");
    file.write(configuration(connections));
    file.close();

    m_process.setProcessChannelMode(QProcess::MergedChannels);
    m_process.setChildProcessModifier([] { prctl(PR_SET_PDEATHSIG, SIGTERM); });
    m_process.start(program(),
        { QStringLiteral("-p"), m_folder.path(), QStringLiteral("-c"), file.fileName(),
            QStringLiteral("-e"), QStringLiteral("stderr") });
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < patience && m_process.state() != QProcess::NotRunning) {
        test::RawConnection probe;
        m_worker = findWorker();
        if (m_worker > 0 && probe.connectTo(m_port))
            return {};
        m_process.waitForFinished(20);
    }
    return failure(ErrorKind::Unreachable,
        "nginx with nchan does not start (packages nginx-light, libnginx-mod-nchan): "
            + m_process.errorString().toUtf8() + ' ' + m_process.readAll());
}

/// What costs nchan least: one worker, no log, messages that are not kept, and connections that
/// stay.
QByteArray NchanServer::configuration(qint64 connections) const
{
    QByteArray text = R"(load_module /usr/lib/nginx/modules/ngx_nchan_module.so;
daemon off;
worker_processes 1;
pid nginx.pid;
error_log stderr error;
events { worker_connections LIMIT; }
http {
    access_log off;
    client_body_temp_path body;
    fastcgi_temp_path fastcgi;
    proxy_temp_path proxy;
    scgi_temp_path scgi;
    uwsgi_temp_path uwsgi;
    keepalive_requests 1000000000;
    keepalive_timeout 86400s;
    server {
        listen 127.0.0.1:PORT backlog=4096;
        location ~ ^/sub/(\d+)$ {
            nchan_subscriber websocket;
            nchan_channel_id $1;
            nchan_subscriber_first_message newest;
        }
        location ~ ^/pub/(\d+)$ {
            nchan_publisher http;
            nchan_channel_id $1;
            nchan_store_messages off;
        }
    }
}
)";
    text.replace("LIMIT", QByteArray::number(connections));
    text.replace("PORT", QByteArray::number(m_port));
    return text;
}

pid_t NchanServer::findWorker() const
{
    const QString master = QString::number(m_process.processId());
    QFile children(QStringLiteral("/proc/%1/task/%1/children").arg(master));
    if (!children.open(QIODevice::ReadOnly))
        return 0;
    return pid_t(children.readAll().split(' ').first().toInt());
}

} // namespace hydra::bench
