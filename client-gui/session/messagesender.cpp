// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "client-gui/session/messagesender.h"

#include "client-gui/session/recordedsession.h"

#include <QRandomGenerator>

#include <algorithm>

namespace hydra {

MessageSender::MessageSender(RecordedSession &session, QObject *parent)
    : QObject(parent)
    , m_session(session)
{
    m_due.setTimerType(Qt::PreciseTimer);
    connect(&m_due, &QTimer::timeout, this, &MessageSender::onDue);
}

QString MessageSender::send(const QString &text)
{
    // A reopened conversation has none.
    ClientSession *const session = m_session.session();
    if (!session || !m_session.isSocketOpen())
        return tr("Not connected: nothing was sent.");
    if (QString why = objection(text); !why.isEmpty())
        return why;
    ++m_sent;
    session->send(MessageTemplate(text).filledIn(values(), *QRandomGenerator::global()).toUtf8());
    return {};
}

QString MessageSender::start(const QString &text, std::chrono::milliseconds interval)
{
    if (QString why = objection(text); !why.isEmpty())
        return why;
    m_template.emplace(text);
    m_due.start(std::clamp(interval, leastInterval, mostInterval));
    emit runningChanged();
    onDue();
    return {};
}

void MessageSender::stop()
{
    m_due.stop();
    emit runningChanged();
}

QString MessageSender::objection(const QString &text) const
{
    if (text.isEmpty())
        return tr("The message is empty.");
    const auto errors = MessageTemplate(text).errors(values());
    return errors.isEmpty() ? QString() : errors.first().text();
}

void MessageSender::onDue()
{
    if (!m_session.isOnline())
        return;
    ++m_sent;
    m_session.session()->send(m_template->filledIn(values(), *QRandomGenerator::global()).toUtf8());
}

MessageValues MessageSender::values() const
{
    return { .user = m_session.isReadOnly() ? UserId() : m_session.session()->settings().user,
        .number = m_sent,
        .now = QDateTime::currentDateTime(),
        .variables = m_variables };
}

} // namespace hydra
