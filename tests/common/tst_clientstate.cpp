// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/net/clientstate.h"

#include <QSet>
#include <QTest>

using namespace hydra;
using enum ClientState;
using enum ClientEvent;

namespace {

constexpr ClientState states[] = { Disconnected, Resolving, Connecting, Encrypting, Upgrading,
    Connected, LoggingIn, WaitingToLogIn, Online, LoggingOut, Closing, WaitingToReconnect, Closed };
constexpr ClientEvent events[] = { OpenAsked, ReconnectDue, NameResolved, TlsBegun, HandshakeSent,
    SocketOpened, LoginSent, LoginAccepted, LoginRefused, LoginPostponed, SessionForgotten,
    LogoutSent, LogoutAnswered, CloseAsked, ConnectionLost, ConnectionEnded };
static_assert(std::size(states) == clientStateCount);
static_assert(std::size(events) == clientEventCount);

/// One row a state, one letter an event, both in the order above. The letter names the next state:
/// d disconnected, s resolving, c connecting, t encrypting (TLS), p upgrading, o connected (open),
/// l logging in, w waiting to log in, n online, u logging out, g closing, r waiting to reconnect,
/// x closed; a dot: the event is ignored.
constexpr const char *table[] = {
    // Open, due, resolved, tls, handshake, opened, sent, accepted, refused, postponed, forgotten,
    // logout, done, close, lost, ended
    /* Disconnected       */ "s...............",
    /* Resolving          */ "..c..........drx",
    /* Connecting         */ "...tp........drx",
    /* Encrypting         */ "....p........drx",
    /* Upgrading          */ ".....o.......drx",
    /* Connected          */ "......l....u.grx",
    /* LoggingIn          */ ".......now.u.grx",
    /* WaitingToLogIn     */ "......l....u.grx",
    /* Online             */ "......l...ou.grx",
    /* LoggingOut         */ "............ogrx",
    /* Closing            */ "...............d",
    /* WaitingToReconnect */ "ss...........d..",
    /* Closed             */ "s............d..",
};
constexpr char letters[] = "dsctpolwnugrx";

char letterOf(std::optional<ClientState> state) { return state ? letters[int(*state)] : '.'; }

} // namespace

class TestClientState : public QObject
{
    Q_OBJECT

private slots:
    void everyEventInEveryStateLeadsWhereTheTableSays()
    {
        for (int state = 0; state < clientStateCount; ++state) {
            QByteArray row;
            for (const ClientEvent event : events)
                row += letterOf(nextState(states[state], event));
            QCOMPARE(row, QByteArray(table[state]));
        }
    }

    void everyStateCanBeReached()
    {
        QSet<int> reached { int(Disconnected) };
        for (qsizetype before = 0; before != reached.size();) {
            before = reached.size();
            for (const int state : QSet<int>(reached)) {
                for (const ClientEvent event : events) {
                    if (const auto next = nextState(ClientState(state), event))
                        reached.insert(int(*next));
                }
            }
        }
        QCOMPARE(reached.size(), clientStateCount);
    }

    void everyStateWithASocketSurvivesItsEnd()
    {
        for (const ClientState state : states) {
            if (isSocketOpen(state) || isOpening(state) || state == Closing)
                QVERIFY(nextState(state, ConnectionEnded).has_value());
        }
    }

    void everyActiveStateCanBeClosed()
    {
        for (const ClientState state : states) {
            if (state != Disconnected && state != Closing)
                QVERIFY(nextState(state, CloseAsked).has_value());
        }
    }

    void onlyStatesBetweenOpenAndCloseHaveAnOpenSocket()
    {
        QList<ClientState> open;
        for (const ClientState state : states) {
            if (isSocketOpen(state))
                open.append(state);
        }
        QCOMPARE(
            open, QList<ClientState>({ Connected, LoggingIn, WaitingToLogIn, Online, LoggingOut }));
    }

    void everyStateHasANameOfItsOwn()
    {
        QSet<QByteArrayView> names;
        for (const ClientState state : states) {
            QCOMPARE(stateFromName(nameOf(state)), state);
            names.insert(nameOf(state));
        }
        QCOMPARE(names.size(), clientStateCount);
        QCOMPARE(stateFromName("dancing"), std::nullopt);
    }
};

QTEST_GUILESS_MAIN(TestClientState)
#include "tst_clientstate.moc"
