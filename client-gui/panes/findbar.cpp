// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "client-gui/panes/findbar.h"

#include "client-gui/session/recordedsession.h"
#include "common/ui/look/icons.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QToolButton>

namespace hydra {

FindBar::FindBar(RecordedSession &session, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_text(new QLineEdit)
    , m_regex(new QCheckBox)
    , m_count(new QLabel)
    , m_back(new QToolButton)
    , m_next(new QToolButton)
    , m_close(new QToolButton)
{
    setObjectName(QStringLiteral("findBar"));
    m_text->setObjectName(QStringLiteral("findText"));
    m_regex->setObjectName(QStringLiteral("findRegex"));
    m_count->setObjectName(QStringLiteral("findCount"));
    m_back->setObjectName(QStringLiteral("findBack"));
    m_next->setObjectName(QStringLiteral("findNext"));
    m_close->setObjectName(QStringLiteral("findClose"));
    m_back->setIcon(icon(QStringLiteral("up")));
    m_next->setIcon(icon(QStringLiteral("down")));
    m_close->setIcon(icon(QStringLiteral("close")));
    for (QToolButton *const button : { m_back, m_next, m_close }) {
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::TabFocus);
    }
    auto *const layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_text, 1);
    layout->addWidget(m_count);
    layout->addWidget(m_regex);
    layout->addWidget(m_back);
    layout->addWidget(m_next);
    layout->addWidget(m_close);

    connect(m_text, &QLineEdit::textChanged, this, &FindBar::search);
    connect(m_regex, &QCheckBox::toggled, this, &FindBar::search);
    connect(m_back, &QToolButton::clicked, this, [this] { emit nextAsked(false); });
    connect(m_next, &QToolButton::clicked, this, [this] { emit nextAsked(true); });
    connect(m_close, &QToolButton::clicked, this, &FindBar::closed);
    connect(&session.search(), &TimelineSearch::progressed, this, &FindBar::showCount);
    retranslate();
    hide();
}

void FindBar::open()
{
    show();
    m_text->setFocus(Qt::ShortcutFocusReason);
    m_text->selectAll();
}

void FindBar::setCurrent(quint64 number)
{
    m_current = number;
    showCount();
}

void FindBar::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        emit nextAsked(!event->modifiers().testFlag(Qt::ShiftModifier));
        break;
    case Qt::Key_Escape:
        emit closed();
        break;
    default:
        QWidget::keyPressEvent(event);
    }
}

void FindBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void FindBar::search()
{
    m_problem.clear();
    TextPattern pattern = TextPattern::plain(m_text->text());
    if (m_regex->isChecked()) {
        const auto regex = TextPattern::regex(m_text->text());
        if (!regex)
            m_problem = regex.error();
        pattern = regex.value_or(TextPattern());
    }
    m_session.search().setPattern(pattern);
}

void FindBar::showCount()
{
    const TimelineSearch &search = m_session.search();
    QString said = m_problem;
    if (m_problem.isEmpty() && !search.pattern().isEmpty()) {
        const QLocale locale;
        const QString rank = locale.toString(search.rankOf(m_current));
        const QString count = locale.toString(search.matchCount());
        said = search.matchCount() > 0 ? tr("%1 of %2").arg(rank, count)
            : search.isSearching()     ? tr("searching…")
                                       : tr("not found");
    }
    m_count->setText(said);
}

void FindBar::retranslate()
{
    m_text->setPlaceholderText(tr("Find in the timeline"));
    m_text->setAccessibleName(tr("Find in the timeline"));
    m_regex->setText(tr("Re&gular expression"));
    const auto name = [](QToolButton *button, const QString &text) {
        button->setAccessibleName(text);
        button->setToolTip(text);
    };
    name(m_back, tr("Previous match (Shift+F3)"));
    name(m_next, tr("Next match (F3)"));
    name(m_close, tr("Close the search (Esc)"));
    showCount();
}

} // namespace hydra
