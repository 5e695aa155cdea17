// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "client-gui/window/sessionactions.h"

#include "client-gui/panes/composepane.h"
#include "client-gui/panes/timelinepane.h"
#include "client-gui/panes/timelinetable.h"
#include "client-gui/session/copyas.h"
#include "client-gui/window/sessionarea.h"
#include "client-gui/window/sessionpage.h"
#include "common/models/timeline/rowtext.h"
#include "common/net/servermessage.h"
#include "common/ui/actions/actionregistry.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>

namespace hydra {

namespace {

const char *const savedTexts[] = {
    QT_TRANSLATE_NOOP("Actions", "Send saved message &1"),
    QT_TRANSLATE_NOOP("Actions", "Send saved message &2"),
    QT_TRANSLATE_NOOP("Actions", "Send saved message &3"),
    QT_TRANSLATE_NOOP("Actions", "Send saved message &4"),
    QT_TRANSLATE_NOOP("Actions", "Send saved message &5"),
    QT_TRANSLATE_NOOP("Actions", "Send saved message &6"),
    QT_TRANSLATE_NOOP("Actions", "Send saved message &7"),
    QT_TRANSLATE_NOOP("Actions", "Send saved message &8"),
    QT_TRANSLATE_NOOP("Actions", "Send saved message &9"),
};

/// In the order of Fault; the registry wants the texts of its own context.
const char *const faultTexts[] = {
    QT_TRANSLATE_NOOP("Actions", "Stop &reading"),
    QT_TRANSLATE_NOOP("Actions", "Resume rea&ding"),
    QT_TRANSLATE_NOOP("Actions", "Stop &heartbeats"),
    QT_TRANSLATE_NOOP("Actions", "Resume h&eartbeats"),
    QT_TRANSLATE_NOOP("Actions", "&Abort TCP"),
    QT_TRANSLATE_NOOP("Actions", "Hal&f-close"),
    QT_TRANSLATE_NOOP("Actions", "Close with &code…"),
    QT_TRANSLATE_NOOP("Actions", "Send invalid &JSON"),
    QT_TRANSLATE_NOOP("Actions", "Send an &unknown command"),
    QT_TRANSLATE_NOOP("Actions", "Log in &twice"),
    QT_TRANSLATE_NOOP("Actions", "Heartbeat &before login"),
    QT_TRANSLATE_NOOP("Actions", "Send an &oversized message"),
    QT_TRANSLATE_NOOP("Actions", "&Split a message into frames"),
    QT_TRANSLATE_NOOP("Actions", "Send an in&valid frame"),
    QT_TRANSLATE_NOOP("Actions", "&Ping flood"),
};
static_assert(std::size(faultTexts) == size_t(faultCount));

QString payloadsOf(SessionPage &page)
{
    QStringList lines;
    const QList<quint64> numbers = page.timeline().table().selectedNumbers();
    for (const quint64 number : numbers) {
        if (const TimelineRow *const row = page.session().timeline().rowAt(number))
            lines.append(QString::fromUtf8(RowText::searched(*row)));
    }
    return lines.join(u'\n');
}

/// A push of what the selected or newest push said, so that it can be sent again from a shell.
QString curlOf(SessionPage &page)
{
    QString message = QStringLiteral("hello");
    bool isJson = false;
    const auto number = page.pushToAnswer();
    const TimelineRow *const row = number ? page.session().timeline().rowAt(*number) : nullptr;
    if (row != nullptr) {
        const auto push = ServerMessage::parse(row->payload);
        if (push && push->msg) {
            message = QString::fromUtf8(*push->msg);
            isJson = !push->isText;
        }
    }
    return copyas::curl(page.session().session()->settings(), message, isJson);
}

} // namespace

SessionActions::SessionActions(ActionRegistry &registry, SessionArea &area, QObject *parent)
    : QObject(parent)
    , m_registry(registry)
    , m_area(area)
{
    addSessionActions();
    addEditActions();
    addCopyActions();
    addFaultActions();
}

QStringList SessionActions::sessionMenu()
{
    return { QStringLiteral("session.connect"), QStringLiteral("session.open"),
        QStringLiteral("session.login"), QStringLiteral("session.logout"), QStringLiteral("-"),
        QStringLiteral("session.heartbeat"), QStringLiteral("push.acknowledge"),
        QStringLiteral("-"), QStringLiteral("compose.send"), QStringLiteral("compose.layOut"),
        QStringLiteral("saved.manage"), QStringLiteral(">saved"), QStringLiteral("-"),
        QStringLiteral("session.settings") };
}

QStringList SessionActions::editMenu()
{
    return { QStringLiteral("edit.copy"), QStringLiteral(">copyAs"), QStringLiteral("-"),
        QStringLiteral("edit.find"), QStringLiteral("edit.findNext"),
        QStringLiteral("edit.findPrevious"), QStringLiteral("edit.filter"), QStringLiteral("-"),
        QStringLiteral("edit.mark"), QStringLiteral("edit.nextMark"),
        QStringLiteral("edit.previousMark"), QStringLiteral("-"), QStringLiteral("edit.clear") };
}

QStringList SessionActions::savedMenu()
{
    QStringList ids;
    for (size_t i = 1; i <= std::size(savedTexts); ++i)
        ids.append(QStringLiteral("saved.send%1").arg(i));
    return ids;
}

QStringList SessionActions::copyAsMenu()
{
    return { QStringLiteral("copy.curl"), QStringLiteral("copy.websocat"),
        QStringLiteral("copy.javascript"), QStringLiteral("copy.go") };
}

QStringList SessionActions::rowMenu()
{
    return { QStringLiteral("edit.copy"), QStringLiteral("copy.curl"), QStringLiteral("-"),
        QStringLiteral("push.acknowledge"), QStringLiteral("edit.mark") };
}

QStringList SessionActions::faultMenu()
{
    QStringList ids;
    for (int i = 0; i < faultCount; ++i) {
        if (Fault(i) == Fault::AbortTcp || Fault(i) == Fault::InvalidJson)
            ids.append(QStringLiteral("-"));
        ids.append(idOf(Fault(i)));
    }
    return ids;
}

QString SessionActions::idOf(Fault fault)
{
    return QStringLiteral("fault.") + QString::fromLatin1(nameOf(fault).toByteArray());
}

void SessionActions::add(const char *id, const char *text, const char *icon,
    const QList<QKeySequence> &keys, Needs needs, const std::function<void(SessionPage &)> &run)
{
    ActionSpec spec {
        .id = QLatin1String(id), .text = text, .icon = QLatin1String(icon), .keys = keys
    };
    spec.objection = [this, needs] { return objection(needs); };
    connect(m_registry.add(spec), &QAction::triggered, this, [this, run] {
        if (SessionPage *const page = m_area.current())
            run(*page);
    });
}

void SessionActions::addSessionActions()
{
    add("session.connect", QT_TRANSLATE_NOOP("Actions", "&Connect"), "connect",
        { Qt::CTRL | Qt::Key_D }, Needs::Live, [this](SessionPage &page) {
            if (page.session().isAtRest())
                emit connectAsked();
            else
                page.session().session()->close();
        });
    add("session.open", QT_TRANSLATE_NOOP("Actions", "Connect without logging &in"), "connect", {},
        Needs::Rest, [](SessionPage &page) { page.session().session()->open(); });
    add("session.login", QT_TRANSLATE_NOOP("Actions", "&Log in"), "login", { Qt::CTRL | Qt::Key_I },
        Needs::Open, [](SessionPage &page) { page.session().session()->login(); });
    add("session.logout", QT_TRANSLATE_NOOP("Actions", "Log &out"), "logout", {}, Needs::Open,
        [](SessionPage &page) { page.session().session()->logout(); });
    add("session.heartbeat", QT_TRANSLATE_NOOP("Actions", "&Heartbeat now"), "heartbeat",
        { Qt::CTRL | Qt::Key_B }, Needs::Open,
        [](SessionPage &page) { page.session().session()->heartbeat(); });
    add("push.acknowledge", QT_TRANSLATE_NOOP("Actions", "&Acknowledge push"), "check",
        { Qt::CTRL | Qt::SHIFT | Qt::Key_A }, Needs::Push, [](SessionPage &page) {
            if (const auto number = page.pushToAnswer())
                page.session().acknowledge(*number, wireCode(Code::Ok));
        });
    add("compose.send", QT_TRANSLATE_NOOP("Actions", "&Send message"), "sent",
        { Qt::CTRL | Qt::Key_Return, Qt::CTRL | Qt::Key_Enter }, Needs::Open,
        [](SessionPage &page) { page.compose().send(); });
    add("compose.layOut", QT_TRANSLATE_NOOP("Actions", "&Format JSON"), "json",
        { Qt::CTRL | Qt::SHIFT | Qt::Key_F }, Needs::Live,
        [](SessionPage &page) { page.compose().layOut(); });
    add("session.settings", QT_TRANSLATE_NOOP("Actions", "Session se&ttings…"), "settings",
        { Qt::CTRL | Qt::Key_G }, Needs::Live, [this](SessionPage &) { emit settingsAsked(); });
    for (int i = 0; i < int(std::size(savedTexts)); ++i) {
        const QByteArray id = "saved.send" + QByteArray::number(i + 1);
        add(id.constData(), savedTexts[i], "template",
            { QKeySequence(Qt::CTRL | Qt::Key(Qt::Key_1 + i)) }, Needs::Open,
            [this, i](SessionPage &) { emit sendSavedAsked(i); });
    }
}

void SessionActions::addEditActions()
{
    add("edit.copy", QT_TRANSLATE_NOOP("Actions", "&Copy message"), "copy",
        { Qt::CTRL | Qt::SHIFT | Qt::Key_C }, Needs::Row,
        [](SessionPage &page) { QApplication::clipboard()->setText(payloadsOf(page)); });
    add("edit.find", QT_TRANSLATE_NOOP("Actions", "&Find…"), "find", { QKeySequence::Find },
        Needs::Page, [](SessionPage &page) { page.timeline().openFind(); });
    add("edit.findNext", QT_TRANSLATE_NOOP("Actions", "Find &next"), "down",
        { QKeySequence(Qt::Key_F3) }, Needs::Page,
        [](SessionPage &page) { page.timeline().find(true); });
    add("edit.findPrevious", QT_TRANSLATE_NOOP("Actions", "Find &previous"), "up",
        { QKeySequence(Qt::SHIFT | Qt::Key_F3) }, Needs::Page,
        [](SessionPage &page) { page.timeline().find(false); });
    add("edit.filter", QT_TRANSLATE_NOOP("Actions", "F&ilter"), "filter",
        { Qt::CTRL | Qt::SHIFT | Qt::Key_L }, Needs::Page,
        [](SessionPage &page) { page.timeline().focusFilter(); });
    add("edit.mark", QT_TRANSLATE_NOOP("Actions", "&Mark row"), "mark", { Qt::CTRL | Qt::Key_M },
        Needs::Row, [](SessionPage &page) { page.timeline().toggleMarks(); });
    add("edit.nextMark", QT_TRANSLATE_NOOP("Actions", "Next m&ark"), "down",
        { QKeySequence(Qt::Key_F2) }, Needs::Page,
        [](SessionPage &page) { page.timeline().goToMark(true); });
    add("edit.previousMark", QT_TRANSLATE_NOOP("Actions", "Pre&vious mark"), "up",
        { QKeySequence(Qt::SHIFT | Qt::Key_F2) }, Needs::Page,
        [](SessionPage &page) { page.timeline().goToMark(false); });
    add("edit.clear", QT_TRANSLATE_NOOP("Actions", "Clea&r timeline"), "clear",
        { Qt::CTRL | Qt::SHIFT | Qt::Key_K }, Needs::Live,
        [](SessionPage &page) { page.clearTimeline(); });
}

void SessionActions::addCopyActions()
{
    const auto copy = [this](const char *id, const char *text,
                          const std::function<QString(SessionPage &)> &made) {
        add(id, text, "copy", {}, Needs::Live,
            [made](SessionPage &page) { QApplication::clipboard()->setText(made(page)); });
    };
    copy("copy.curl", QT_TRANSLATE_NOOP("Actions", "Copy as &curl (push to this user)"), curlOf);
    copy("copy.websocat", QT_TRANSLATE_NOOP("Actions", "Copy as &websocat"),
        [](SessionPage &page) { return copyas::websocat(page.session().session()->settings()); });
    copy("copy.javascript", QT_TRANSLATE_NOOP("Actions", "Copy as &JavaScript"),
        [](SessionPage &page) { return copyas::javaScript(page.session().session()->settings()); });
    copy("copy.go", QT_TRANSLATE_NOOP("Actions", "Copy as &Go"),
        [](SessionPage &page) { return copyas::go(page.session().session()->settings()); });
}

void SessionActions::addFaultActions()
{
    for (int i = 0; i < faultCount; ++i) {
        const auto fault = Fault(i);
        ActionSpec spec {
            .id = idOf(fault), .text = faultTexts[i], .icon = QStringLiteral("fault")
        };
        spec.objection = [this, fault] { return faultObjection(fault); };
        connect(m_registry.add(spec), &QAction::triggered, this, [this, fault] {
            SessionPage *const page = m_area.current();
            if (page == nullptr || page->session().isReadOnly())
                return;
            if (fault == Fault::CloseWithCode)
                emit closeCodeAsked(*page);
            else
                page->session().session()->inject(fault);
        });
    }
}

QString SessionActions::objection(Needs needs) const
{
    const SessionPage *const page = m_area.current();
    if (page == nullptr)
        return tr("there is no session");
    const RecordedSession &session = page->session();
    const bool wantsLive = needs != Needs::Page && needs != Needs::Row;
    if (wantsLive && session.isReadOnly())
        return tr("this conversation is from a file");
    switch (needs) {
    case Needs::Open:
        return session.isSocketOpen() ? QString() : tr("not connected");
    case Needs::Online:
        return session.isOnline() ? QString() : tr("not logged in");
    case Needs::Rest:
        return session.isAtRest() ? QString() : tr("connected already");
    case Needs::Push:
        return session.isSocketOpen() ? QString() : tr("not connected");
    case Needs::Row:
    case Needs::Page:
    case Needs::Live:
        break;
    }
    return {};
}

QString SessionActions::faultObjection(Fault fault) const
{
    if (QString why = objection(Needs::Open); !why.isEmpty())
        return why;
    return m_area.current()->session().session()->canInject(fault)
        ? QString()
        : tr("not in the session's present state");
}

} // namespace hydra
