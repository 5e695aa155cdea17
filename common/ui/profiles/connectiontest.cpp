// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/ui/profiles/connectiontest.h"

#include "common/net/failure.h"

namespace hydra {

namespace {

using Step = ConnectionTest::Step;
using StepState = ProfileTestStep::State;

const char *const stepNames[] = {
    QT_TRANSLATE_NOOP("hydra::ConnectionTest", "Proxy"),
    QT_TRANSLATE_NOOP("hydra::ConnectionTest", "Name (DNS)"),
    QT_TRANSLATE_NOOP("hydra::ConnectionTest", "TCP"),
    QT_TRANSLATE_NOOP("hydra::ConnectionTest", "TLS"),
    QT_TRANSLATE_NOOP("hydra::ConnectionTest", "HTTP"),
    QT_TRANSLATE_NOOP("hydra::ConnectionTest", "WebSocket handshake"),
    QT_TRANSLATE_NOOP("hydra::ConnectionTest", "API key"),
    QT_TRANSLATE_NOOP("hydra::ConnectionTest", "Role"),
    QT_TRANSLATE_NOOP("hydra::ConnectionTest", "Features"),
};

bool isEncrypted(const QUrl &url)
{
    return url.scheme() == QLatin1String("https") || url.scheme() == QLatin1String("wss");
}

Words verbatim(const QString &text)
{
    return [text] { return text; };
}

} // namespace

ConnectionTest::ConnectionTest(QList<Step> ownSteps, QObject *parent)
    : ProfileTest(parent)
    , m_steps(QList<Step> { Step::Proxy, Step::Name, Step::Tcp, Step::Tls } + ownSteps)
{
    m_deadline.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this, [this] {
        const auto seconds = m_profile.timeout.count();
        fail([seconds] { return tr("No answer within %n second(s).", nullptr, int(seconds)); });
    });
}

void ConnectionTest::start(const Profile &profile, const QString &apiKey)
{
    stop();
    m_profile = profile;
    m_apiKey = apiKey;
    m_details = {};
    m_details.url = profile.url;
    m_transport = new ClientTransport(profile.tls, profile.proxy, m_details, this);
    connect(m_transport, &ClientTransport::stepped, this, &ConnectionTest::onTransportStep);
    connect(m_transport, &ClientTransport::failed, this, [this](const SocketEnd &end) {
        // Nothing was even tried.
        while (end.reason == SocketEnd::Reason::BadTlsSettings && running() < Step::Tls)
            skip({});
        const Failure failure = Failure::ofEnd(end, m_profile.url);
        fail([failure] { return failure.text(); });
    });
    m_at = -1;
    m_deadline.start(profile.timeout);
    next();
    m_transport->open();
}

void ConnectionTest::stop()
{
    m_deadline.stop();
    closeTransport();
    stopAsking();
}

void ConnectionTest::pass(const Words &found)
{
    tell(StepState::Passed, found);
    next();
}

void ConnectionTest::skip(const Words &why)
{
    tell(StepState::Skipped, why);
    next();
}

void ConnectionTest::fail(const Words &why)
{
    tell(StepState::Failed, why);
    while (++m_at < m_steps.size())
        tell(StepState::Skipped);
    stop();
    emit finished(false);
}

void ConnectionTest::tell(StepState state, const Words &detail)
{
    const Step step = running();
    emit stepChanged(
        { QString::number(int(step)), state, [step] { return tr(stepNames[int(step)]); },
            std::chrono::milliseconds(m_stepTime.elapsed()), detail });
}

void ConnectionTest::next()
{
    m_stepTime.start();
    if (++m_at < m_steps.size()) {
        tell(StepState::Running);
        return;
    }
    stop();
    emit finished(true);
}

void ConnectionTest::closeTransport()
{
    if (m_transport == nullptr)
        return;
    m_transport->disconnect(this);
    m_transport->abort();
    // Later: this is often called from one of its signals.
    m_transport->deleteLater();
    m_transport = nullptr;
}

void ConnectionTest::onTransportStep(ClientTransport::Step step)
{
    switch (step) {
    case ClientTransport::Step::Idle:
        break;
    case ClientTransport::Step::Resolving:
        passUntil(Step::Name);
        break;
    case ClientTransport::Step::Connecting:
        passUntil(Step::Tcp);
        break;
    case ClientTransport::Step::Encrypting:
        passUntil(Step::Tls);
        break;
    case ClientTransport::Step::Ready:
        passUntil(Step::Http);
        closeTransport();
        askServer();
        break;
    }
}

void ConnectionTest::passUntil(Step step)
{
    while (running() < step) {
        const bool isUnwanted = running() == Step::Tls && !isEncrypted(m_profile.url);
        const bool isOfTheProxy = running() == Step::Name && !m_details.proxy.isEmpty();
        if (isUnwanted)
            skip([] { return tr("The address wants none."); });
        else if (isOfTheProxy)
            skip([] { return tr("The proxy looks it up."); });
        else
            pass(found(running()));
    }
}

Words ConnectionTest::found(Step step) const
{
    switch (step) {
    case Step::Proxy:
        if (m_details.proxy.isEmpty())
            return [] { return tr("None on the way."); };
        return verbatim(m_details.proxy);
    case Step::Tcp:
        return verbatim(m_details.local + QStringLiteral(" → ") + m_details.peer);
    case Step::Tls:
        if (m_details.tls) {
            return verbatim(QStringLiteral("%1, %2, SHA-256 %3")
                                .arg(m_details.tls->version, m_details.tls->cipher,
                                    QString::fromLatin1(m_details.tls->fingerprint)));
        }
        break;
    default:
        break;
    }
    return {};
}

} // namespace hydra
