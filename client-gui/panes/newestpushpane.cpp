// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "client-gui/panes/newestpushpane.h"

#include "client-gui/session/recordedsession.h"
#include "common/net/servermessage.h"
#include "common/text/jsonlayout.h"
#include "common/ui/look/icons.h"

#include <QFontDatabase>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QVBoxLayout>

namespace hydra {

using namespace std::chrono_literals;

namespace {

/// Characters; the rest is in the inspector.
constexpr qsizetype longestShown = qsizetype { 16 } * 1024;

} // namespace

NewestPushPane::NewestPushPane(RecordedSession &session, QWidget *parent)
    : QGroupBox(parent)
    , m_session(session)
    , m_about(new QLabel)
    , m_text(new QPlainTextEdit)
    , m_acknowledge(new QPushButton(icon(QStringLiteral("check")), QString()))
    , m_refuse(new QPushButton(icon(QStringLiteral("close")), QString()))
    , m_goTo(new QPushButton(icon(QStringLiteral("find")), QString()))
{
    setObjectName(QStringLiteral("newestPush"));
    build();
    m_soon.setSingleShot(true);
    m_soon.setInterval(100ms);
    connect(&m_soon, &QTimer::timeout, this, &NewestPushPane::show);
    connect(&session, &RecordedSession::pushArrived, this, [this] {
        if (!m_soon.isActive())
            m_soon.start();
    });
    connect(&session, &RecordedSession::changed, this, &NewestPushPane::show);
    const auto answer = [this](int code) {
        if (m_number)
            m_session.acknowledge(*m_number, code);
    };
    connect(m_acknowledge, &QPushButton::clicked, this, [answer] { answer(wireCode(Code::Ok)); });
    connect(m_refuse, &QPushButton::clicked, this, [this, answer] { answer(m_refusal); });
    connect(m_goTo, &QPushButton::clicked, this, [this] {
        if (m_number)
            emit rowAsked(*m_number);
    });
    retranslate();
}

void NewestPushPane::build()
{
    m_text->setObjectName(QStringLiteral("newestPushText"));
    m_acknowledge->setObjectName(QStringLiteral("acknowledgeNewest"));
    m_refuse->setObjectName(QStringLiteral("refuseNewest"));
    m_goTo->setObjectName(QStringLiteral("goToNewest"));
    m_text->setReadOnly(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setTabChangesFocus(true);
    m_text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_about->setTextFormat(Qt::PlainText);
    m_about->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    auto *const buttons = new QHBoxLayout;
    buttons->addWidget(m_acknowledge);
    buttons->addWidget(m_refuse);
    buttons->addStretch();
    buttons->addWidget(m_goTo);
    auto *const layout = new QVBoxLayout(this);
    layout->addWidget(m_about);
    layout->addWidget(m_text, 1);
    layout->addLayout(buttons);
}

void NewestPushPane::setRefusal(int code)
{
    m_refusal = code;
    retranslate();
}

QString NewestPushPane::text() const { return m_text->toPlainText(); }

void NewestPushPane::show()
{
    // The row may still wait for its batch.
    m_session.timeline().flush();
    const auto number = m_session.newestPush();
    const bool canAnswer = number && m_session.isSocketOpen();
    m_acknowledge->setEnabled(canAnswer);
    m_refuse->setEnabled(canAnswer);
    m_goTo->setEnabled(number.has_value());
    if (number == m_number && number)
        return;
    m_number = number;
    if (!number) {
        m_about->setText(tr("No push yet."));
        m_text->clear();
        return;
    }
    const TimelineRow &row = *m_session.timeline().rowAt(*number);
    const auto message = ServerMessage::parse(row.payload);
    const QString time = m_session.timeline()
                             .began()
                             .addMSecs(row.time / 1000)
                             .toString(QStringLiteral("HH:mm:ss.zzz"));
    m_about->setText(tr("#%1 at %2").arg(QString::number(*number), time));
    m_about->setToolTip(message ? tr("Seq %1").arg(QString::fromUtf8(message->id)) : QString());
    const QString whole = QString::fromUtf8(message ? message->msg.value_or("null") : row.payload);
    QString shown = whole.left(longestShown);
    const bool isCut = whole.size() > longestShown;
    if (!isCut && (shown.startsWith(u'{') || shown.startsWith(u'[')))
        shown = laidOutJson(shown);
    const int place = m_text->verticalScrollBar()->value();
    m_text->setPlainText(isCut ? QString(shown + u'…') : shown);
    m_text->verticalScrollBar()->setValue(place);
}

void NewestPushPane::changeEvent(QEvent *event)
{
    QGroupBox::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void NewestPushPane::retranslate()
{
    setTitle(tr("Newest push"));
    m_text->setAccessibleName(tr("Content of the newest push"));
    m_acknowledge->setText(tr("Acknowledge"));
    m_acknowledge->setToolTip(tr("Answers the newest push with 200"));
    m_refuse->setText(tr("Answer %1").arg(m_refusal));
    m_refuse->setToolTip(tr("Answers the newest push with this code instead of 200"));
    m_goTo->setText(tr("Show row"));
    m_goTo->setToolTip(tr("Selects the newest push in the timeline"));
    m_number.reset();
    show();
}

} // namespace hydra
