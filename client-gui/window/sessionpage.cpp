// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "client-gui/window/sessionpage.h"

#include "client-gui/panes/acknowledgmentpane.h"
#include "client-gui/panes/composepane.h"
#include "client-gui/panes/heartbeatpane.h"
#include "client-gui/panes/inspectorpane.h"
#include "client-gui/panes/newestpushpane.h"
#include "client-gui/panes/statusline.h"
#include "client-gui/panes/timelinepane.h"
#include "client-gui/panes/timelinetable.h"
#include "common/models/timeline/rowtext.h"
#include "common/ui/notices/noticebar.h"
#include "common/ui/settings/windowstate.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QSettings>
#include <QSplitter>
#include <QVBoxLayout>

namespace hydra {

SessionPage::SessionPage(
    RecordedSession *session, SavedMessages &saved, QSettings &settings, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_settings(settings)
    , m_title(new QLabel)
    , m_notices(new NoticeBar)
    , m_rows(new QSplitter(Qt::Vertical))
    , m_columns(new QSplitter(Qt::Horizontal))
    , m_details(new QSplitter(Qt::Vertical))
    , m_timeline(new TimelinePane(*session))
    , m_inspector(new InspectorPane(*session))
    , m_newest(new NewestPushPane(*session))
    , m_heartbeat(new HeartbeatPane(*session))
    , m_acknowledgment(new AcknowledgmentPane)
    , m_compose(new ComposePane(*session, saved))
    , m_status(new StatusLine(*session))
{
    setObjectName(QStringLiteral("sessionPage"));
    session->setParent(this);
    build();
    connectPanes();
    if (!session->isReadOnly())
        connectSession();
    restore();
    showTitle();
}

SessionPage::~SessionPage()
{
    // Panes look at the session to their end, so they go before it.
    delete m_rows;
    delete m_status;
}

void SessionPage::build()
{
    auto *const controls = new QWidget;
    auto *const beside = new QHBoxLayout(controls);
    beside->setContentsMargins({});
    beside->addWidget(m_heartbeat, 1);
    beside->addWidget(m_acknowledgment, 1);
    m_details->addWidget(m_inspector);
    m_details->addWidget(m_newest);
    m_details->addWidget(controls);
    m_details->setStretchFactor(0, 3);
    m_details->setStretchFactor(1, 2);
    m_details->setStretchFactor(2, 0);
    m_columns->addWidget(m_timeline);
    m_columns->addWidget(m_details);
    m_columns->setStretchFactor(0, 3);
    m_columns->setStretchFactor(1, 2);
    m_rows->addWidget(m_columns);
    m_rows->addWidget(m_compose);
    m_rows->setStretchFactor(0, 5);
    m_rows->setStretchFactor(1, 1);
    m_rows->setSizes({ 800, 160 });
    for (QSplitter *const splitter : { m_rows, m_columns, m_details })
        splitter->setChildrenCollapsible(false);
    m_title->hide();
    QFont bold = font();
    bold.setBold(true);
    m_title->setFont(bold);
    auto *const layout = new QVBoxLayout(this);
    layout->addWidget(m_title);
    layout->addWidget(m_notices);
    layout->addWidget(m_rows, 1);
    layout->addWidget(m_status);
}

void SessionPage::connectPanes()
{
    connect(m_timeline, &TimelinePane::currentNumberChanged, this,
        [this] { m_inspector->show(m_timeline->table().currentNumber()); });
    connect(m_timeline, &TimelinePane::selectionTextChanged, this,
        [this] { m_status->setSelectionText(m_timeline->selectionText()); });
    connect(m_timeline, &TimelinePane::connectAsked, this, &SessionPage::connectAsked);
    connect(&m_timeline->table(), &TimelineTable::opened, this,
        [this] { m_inspector->currentWidget()->setFocus(); });
    connect(m_newest, &NewestPushPane::rowAsked, this,
        [this](quint64 number) { m_timeline->table().goTo(number); });
    connect(m_compose, &ComposePane::manageAsked, this, &SessionPage::manageSavedAsked);
    connect(m_session, &RecordedSession::changed, this, &SessionPage::showTitle);
    m_undoTime.setSingleShot(true);
    m_undoTime.setInterval(undoTime);
    connect(&m_undoTime, &QTimer::timeout, this, [this] {
        m_session->timeline().forgetCleared();
        m_notices->withdraw(QStringLiteral("cleared"));
    });
    m_heartbeat->setVisible(!m_session->isReadOnly());
    m_acknowledgment->setVisible(!m_session->isReadOnly());
    m_compose->setVisible(!m_session->isReadOnly());
}

void SessionPage::connectSession()
{
    ClientSession *const live = m_session->session();
    m_acknowledgment->setPolicy(live->settings().acknowledgments);
    connect(m_acknowledgment, &AcknowledgmentPane::policyChanged, live,
        &ClientSession::setAcknowledgments);
    connect(live, &ClientSession::failed, this, &SessionPage::raiseFailure);
    connect(live, &ClientSession::pathSuggested, this, &SessionPage::raisePath);
    connect(live, &ClientSession::replyMissed, this, [this](const QByteArray &command) {
        const QString name = QString::fromUtf8(command);
        m_notices->raise(
            { QStringLiteral("reply"), Notice::Level::Warning, [name] {
                 return tr("The server does not answer: a reply to %1 is missing.").arg(name);
             } });
    });
    connect(live, &ClientSession::heartbeatAnswered, this,
        [this] { m_notices->withdraw(QStringLiteral("reply")); });
    connect(live, &ClientSession::stateChanged, this, [this](ClientState state) {
        if (!isSocketOpen(state))
            return;
        m_notices->withdraw(QStringLiteral("path"));
        if (state == ClientState::Online) {
            m_notices->withdraw(QStringLiteral("failure"));
            m_notices->withdraw(QStringLiteral("reply"));
        }
    });
}

void SessionPage::raiseFailure(const Failure &failure)
{
    Notice notice { QStringLiteral("failure"), Notice::Level::Error,
        [failure] { return failure.text(); } };
    notice.buttons.append({ [] { return tr("Connect now"); },
        [this] {
            // Also while the next try is waited for.
            if (m_session->isAtRest())
                emit connectAsked();
            else
                m_session->session()->open();
        } });
    notice.buttons.append(
        { [] { return tr("Handshake"); }, [this] { m_inspector->showHandshake(); } });
    m_notices->raise(notice);
}

void SessionPage::raisePath(const QUrl &url)
{
    Notice notice { QStringLiteral("path"), Notice::Level::Information,
        [url] { return tr("Servers of this kind also use %1.").arg(url.path()); } };
    notice.buttons.append({ [url] { return tr("Try %1").arg(url.path()); },
        [this, url] {
            m_notices->withdraw(QStringLiteral("path"));
            emit urlSuggested(url);
        } });
    m_notices->raise(notice);
}

std::optional<quint64> SessionPage::pushToAnswer() const
{
    const auto current = m_timeline->table().currentNumber();
    const TimelineRow *const row = current ? m_session->timeline().rowAt(*current) : nullptr;
    return row != nullptr && row->kind == TimelineRow::Kind::Push ? current
                                                                  : m_session->newestPush();
}

void SessionPage::setTiled(bool tiled)
{
    m_title->setVisible(tiled);
    m_columns->setOrientation(tiled ? Qt::Vertical : Qt::Horizontal);
    m_newest->setVisible(!tiled);
    m_heartbeat->setVisible(!tiled && !m_session->isReadOnly());
    m_acknowledgment->setVisible(!tiled && !m_session->isReadOnly());
}

void SessionPage::setComposeShown(bool shown)
{
    m_compose->setVisible(shown && !m_session->isReadOnly());
}

void SessionPage::clearTimeline()
{
    m_session->timeline().clear();
    Notice notice { QStringLiteral("cleared"), Notice::Level::Information,
        [] { return tr("The timeline was cleared."); } };
    notice.buttons.append({ [] { return tr("Undo"); },
        [this] {
            m_session->timeline().undoClear();
            m_notices->withdraw(QStringLiteral("cleared"));
        } });
    m_notices->raise(notice);
    m_undoTime.start();
}

void SessionPage::save() const
{
    windowstate::save(m_settings, QStringLiteral("rows"), *m_rows);
    windowstate::save(m_settings, QStringLiteral("columns"), *m_columns);
    windowstate::save(m_settings, QStringLiteral("details"), *m_details);
    m_timeline->save(m_settings);
    m_settings.setValue(QStringLiteral("Compose/draft"), m_compose->text());
}

void SessionPage::restore()
{
    windowstate::restore(m_settings, QStringLiteral("rows"), *m_rows);
    windowstate::restore(m_settings, QStringLiteral("columns"), *m_columns);
    windowstate::restore(m_settings, QStringLiteral("details"), *m_details);
    m_timeline->restore(m_settings);
    m_compose->setText(m_settings.value(QStringLiteral("Compose/draft")).toString());
}

void SessionPage::resetLayout()
{
    const int width = m_columns->width();
    const int height = m_details->height();
    m_columns->setSizes({ width * 3 / 5, width * 2 / 5 });
    m_details->setSizes({ height / 2, height / 4, height / 4 });
    m_rows->setSizes({ m_rows->height() * 4 / 5, m_rows->height() / 5 });
    m_timeline->table().resetColumns();
}

QList<QWidget *> SessionPage::panes() const
{
    return { &m_timeline->table(), m_inspector, m_newest, m_heartbeat, m_acknowledgment,
        m_compose };
}

void SessionPage::showTitle()
{
    m_title->setText(m_session->isReadOnly() ? m_session->title()
                                             : QStringLiteral("%1 — %2").arg(m_session->title(),
                                                 RowText::state(m_session->session()->state())));
}

void SessionPage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        showTitle();
}

} // namespace hydra
