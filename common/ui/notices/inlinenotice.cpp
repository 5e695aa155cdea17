// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/ui/notices/inlinenotice.h"

#include "common/ui/look/icons.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QStyle>
#include <QToolButton>

namespace hydra {
namespace {

constexpr int buttonsAtMost = 2;

StatusColor statusOf(Notice::Level level)
{
    switch (level) {
    case Notice::Level::Information:
        break;
    case Notice::Level::Warning:
        return StatusColor::Warning;
    case Notice::Level::Error:
        return StatusColor::Bad;
    }
    return StatusColor::Information;
}

QString iconOf(Notice::Level level)
{
    switch (level) {
    case Notice::Level::Information:
        break;
    case Notice::Level::Warning:
        return QStringLiteral("warning");
    case Notice::Level::Error:
        return QStringLiteral("error");
    }
    return QStringLiteral("info");
}

} // namespace

InlineNotice::InlineNotice(Notice notice, QWidget *parent)
    : QFrame(parent)
    , m_notice(std::move(notice))
    , m_symbol(new QLabel(this))
    , m_text(new QLabel(this))
    , m_close(new QToolButton(this))
{
    setObjectName(QStringLiteral("notice.") + m_notice.id);
    auto *row = new QHBoxLayout(this);
    const int gap = style()->pixelMetric(QStyle::PM_LayoutHorizontalSpacing, nullptr, this);
    row->setContentsMargins(2 * gap, gap / 2 + 1, gap, gap / 2 + 1);
    row->addWidget(m_symbol);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    row->addWidget(m_text, 1);
    for (const NoticeButton &spec : m_notice.buttons.mid(0, buttonsAtMost)) {
        auto *button = new QPushButton(this);
        button->setAutoDefault(false);
        connect(button, &QPushButton::clicked, this, [run = spec.run] { run(); });
        row->addWidget(button);
        m_buttons.append(button);
    }
    m_close->setAutoRaise(true);
    m_close->setIcon(icon(QStringLiteral("close")));
    connect(m_close, &QToolButton::clicked, this, &InlineNotice::dismissed);
    row->addWidget(m_close);
    recolor();
    retranslate();
}

void InlineNotice::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::PaletteChange)
        recolor();
    QFrame::changeEvent(event);
}

void InlineNotice::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    QColor tint = color();
    tint.setAlphaF(0.12F);
    painter.fillRect(rect(), tint);
    painter.fillRect(QRect(0, 0, fontMetrics().averageCharWidth() / 2, height()), color());
    painter.setPen(palette().color(QPalette::Mid));
    painter.drawLine(rect().bottomLeft(), rect().bottomRight());
}

void InlineNotice::retranslate()
{
    m_text->setText(m_notice.text());
    m_text->setToolTip(m_notice.detail);
    setAccessibleName(m_text->text());
    for (qsizetype i = 0; i < m_buttons.size(); ++i)
        m_buttons[i]->setText(m_notice.buttons[i].text());
    m_close->setToolTip(tr("Close this notice"));
    m_close->setAccessibleName(m_close->toolTip());
}

void InlineNotice::recolor()
{
    const int side = style()->pixelMetric(QStyle::PM_SmallIconSize, nullptr, this);
    m_symbol->setPixmap(icon(iconOf(m_notice.level), statusOf(m_notice.level))
                            .pixmap(QSize(side, side), devicePixelRatioF()));
}

QColor InlineNotice::color() const { return statusColor(statusOf(m_notice.level), palette()); }

} // namespace hydra
