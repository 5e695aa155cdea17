// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "admin-gui/composer/previewpane.h"

#include "common/ui/look/icons.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPlainTextEdit>
#include <QToolButton>

namespace hydra {

namespace {

/// Unit: UTF-16 units; laying out more would be felt.
constexpr qsizetype shownText = 20'000;

} // namespace

PreviewPane::PreviewPane(QWidget *parent)
    : QGroupBox(parent)
    , m_who(new QLabel(this))
    , m_previous(new QToolButton(this))
    , m_place(new QLabel(this))
    , m_next(new QToolButton(this))
    , m_curl(new QToolButton(this))
    , m_text(new QPlainTextEdit(this))
{
    m_text->setObjectName(QStringLiteral("pushPreview"));
    m_text->setReadOnly(true);
    m_text->setTabChangesFocus(true);
    m_text->setFixedHeight(fontMetrics().height() * 5);
    m_previous->setObjectName(QStringLiteral("previewPrevious"));
    m_previous->setArrowType(Qt::LeftArrow);
    m_next->setObjectName(QStringLiteral("previewNext"));
    m_next->setArrowType(Qt::RightArrow);
    m_curl->setObjectName(QStringLiteral("previewCurl"));
    m_curl->setIcon(icon(QStringLiteral("copy")));
    m_curl->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    for (QToolButton *const button : { m_previous, m_next, m_curl })
        button->setFocusPolicy(Qt::StrongFocus);
    auto *const line = new QHBoxLayout;
    line->addWidget(m_who, 1);
    line->addWidget(m_previous);
    line->addWidget(m_place);
    line->addWidget(m_next);
    line->addWidget(m_curl);
    auto *const layout = new QVBoxLayout(this);
    layout->addLayout(line);
    layout->addWidget(m_text);
    connect(m_previous, &QToolButton::clicked, this, [this] { move(m_index - 1); });
    connect(m_next, &QToolButton::clicked, this, [this] { move(m_index + 1); });
    connect(m_curl, &QToolButton::clicked, this, &PreviewPane::curlAsked);
    retranslate();
}

void PreviewPane::setCounts(qint64 shown, qint64 total)
{
    m_shown = shown;
    m_total = std::max(shown, total);
    m_index = std::clamp<qint64>(m_index, 0, std::max<qint64>(shown - 1, 0));
    updateState();
}

void PreviewPane::move(qint64 to)
{
    m_index = std::clamp<qint64>(to, 0, std::max<qint64>(m_shown - 1, 0));
    updateState();
    emit indexChanged();
}

void PreviewPane::showNobody(const QString &why)
{
    m_user = UserId();
    setCounts(0, 0);
    m_text->setPlainText(why);
}

void PreviewPane::showMessage(UserId user, const MessageMaker::Made &made)
{
    m_user = user;
    m_text->setPlainText(made.problem ? tr("This is no JSON: %1").arg(made.problem->text()) + u'\n'
                + made.text.left(shownText)
                                      : made.text.left(shownText));
    updateState();
}

void PreviewPane::updateState()
{
    const QLocale locale;
    m_who->setText(
        m_shown > 0 ? tr("For %1").arg(QString::fromLatin1(m_user.toDigits())) : QString());
    m_place->setText(m_shown > 0
            ? tr("%1 of %2").arg(locale.toString(m_index + 1), locale.toString(m_total))
            : QString());
    m_previous->setEnabled(m_index > 0);
    m_next->setEnabled(m_index + 1 < m_shown);
    m_curl->setEnabled(m_shown > 0);
}

void PreviewPane::changeEvent(QEvent *event)
{
    QGroupBox::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void PreviewPane::retranslate()
{
    setTitle(tr("Preview"));
    m_previous->setAccessibleName(tr("Previous receiver"));
    m_previous->setToolTip(m_previous->accessibleName());
    m_next->setAccessibleName(tr("Next receiver"));
    m_next->setToolTip(m_next->accessibleName());
    m_curl->setText(tr("curl"));
    m_curl->setToolTip(tr("Copy a command that sends this message to this user"));
    m_text->setAccessibleName(tr("Message for this receiver"));
    updateState();
}

} // namespace hydra
