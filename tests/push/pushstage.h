// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "server/cluster/ownnames.h"
#include "server/cluster/peerclient.h"
#include "server/push/memorypushledger.h"
#include "server/push/pushservice.h"
#include "tests/support/scriptedengine.h"
#include "tests/support/scriptedpresencestore.h"
#include "tests/support/taskoutcome.h"

namespace hydra::test {

using namespace std::chrono_literals;

/// Of every push of these tests.
inline const UserId user(10240);
inline const InstanceAddress own("127.0.0.1:10240");
inline const DeviceName phone("phone");

inline PushRequest request(const char *id = "1", std::chrono::milliseconds wait = 0ms)
{
    PushRequest request;
    request.id = PushId(id);
    request.user = user;
    request.message = "\"test success\"";
    request.wait = wait;
    return request;
}

/// The seq in a frame that a client was sent.
inline Seq seqOf(const QByteArray &frame)
{
    const qsizetype begin = QByteArrayView("{\"id\":\"").size();
    return Seq(frame.sliced(begin, frame.indexOf('"', begin) - begin));
}

/// The names of the stations that a push came by.
inline QByteArrayList stationsOf(const PushOutcome &outcome)
{
    QByteArrayList stations;
    for (const PushTrace::Station &station : outcome.trace.stations())
        stations.append(station.name);
    return stations;
}

/// All that a push goes through, over connections and a presence that do what the test says.
struct PushStage
{
    explicit PushStage(LedgerLimits limits = {})
        : sessions(engine, settings())
        , ledger(limits)
        , pushes({ ledger, presence, sessions, acknowledgments, delivery, &peers, &ownNames })
    {
    }
    ~PushStage()
    {
        sessions.stop();
        acknowledgments.stop();
        peers.stop();
    }

    static SessionSettings settings()
    {
        SessionSettings settings;
        settings.sendQueue = 200;
        settings.deliveryTime = 100ms;
        return settings;
    }
    LinkId logIn(const char *session, const DeviceName &device = {}, bool isWritten = true)
    {
        const LinkId link = engine.accept();
        sessions.open(link);
        sessions.find(link)->state = Session::State::LoggingIn;
        sessions.logIn(*sessions.find(link), user, device, SessionId(session), 1);
        if (isWritten)
            write(own, session, device);
        return link;
    }
    void write(const InstanceAddress &instance, const char *session, const DeviceName &device = {})
    {
        QCoro::waitFor(presence.add(user, { instance, device, SessionId(session), 1 }));
    }
    TaskOutcome<PushOutcome> push(const PushRequest &wanted = request())
    {
        return outcomeOf<PushOutcome>(pushes.push(wanted));
    }
    /// What a push comes to that needs nobody else to act.
    PushOutcome pushAndWait(const PushRequest &wanted = request())
    {
        engine.setEager();
        return QCoro::waitFor(pushes.push(wanted));
    }

    ScriptedEngine engine;
    SessionRegistry sessions;
    Acknowledgments acknowledgments;
    ScriptedPresenceStore presence;
    MemoryPushLedger ledger;
    LocalDelivery delivery { { sessions, acknowledgments } };
    OwnNames ownNames { own };
    PeerClient peers;
    PushService pushes;
};

} // namespace hydra::test
