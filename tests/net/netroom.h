// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "server/eventloop/epolldispatcher.h"
#include "server/eventloop/timerwheel.h"
#include "server/net/door.h"
#include "server/net/listener.h"
#include "server/net/nativeengine.h"
#include "server/net/qtengine.h"
#include "server/net/transport.h"

#include <QAbstractEventDispatcher>
#include <QCoreApplication>
#include <QTest>
#include <QThread>

#include <arpa/inet.h>
#include <functional>
#include <memory>
#include <netinet/in.h>
#include <sys/socket.h>

namespace hydra::test {

/// The dispatcher that HYDRA_NET_TEST_MAIN installed.
inline EpollDispatcher &dispatcher()
{
    return *qobject_cast<EpollDispatcher *>(QAbstractEventDispatcher::instance());
}

/// Runs \a client in a thread of its own, since its calls block, while the loop of this one serves.
inline void meanwhile(const std::function<void()> &client)
{
    const std::unique_ptr<QThread> thread(QThread::create(client));
    QEventLoop loop;
    QObject::connect(thread.get(), &QThread::finished, &loop, &QEventLoop::quit);
    thread->start();
    loop.exec();
    thread->wait();
}

/// A listening descriptor on a free port of 127.0.0.1.
struct Port
{
    int descriptor = Listener::bindTo(QHostAddress(QHostAddress::LocalHost), 0).value_or(-1);
    quint16 number = numberOf(descriptor);

private:
    static quint16 numberOf(int descriptor)
    {
        sockaddr_in address {};
        socklen_t length = sizeof address;
        ::getsockname(descriptor, reinterpret_cast<sockaddr *>(&address), &length);
        return ntohs(address.sin_port);
    }
};

/// The whole net room with one of the engines, open on a free port.
struct NetRoom
{
    explicit NetRoom(bool isNative, DoorSettings doorSettings = {}, TransportSettings streams = {},
        WebSocketSettings webSockets = {})
        : transport(dispatcher(), wheel, streams)
        , engine(isNative ? std::unique_ptr<WebSocketEngine>(
                     std::make_unique<NativeEngine>(transport, wheel, webSockets))
                          : std::make_unique<QtEngine>(transport, wheel, webSockets))
        , door(dispatcher(), wheel, transport, *engine, std::move(doorSettings))
    {
        door.open(port.descriptor);
    }

    TimerWheel wheel;
    Transport transport;
    std::unique_ptr<WebSocketEngine> engine;
    Door door;
    Port port;
};

} // namespace hydra::test

/// As QTEST_GUILESS_MAIN, with our event loop.
#define HYDRA_NET_TEST_MAIN(TestClass)                                                             \
    int main(int argc, char *argv[])                                                               \
    {                                                                                              \
        QCoreApplication::setEventDispatcher(new hydra::EpollDispatcher);                          \
        const QCoreApplication application(argc, argv);                                            \
        TestClass test;                                                                            \
        return QTest::qExec(&test, argc, argv);                                                    \
    }
