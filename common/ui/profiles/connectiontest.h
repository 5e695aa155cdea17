// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/client/clienttransport.h"
#include "common/ui/profiles/profiletest.h"

#include <QElapsedTimer>
#include <QTimer>

namespace hydra {

/// The way to a server, step by step, each with its time and what was found: proxy, name, TCP, TLS.
/// What the server itself is asked then is the business of those that derive from it. What comes
/// after the first failure is skipped.
class ConnectionTest : public ProfileTest
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ConnectionTest)

public:
    enum class Step { Proxy, Name, Tcp, Tls, Http, WebSocket, Key, Role, Features };

    void start(const hydra::Profile &profile, const QString &apiKey) final;
    void stop() final;

protected:
    /// \a ownSteps follow those of the way.
    explicit ConnectionTest(QList<Step> ownSteps, QObject *parent = nullptr);

    /// The way is open, and was closed again; the first step of one's own runs.
    virtual void askServer() = 0;
    /// Nothing more is to be told.
    virtual void stopAsking() = 0;

    /// Ends the running step well and begins the next, or ends the test.
    void pass(const Words &found = {});
    /// Ends the running step, and with it the test.
    void fail(const Words &why);
    void skip(const Words &why);

    [[nodiscard]] const Profile &profile() const { return m_profile; }
    [[nodiscard]] const QString &apiKey() const { return m_apiKey; }
    [[nodiscard]] Step running() const { return m_steps[m_at]; }

private:
    void tell(ProfileTestStep::State state, const Words &detail = {});
    void next();
    void closeTransport();
    void onTransportStep(ClientTransport::Step step);
    /// Ends those before \a step.
    void passUntil(Step step);
    [[nodiscard]] Words found(Step step) const;

    const QList<Step> m_steps;
    qsizetype m_at = -1;
    Profile m_profile;
    QString m_apiKey;
    ConnectionDetails m_details;
    /// A child, while the way is tried.
    ClientTransport *m_transport = nullptr;
    QElapsedTimer m_stepTime;
    QTimer m_deadline;
};

} // namespace hydra
