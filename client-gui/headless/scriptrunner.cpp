// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "client-gui/headless/scriptrunner.h"

#include "client-gui/headless/duration.h"

#include <algorithm>

namespace hydra {

using Verb = ScriptStep::Verb;

namespace {

/// As much of a message as a line of a log can bear.
constexpr qsizetype shownBytes = 300;
constexpr qsizetype shownRecords = 5;

QString shown(const SessionRecord &record)
{
    const QString kind = QString::fromLatin1(nameOf(record.kind));
    if (record.kind == SessionRecord::Kind::Failure)
        return QStringLiteral("%1: %2").arg(kind, record.failure.inEnglish());
    if (record.kind == SessionRecord::Kind::Close)
        return QStringLiteral("%1 %2").arg(kind, QString::number(record.code));
    return QStringLiteral("%1: %2").arg(
        kind, QString::fromUtf8(record.payload.left(shownBytes)).simplified());
}

} // namespace

ScriptRunner::ScriptRunner(Script script, ClientSession &session, QObject *parent)
    : QObject(parent)
    , m_script(std::move(script))
    , m_session(session)
{
    m_variables.insert("user", session.settings().user.toDigits());
    m_variables.insert("device", session.settings().device.text());
    m_variables.insert("url", session.settings().url.toString().toUtf8());
    m_variables.insert("seq", {});
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &ScriptRunner::onTimeOver);
    connect(&session, &ClientSession::recorded, this, &ScriptRunner::onRecord);
}

void ScriptRunner::start()
{
    m_isRunning = true;
    carryOn();
}

void ScriptRunner::giveUp(const QString &why) { fail(why); }

/// Runs the steps that can be run now.
void ScriptRunner::carryOn()
{
    while (m_isRunning) {
        if (m_at == m_script.steps.size()) {
            m_isRunning = false;
            m_timer.stop();
            emit finished({}, false);
            return;
        }
        if (!m_isPrepared)
            prepare();
        if (!isReady())
            return;
        const ScriptStep &step = m_script.steps[m_at];
        if (step.verb == Verb::Expect) {
            const bool isHere = isMet(step.expectation);
            if (!isHere && !(step.expectation.isNegated && m_hasWaited))
                return;
            if (isHere && step.expectation.isNegated) {
                fail(tr("this came: %1").arg(whatCame()));
                return;
            }
        } else if (step.verb != Verb::Wait) {
            run(step);
        } else if (!m_hasWaited) {
            return;
        }
        next();
    }
}

/// Sets the step's time limit.
void ScriptRunner::prepare()
{
    m_isPrepared = true;
    m_hasWaited = false;
    const ScriptStep &step = m_script.steps[m_at];
    if (step.verb == Verb::Wait)
        m_timer.start(step.time);
    else if (step.verb == Verb::Expect)
        m_timer.start(step.expectation.within);
    else
        m_timer.start(readyTime);
}

bool ScriptRunner::isReady() const
{
    const ScriptStep &step = m_script.steps[m_at];
    switch (step.verb) {
    case Verb::Heartbeat:
    case Verb::Logout:
    case Verb::Acknowledge:
    case Verb::Send:
        return isSocketOpen(m_session.state());
    case Verb::Fault:
        return m_session.canInject(step.fault);
    default:
        return true;
    }
}

void ScriptRunner::run(const ScriptStep &step)
{
    switch (step.verb) {
    case Verb::Connect:
        m_session.open();
        return;
    case Verb::Login:
        m_session.login();
        return;
    case Verb::Heartbeat:
        m_session.heartbeat();
        return;
    case Verb::Logout:
        m_session.logout();
        return;
    case Verb::Acknowledge:
        if (const auto seq = value(step.text.isEmpty() ? QByteArray("${seq}") : step.text))
            m_session.acknowledge(Seq(*seq), step.number.value_or(wireCode(Code::Ok)));
        return;
    case Verb::Acknowledgments:
        m_session.setAcknowledgments(step.policy);
        return;
    case Verb::Send:
        if (const auto message = value(step.text))
            m_session.send(*message);
        return;
    case Verb::Close:
        if (!step.number)
            m_session.close();
        else if (const auto reason = value(step.text))
            m_session.closeOnPurpose(*step.number, *reason);
        return;
    case Verb::Fault:
        m_session.inject(step.fault, step.number);
        return;
    case Verb::Set:
        if (const auto text = value(step.text))
            m_variables.insert(step.name, *text);
        return;
    case Verb::Wait:
    case Verb::Expect:
        return;
    }
}

void ScriptRunner::next()
{
    // A step may have found the script wrong.
    if (!m_isRunning)
        return;
    ++m_at;
    m_isPrepared = false;
    m_timer.stop();
}

void ScriptRunner::fail(const QString &why, bool isMistake)
{
    if (!m_isRunning)
        return;
    m_isRunning = false;
    m_timer.stop();
    const bool isAtEnd = m_at == m_script.steps.size();
    const ScriptStep step = isAtEnd ? ScriptStep() : m_script.steps[m_at];
    emit finished(
        QStringLiteral("%1:%2: %3: %4")
            .arg(m_script.file, QString::number(step.line), QString::fromUtf8(step.source), why),
        isMistake);
}

/// Nothing, and the script failed, if a variable has no value.
std::optional<QByteArray> ScriptRunner::value(const QByteArray &text)
{
    const auto result = expanded(text, m_variables);
    if (result)
        return *result;
    fail(tr("no variable is called \"%1\"").arg(QString::fromUtf8(result.error())), true);
    return std::nullopt;
}

bool ScriptRunner::isMet(const Expectation &expectation)
{
    if (expectation.state)
        return m_session.state() == *expectation.state;
    const auto found = std::find_if(m_unmatched.cbegin(), m_unmatched.cend(),
        [&](const SessionRecord &each) { return expectation.matches(each, m_variables); });
    if (found == m_unmatched.cend())
        return false;
    if (!expectation.isNegated)
        m_unmatched.erase(found);
    return true;
}

void ScriptRunner::onRecord(const SessionRecord &record)
{
    if (record.kind == SessionRecord::Kind::Push)
        m_variables["seq"] = record.id;
    const bool canBeExpected = record.direction == SessionRecord::Direction::In
        || record.kind == SessionRecord::Kind::Failure;
    if (canBeExpected) {
        if (m_unmatched.size() == mostUnmatched)
            m_unmatched.removeFirst();
        m_unmatched.enqueue(record);
    }
    // Queued: the session has then done with the event and shows its new state.
    QMetaObject::invokeMethod(this, &ScriptRunner::carryOn, Qt::QueuedConnection);
}

void ScriptRunner::onTimeOver()
{
    m_hasWaited = true;
    const ScriptStep &step = m_script.steps[m_at];
    if (step.verb == Verb::Wait || (step.verb == Verb::Expect && step.expectation.isNegated)) {
        carryOn();
        return;
    }
    if (step.verb != Verb::Expect) {
        fail(tr("this cannot be done while the session is %1")
                 .arg(QString::fromLatin1(nameOf(m_session.state()))));
        return;
    }
    const QString time = QString::fromLatin1(durationText(step.expectation.within));
    if (step.expectation.state) {
        fail(tr("the session is %1 after %2")
                 .arg(QString::fromLatin1(nameOf(m_session.state())), time));
        return;
    }
    fail(m_unmatched.isEmpty() ? tr("nothing came within %1").arg(time)
                               : tr("within %1 this came instead: %2").arg(time, whatCame()));
}

/// The newest that nothing expected.
QString ScriptRunner::whatCame() const
{
    QStringList texts;
    const qsizetype first = std::max(qsizetype(0), m_unmatched.size() - shownRecords);
    for (qsizetype i = first; i < m_unmatched.size(); ++i)
        texts.append(shown(m_unmatched[i]));
    return texts.join(QStringLiteral(" | "));
}

} // namespace hydra
