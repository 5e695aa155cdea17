// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/ui/editors/filterline.h"

#include "common/ui/look/icons.h"

#include <QAction>
#include <QCompleter>
#include <QEvent>
#include <QInputMethodEvent>
#include <QKeyEvent>
#include <QStringListModel>
#include <QTextCharFormat>
#include <QToolButton>

namespace hydra {

FilterLine::FilterLine(QWidget *parent)
    : QLineEdit(parent)
    , m_magnifier(addAction(icon(QStringLiteral("filter"), StatusColor::Muted), LeadingPosition))
    , m_clear(addAction(icon(QStringLiteral("clear")), TrailingPosition))
    , m_history(new QStringListModel(this))
{
    setObjectName(QStringLiteral("filterLine"));
    auto *completer = new QCompleter(m_history, this);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    completer->setFilterMode(Qt::MatchStartsWith);
    setCompleter(completer);
    // The magnifier says what the line is for and does nothing.
    const auto buttons = findChildren<QToolButton *>();
    for (QToolButton *button : buttons)
        button->setFocusPolicy(Qt::NoFocus);
    m_clear->setVisible(false);
    connect(m_clear, &QAction::triggered, this, &QLineEdit::clear);
    connect(m_magnifier, &QAction::triggered, this, &QLineEdit::selectAll);
    connect(this, &QLineEdit::textEdited, this, [this] { m_place = -1; });
    connect(this, &QLineEdit::textChanged, this, &FilterLine::check);
    connect(this, &QLineEdit::returnPressed, this, &FilterLine::remember);
    retranslate();
}

void FilterLine::setCheck(Check check)
{
    m_check = std::move(check);
    this->check();
}

void FilterLine::setHistory(const QStringList &history)
{
    QStringList kept = history;
    kept.removeAll(QString());
    kept.removeDuplicates();
    m_history->setStringList(kept.mid(0, historyAtMost));
}

QStringList FilterLine::history() const { return m_history->stringList(); }

void FilterLine::remember()
{
    const QString filter = m_active.trimmed();
    m_place = -1;
    if (filter.isEmpty())
        return;
    QStringList history = this->history();
    if (!history.isEmpty() && history.first() == filter)
        return;
    history.removeAll(filter);
    history.prepend(filter);
    setHistory(history);
}

void FilterLine::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && !text().isEmpty()) {
        clear();
    } else if (event->key() == Qt::Key_Up) {
        walk(1);
    } else if (event->key() == Qt::Key_Down) {
        walk(-1);
    } else {
        QLineEdit::keyPressEvent(event);
    }
}

void FilterLine::focusOutEvent(QFocusEvent *event)
{
    remember();
    QLineEdit::focusOutEvent(event);
}

void FilterLine::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        check();
    } else if (event->type() == QEvent::PaletteChange) {
        underline();
    }
    QLineEdit::changeEvent(event);
}

void FilterLine::check()
{
    m_clear->setVisible(!text().isEmpty());
    m_problem = m_check ? m_check(text()) : std::nullopt;
    underline();
    setAccessibleDescription(m_problem ? m_problem->message : QString());
    retranslate();
    emit problemChanged();
    if (!m_problem && m_active != text()) {
        m_active = text();
        emit filterChanged(m_active);
    }
}

/// A line edit has no public way to format a span; what an input method may do, we may.
void FilterLine::underline()
{
    QList<QInputMethodEvent::Attribute> attributes;
    if (m_problem && !text().isEmpty()) {
        QTextCharFormat wrong;
        wrong.setUnderlineStyle(QTextCharFormat::WaveUnderline);
        wrong.setUnderlineColor(statusColor(StatusColor::Bad, palette()));
        wrong.setForeground(statusColor(StatusColor::Bad, palette()));
        // An error at the end of the text marks the last character: there is nothing else to mark.
        const qsizetype start = qMin(m_problem->position, text().size() - 1);
        const qsizetype length = qMax<qsizetype>(1, qMin(m_problem->length, text().size() - start));
        attributes.append(
            { QInputMethodEvent::TextFormat, int(start) - cursorPosition(), int(length), wrong });
    }
    QInputMethodEvent event(QString(), attributes);
    inputMethodEvent(&event);
}

void FilterLine::retranslate()
{
    m_clear->setText(tr("Clear filter"));
    m_clear->setToolTip(tr("Clear filter (Esc)"));
    m_magnifier->setText(tr("Filter"));
    m_magnifier->setToolTip(tr("Filter"));
    if (accessibleName().isEmpty() || property("hydra.named").toBool()) {
        setAccessibleName(tr("Filter"));
        setProperty("hydra.named", true);
    }
    setToolTip(m_problem ? m_problem->message : QString());
}

void FilterLine::walk(int by)
{
    const QStringList entries = history();
    const int place = qBound(-1, m_place + by, int(entries.size()) - 1);
    if (place == m_place)
        return;
    if (m_place < 0)
        m_typed = text();
    m_place = place;
    setText(place < 0 ? m_typed : entries.at(place));
}

} // namespace hydra
