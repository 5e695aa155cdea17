// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/cluster/peerconnection.h"

#include "common/protocol/limits.h"
#include "server/cluster/peeraddress.h"

#include <QNetworkProxy>

#include <cerrno>
#include <sys/socket.h>
#include <utility>

namespace hydra {

namespace {

/// Bound on what Qt reads ahead of the parser, in bytes.
constexpr qint64 readAhead = 64 * limits::kibibyte;

} // namespace

PeerConnection::PeerConnection(QObject *parent)
    : QObject(parent)
{
    m_socket.setProxy(QNetworkProxy::NoProxy);
    m_socket.setReadBufferSize(readAhead);
    connect(&m_socket, &QTcpSocket::connected, this, &PeerConnection::onConnected);
    connect(&m_socket, &QTcpSocket::bytesWritten, this, &PeerConnection::onBytesWritten);
    connect(&m_socket, &QTcpSocket::readyRead, this, &PeerConnection::onReadyRead);
    connect(&m_socket, &QTcpSocket::errorOccurred, this, &PeerConnection::onEnded);
    connect(&m_socket, &QTcpSocket::disconnected, this, &PeerConnection::onEnded);
}

PeerConnection::~PeerConnection() { abandon(); }

void PeerConnection::open(const PeerAddress &address)
{
    enter(State::Opening);
    m_socket.connectToHost(address.host, address.port);
}

void PeerConnection::carry(PeerRequest request)
{
    Q_ASSERT(m_state == State::Idle);
    enter(State::Busy);
    m_unwritten = request.bytes.size();
    m_parser = {};
    m_request.emplace(std::move(request));
    m_socket.write(m_request->bytes);
    // Saves a turn of the loop; there is nothing to coalesce with, since no other request goes this
    // way.
    m_socket.flush();
}

PeerRequest PeerConnection::takeRequest()
{
    Q_ASSERT(m_request);
    PeerRequest request = std::move(*m_request);
    m_request.reset();
    return request;
}

void PeerConnection::abandon()
{
    m_state = State::Over;
    m_socket.disconnect(this);
    m_socket.abort();
}

bool PeerConnection::isStillFit() const
{
    if (m_state != State::Idle || m_socket.bytesAvailable() > 0)
        return false;
    char byte = 0;
    const ssize_t count
        = ::recv(int(m_socket.socketDescriptor()), &byte, 1, MSG_PEEK | MSG_DONTWAIT);
    return count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK);
}

void PeerConnection::onConnected()
{
    m_socket.setSocketOption(QAbstractSocket::LowDelayOption, 1);
    m_hasOpened = true;
    enter(State::Idle);
    emit opened();
}

void PeerConnection::onBytesWritten(qint64 count) { m_unwritten -= count; }

void PeerConnection::onReadyRead()
{
    if (m_state == State::Over)
        return;
    if (m_state != State::Busy) {
        fail(ErrorKind::Unreachable, "the peer spoke unasked");
        return;
    }
    settle(m_parser.feed(m_socket.readAll()), m_socket.state() == QAbstractSocket::ConnectedState);
}

/// Whatever ended the connection. Qt tells of one end twice, by error and by disconnected.
void PeerConnection::onEnded()
{
    if (m_state == State::Busy && m_socket.bytesAvailable() > 0)
        settle(m_parser.feed(m_socket.readAll()), false);
    if (m_state == State::Busy)
        settle(m_parser.end(), false);
    if (m_state == State::Over)
        return;
    const bool mayBeCarriedOut = m_state == State::Busy && isWritten();
    fail(mayBeCarriedOut ? ErrorKind::TimedOut : ErrorKind::Unreachable,
        m_socket.errorString().toUtf8());
}

/// \a isOpen: the connection has not ended, so that it may carry another request.
void PeerConnection::settle(ResponseParser::Progress progress, bool isOpen)
{
    if (progress == ResponseParser::Progress::Wanting)
        return;
    if (progress == ResponseParser::Progress::Bad) {
        fail(ErrorKind::BadReply, "not an HTTP response");
        return;
    }
    const PeerResponse response = m_parser.take();
    // An answer before the end of the request leaves the peer waiting for the rest of it.
    if (isOpen && response.keepsAlive && isWritten())
        enter(State::Idle);
    else
        abandon();
    emit answered(response);
}

void PeerConnection::enter(State state)
{
    m_state = state;
    m_since = PeerRequest::Clock::now();
}

void PeerConnection::fail(ErrorKind kind, QByteArray detail)
{
    abandon();
    emit failed(Error { kind, std::move(detail) });
}

} // namespace hydra
