// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/protocol/limits.h"
#include "server/api/commanddispatcher.h"
#include "server/session/sessionregistry.h"
#include "tests/support/scriptedengine.h"

#include <cstdlib>

using namespace hydra;

namespace {

void require(bool claim)
{
    if (!claim)
        std::abort();
}

/// A connection whose commands are counted and nothing more; a login is answered when it is told.
class Stage final
{
    Q_DISABLE_COPY_MOVE(Stage)

public:
    Stage()
        : m_sessions(m_engine, {})
        , m_dispatcher(m_reader, m_sessions)
        , m_link(m_engine.accept())
    {
        m_sessions.open(m_link);
        QObject::connect(&m_dispatcher, &CommandDispatcher::loginRequested, &m_engine,
            [this](LinkId, const LoginCommand &command) { onLogin(command); });
        QObject::connect(&m_dispatcher, &CommandDispatcher::heartbeatReceived, &m_engine,
            [this](LinkId, const QByteArray &id) { onCommand(id); });
        QObject::connect(&m_dispatcher, &CommandDispatcher::logoutRequested, &m_engine,
            [this](LinkId, const QByteArray &id) { onCommand(id); });
        QObject::connect(&m_dispatcher, &CommandDispatcher::pushAcknowledged, &m_engine,
            [this](LinkId, const Seq &seq, bool) { onCommand(seq.text()); });
    }
    ~Stage() { m_sessions.stop(); }

    /// Every message is either a command that somebody hears of, or an error that is answered, or
    /// it waits for a login, or the connection is on its way out.
    void receive(QByteArrayView message)
    {
        const qsizetype before = m_engine.sent(m_link).size();
        m_heard = 0;
        m_dispatcher.dispatch(m_link, message);
        const qsizetype answers = m_engine.sent(m_link).size() - before;
        const Session *session = m_sessions.find(m_link);
        require(session != nullptr);
        if (m_wasLeaving || m_wasWaiting)
            require(m_heard == 0 && answers == 0);
        else
            require(m_heard + answers == 1);
        if (answers > 0)
            require(m_reader.read(m_engine.lastSent(m_link)).has_value());
        note();
        require(session->waitingBytes <= limits::waitingBytes);
    }

    void finishLogin()
    {
        Session *session = m_sessions.find(m_link);
        if (session->state != Session::State::LoggingIn)
            return;
        session->errors = 0;
        m_sessions.logIn(*session, m_login.user, m_login.device, SessionId("1"), 1);
        m_dispatcher.resume(m_link);
        note();
    }

private:
    void onLogin(const LoginCommand &command)
    {
        onCommand(command.id);
        require(!command.user.isNobody());
        require(command.device.text().size() <= limits::deviceName);
        m_login = command;
        m_sessions.find(m_link)->state = Session::State::LoggingIn;
    }
    void onCommand(const QByteArray &id)
    {
        ++m_heard;
        require(id.size() <= limits::commandId);
    }
    void note()
    {
        const Session::State state = m_sessions.find(m_link)->state;
        m_wasWaiting = state == Session::State::LoggingIn;
        m_wasLeaving = state == Session::State::Leaving;
    }

    test::ScriptedEngine m_engine;
    SessionRegistry m_sessions;
    JsonReader m_reader;
    CommandDispatcher m_dispatcher;
    LinkId m_link;
    LoginCommand m_login;
    int m_heard = 0;
    bool m_wasWaiting = false;
    bool m_wasLeaving = false;
};

/// The readers agree about a field however it is spelled.
void readFields(QByteArrayView message)
{
    JsonReader reader;
    const auto object = reader.read(message);
    if (!object)
        return;
    for (const char *name : { "id", "cmd", "uuid", "device", "data", "msg" }) {
        const JsonField field = fieldOf(*object, name);
        const auto user = field.user();
        require(!user || !user->isNobody());
        const auto text = field.text(limits::deviceName);
        require(!text || text->size() <= limits::deviceName);
        require(field.isMissing() == field.json().isEmpty());
        const auto number = field.integer(0, 999);
        require(!number || field.json() == QByteArray::number(*number));
    }
    // What is written again is JSON again.
    if (const JsonField field = fieldOf(*object, "msg"); !field.isMissing()) {
        JsonReader again;
        const QByteArray written = "{\"msg\":" + field.json() + '}';
        require(again.read(written).has_value());
    }
}

} // namespace

/// The messages of one client, a newline between them; an empty one is the answer to its login.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Stage stage;
    QByteArrayView rest(data, qsizetype(size));
    while (!rest.isEmpty()) {
        const qsizetype end = rest.indexOf('\n');
        const QByteArrayView message = end < 0 ? rest : rest.first(end);
        rest = end < 0 ? QByteArrayView() : rest.sliced(end + 1);
        if (message.isEmpty()) {
            stage.finishLogin();
            continue;
        }
        readFields(message);
        stage.receive(message);
    }
    return 0;
}
