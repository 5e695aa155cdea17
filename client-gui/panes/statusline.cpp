// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "client-gui/panes/statusline.h"

#include "client-gui/session/recordedsession.h"
#include "common/models/timeline/rowtext.h"
#include "common/ui/look/icons.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>

namespace hydra {

using namespace std::chrono_literals;

namespace {

QString clock(qint64 seconds)
{
    const auto two
        = [](qint64 number) { return QStringLiteral("%1").arg(number, 2, 10, QLatin1Char('0')); };
    return two(seconds / 3600) + u':' + two(seconds / 60 % 60) + u':' + two(seconds % 60);
}

QIcon symbolOf(const RecordedSession &session)
{
    if (session.isOnline())
        return icon(QStringLiteral("online"), StatusColor::Good);
    if (session.isReadOnly())
        return icon(QStringLiteral("lock"), StatusColor::Muted);
    if (session.session()->state() == ClientState::Closed)
        return icon(QStringLiteral("error"), StatusColor::Bad);
    if (session.isAtRest())
        return icon(QStringLiteral("offline"), StatusColor::Muted);
    return icon(QStringLiteral("waiting"), StatusColor::Warning);
}

} // namespace

StatusLine::StatusLine(RecordedSession &session, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_symbol(new QLabel)
    , m_state(new QLabel)
    , m_counts(new QLabel)
    , m_selection(new QLabel)
{
    setObjectName(QStringLiteral("statusLine"));
    m_state->setObjectName(QStringLiteral("stateText"));
    m_counts->setObjectName(QStringLiteral("countsText"));
    for (QLabel *const label : { m_counts, m_selection })
        label->setFont(tabularFigures(font()));
    m_counts->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    auto *const layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_symbol);
    layout->addWidget(m_state);
    layout->addSpacing(fontMetrics().height());
    layout->addWidget(m_counts, 1);
    layout->addWidget(m_selection);
    // Room for taller letters of another language, before the layout knows of them.
    setMinimumHeight(fontMetrics().height() * 3 / 2);
    m_since.start();
    m_tick.setInterval(1s);
    connect(&m_tick, &QTimer::timeout, this, &StatusLine::show);
    connect(&session, &RecordedSession::changed, this, &StatusLine::onChanged);
    onChanged();
}

void StatusLine::setSelectionText(const QString &text) { m_selection->setText(text); }

QString StatusLine::text() const { return m_state->text() + u' ' + m_counts->text(); }

void StatusLine::onChanged()
{
    const int state = m_session.isReadOnly() ? -2 : int(m_session.session()->state());
    if (std::exchange(m_shownState, state) != state)
        m_since.restart();
    const int side = fontMetrics().height();
    m_symbol->setPixmap(symbolOf(m_session).pixmap(QSize(side, side), devicePixelRatioF()));
    show();
}

QString StatusLine::stateText() const
{
    if (m_session.isReadOnly())
        return tr("from a file, read only");
    const QString state = RowText::state(m_session.session()->state());
    return m_session.isAtRest() ? state : state + u' ' + clock(m_since.elapsed() / 1000);
}

void StatusLine::show()
{
    m_state->setText(stateText());
    if (m_session.isReadOnly()) {
        m_counts->setText(tr("%n row(s)", nullptr, int(m_session.timeline().rows().size())));
        return;
    }
    const ClientSession &live = *m_session.session();
    const SessionCounts &counts = live.counts();
    const QLocale locale;
    QStringList said {
        tr("in %1 (%2)")
            .arg(locale.toString(counts.framesIn), RowText::size(qsizetype(counts.bytesIn))),
        tr("out %1 (%2)")
            .arg(locale.toString(counts.framesOut), RowText::size(qsizetype(counts.bytesOut))),
        tr("duplicates %1").arg(locale.toString(counts.duplicates)),
        tr("late %1").arg(locale.toString(counts.late)),
    };
    const auto p50 = m_session.roundTrips().percentile(0.5);
    const auto p95 = m_session.roundTrips().percentile(0.95);
    if (p50 && p95) {
        said.append(tr("RTT p50 %1, p95 %2").arg(RowText::duration(*p50), RowText::duration(*p95)));
    }
    m_counts->setText(said.join(QStringLiteral("   ")));
    m_counts->setToolTip(m_counts->text());
}

void StatusLine::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange)
        onChanged();
}

void StatusLine::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_tick.start();
    show();
}

void StatusLine::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_tick.stop();
}

} // namespace hydra
