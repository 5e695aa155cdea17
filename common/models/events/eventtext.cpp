// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/models/events/eventtext.h"

#include "common/models/timetext.h"

#include <QLocale>

#include <cmath>

namespace hydra {

namespace {

/// Characters; a table shows no more anyway.
constexpr qsizetype longestLine = 400;

QString oneLine(const QByteArray &text)
{
    QString line = QString::fromUtf8(text.first(qMin(text.size(), 4 * longestLine)));
    line.truncate(longestLine);
    line.replace(u'\n', u' ');
    return line;
}

} // namespace

QString EventText::kind(EventKind kind)
{
    switch (kind) {
    case EventKind::Login:
        return tr("login");
    case EventKind::Logout:
        return tr("logout");
    case EventKind::Timeout:
        return tr("timeout");
    case EventKind::Kick:
        return tr("kick");
    case EventKind::Push:
        return tr("push");
    case EventKind::Route:
        return tr("route");
    case EventKind::Ack:
        return tr("ack");
    case EventKind::Trace:
        return tr("trace");
    case EventKind::Instance:
        return tr("instance");
    case EventKind::Admin:
        return tr("admin");
    case EventKind::Log:
        return tr("log");
    case EventKind::Error:
        break;
    }
    return tr("error");
}

QString EventText::severity(Severity severity)
{
    switch (severity) {
    case Severity::Debug:
        return tr("debug");
    case Severity::Info:
        return tr("information");
    case Severity::Warning:
        return tr("warning");
    case Severity::Error:
        break;
    }
    return tr("error");
}

QString EventText::iconName(EventKind kind)
{
    switch (kind) {
    case EventKind::Login:
        return QStringLiteral("login");
    case EventKind::Logout:
        return QStringLiteral("logout");
    case EventKind::Timeout:
        return QStringLiteral("waiting");
    case EventKind::Kick:
        return QStringLiteral("kick");
    case EventKind::Push:
        return QStringLiteral("push");
    case EventKind::Route:
        return QStringLiteral("sent");
    case EventKind::Ack:
        return QStringLiteral("check");
    case EventKind::Trace:
        return QStringLiteral("trace");
    case EventKind::Instance:
        return QStringLiteral("instances");
    case EventKind::Admin:
        return QStringLiteral("key");
    case EventKind::Log:
        return QStringLiteral("log");
    case EventKind::Error:
        break;
    }
    return QStringLiteral("error");
}

QString EventText::sentence(const Event &event)
{
    if (event.word.isEmpty())
        return oneLine(event.actor.isEmpty() ? event.text : event.actor + ": " + event.text);
    switch (event.kind) {
    case EventKind::Login:
        return event.note.isEmpty()
            ? tr("from %1").arg(oneLine(event.text))
            : tr("from %1, %2").arg(oneLine(event.text), oneLine(event.note));
    case EventKind::Logout:
    case EventKind::Timeout:
    case EventKind::Kick:
        return endSentence(event);
    case EventKind::Push:
    case EventKind::Route:
        return pushSentence(event);
    case EventKind::Ack:
        return tr("acknowledged after %1 ms").arg(QLocale().toString(event.number));
    case EventKind::Trace:
        return (event.number == 1 ? QStringLiteral("← ") : QStringLiteral("→ "))
            + oneLine(event.word) + u' ' + oneLine(event.text);
    case EventKind::Instance:
        return instanceSentence(event);
    case EventKind::Admin:
        return event.actor.isEmpty()
            ? tr("%1: %2").arg(oneLine(event.word), oneLine(event.text))
            : tr("%1 did %2: %3")
                  .arg(oneLine(event.actor), oneLine(event.word), oneLine(event.text));
    case EventKind::Log:
    case EventKind::Error:
        break;
    }
    return errorSentence(event);
}

QString EventText::endSentence(const Event &event)
{
    if (event.word == "logout")
        return tr("logged out");
    if (event.word == "closed")
        return tr("the client closed the connection");
    if (event.word == "timeout")
        return tr("the client fell silent");
    if (event.word == "kicked")
        return tr("kicked by an operator");
    if (event.word == "replaced")
        return tr("replaced by a newer login");
    if (event.word == "drain")
        return tr("the instance shuts down");
    return oneLine(event.word);
}

QString EventText::pushSentence(const Event &event)
{
    const QString id = oneLine(event.text);
    if (event.word == "offline")
        return tr("%1: nobody is online").arg(id);
    if (event.word == "duplicate")
        return tr("%1: was delivered before").arg(id);
    if (event.word == "failed")
        return tr("%1: failed with code %2").arg(id).arg(event.number);
    if (event.word == "unknown")
        return tr("%1: not known what became of it").arg(id);
    return event.kind == EventKind::Route ? tr("%1: sent by another instance").arg(id)
                                          : tr("%1: sent").arg(id);
}

QString EventText::instanceSentence(const Event &event)
{
    const QString id = oneLine(event.instance);
    if (event.word == "came")
        return tr("%1 joined the cluster").arg(id);
    if (event.word == "gone")
        return tr("%1 left the cluster; %n user(s) were on it", nullptr, int(event.number)).arg(id);
    if (event.word == "unreachable")
        return tr("%1 does not answer").arg(id);
    if (event.word == "draining")
        return tr("%1 is shutting down").arg(id);
    if (event.word == "redis-down")
        return tr("%1 can't reach Redis").arg(id);
    if (event.word == "redis-up")
        return tr("%1 reaches Redis again").arg(id);
    return tr("%1 is well again").arg(id);
}

QString EventText::errorSentence(const Event &event)
{
    if (event.word == "error")
        return tr("the connection broke with an error");
    if (event.word == "gap")
        return tr("the server skipped events to protect itself");
    if (event.word == "skipped")
        return tr("%n push(es) were too many to be told one by one", nullptr, int(event.number));
    return event.word == "lost" ? tr("the live updates were interrupted here")
                                : pushSentence(event);
}

QString EventText::delta(std::chrono::milliseconds time)
{
    const QLocale locale;
    const double ms = double(time.count());
    if (std::abs(ms) < 1000)
        return tr("%1 ms").arg(locale.toString(time.count()));
    if (std::abs(ms) < 100'000)
        return tr("%1 s").arg(locale.toString(ms / 1000, 'f', 1));
    return TimeText::duration(time);
}

} // namespace hydra
