// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "admin-gui/events/eventdetails.h"

#include "common/models/payload/jsonoutline.h"
#include "common/text/jsonlayout.h"

#include <QEvent>
#include <QFontDatabase>
#include <QHeaderView>
#include <QPlainTextEdit>
#include <QTreeView>

namespace hydra {

EventDetails::EventDetails(QWidget *parent)
    : QTabWidget(parent)
    , m_outline(new JsonOutline(this))
    , m_tree(new QTreeView(this))
    , m_raw(new QPlainTextEdit(this))
{
    setObjectName(QStringLiteral("eventDetails"));
    setDocumentMode(true);
    m_tree->setObjectName(QStringLiteral("eventTree"));
    m_tree->setModel(m_outline);
    m_tree->setUniformRowHeights(true);
    m_tree->setAlternatingRowColors(true);
    m_tree->header()->setStretchLastSection(true);
    m_raw->setObjectName(QStringLiteral("eventRaw"));
    m_raw->setReadOnly(true);
    m_raw->setTabChangesFocus(true);
    m_raw->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_raw->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    addTab(m_tree, QString());
    addTab(m_raw, QString());
    retranslate();
}

void EventDetails::show(const Event *event)
{
    const QByteArray json = event ? event->toJson() : QByteArray();
    m_outline->setJson(json);
    for (int row = 0; row < m_outline->rowCount() && row < JsonOutline::page; ++row)
        m_tree->expand(m_outline->index(row, 0));
    m_tree->resizeColumnToContents(JsonOutline::NameColumn);
    const QString text = QString::fromUtf8(json);
    // What was cut, or was no JSON when it came, is shown as it is.
    m_raw->setPlainText(m_outline->rowCount() > 0 ? laidOutJson(text) : text);
}

void EventDetails::changeEvent(QEvent *event)
{
    QTabWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void EventDetails::retranslate()
{
    setTabText(0, tr("Tree"));
    setTabText(1, tr("Raw"));
    setAccessibleName(tr("Event"));
    m_tree->setAccessibleName(tr("Event as a tree"));
    m_raw->setAccessibleName(tr("Event as it was told"));
}

} // namespace hydra
