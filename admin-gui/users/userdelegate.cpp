// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "admin-gui/users/userdelegate.h"

#include "common/models/users/userrows.h"
#include "common/ui/look/icons.h"

#include <QApplication>
#include <QPainter>
#include <QStyle>

namespace hydra {

namespace {

constexpr int anyColumn = -1;
constexpr int markAlpha = 80;

bool isTextual(int column)
{
    return column == int(UserColumn::User) || UserCell::sortsAsText(UserColumn(column));
}

int columnOf(FilterField field)
{
    switch (field) {
    case FilterField::User:
        return int(UserColumn::User);
    case FilterField::Instance:
        return int(UserColumn::Instance);
    case FilterField::Address:
        return int(UserColumn::Address);
    case FilterField::Client:
        return int(UserColumn::Client);
    default:
        return anyColumn;
    }
}

} // namespace

UserDelegate::UserDelegate(QObject *parent)
    : QStyledItemDelegate(parent)
    , m_online(icon(QStringLiteral("online"), StatusColor::Good))
    , m_gone(icon(QStringLiteral("offline"), StatusColor::Muted))
{
}

void UserDelegate::setFilter(const hydra::Filter &filter)
{
    m_marks.clear();
    for (const QByteArray &text : filter.soughtTexts())
        m_marks.append({ anyColumn, QString::fromUtf8(text) });
    // Terms that all have to hold; of the others nobody can say which one let a row pass.
    for (const FilterTerm &term : filter.serverTerms().value_or(QList<FilterTerm>())) {
        const int column = columnOf(term.field);
        if (column != anyColumn && !term.text.isEmpty())
            m_marks.append({ column, QString::fromUtf8(term.text) });
        for (const UserRange &range : term.users) {
            if (range.first == range.last)
                m_marks.append({ column, QString::fromLatin1(range.first.toDigits()) });
        }
    }
}

void UserDelegate::paint(
    QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyledItemDelegate::paint(painter, option, index);
    if (m_marks.isEmpty() || !isTextual(index.column()))
        return;
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    const QStyle *const style = item.widget ? item.widget->style() : QApplication::style();
    const int margin = style->pixelMetric(QStyle::PM_FocusFrameHMargin, &item, item.widget) + 1;
    const QRect place = style->subElementRect(QStyle::SE_ItemViewItemText, &item, item.widget)
                            .adjusted(margin, 0, -margin, 0);
    const QString text = item.fontMetrics.elidedText(item.text, item.textElideMode, place.width());
    const int width = item.fontMetrics.horizontalAdvance(text);
    const int left
        = item.displayAlignment.testFlag(Qt::AlignRight) ? place.right() + 1 - width : place.left();
    QColor color = statusColor(StatusColor::Warning, item.palette);
    color.setAlpha(markAlpha);
    for (const Mark &mark : m_marks) {
        const bool isHere = mark.column == anyColumn || mark.column == index.column();
        const qsizetype at = isHere ? text.indexOf(mark.text, 0, Qt::CaseInsensitive) : -1;
        if (at < 0)
            continue;
        const int from = left + item.fontMetrics.horizontalAdvance(text.left(at));
        const int size = item.fontMetrics.horizontalAdvance(text.mid(at, mark.text.size()));
        painter->fillRect(QRect(from, place.top() + 1, size, place.height() - 2), color);
    }
}

void UserDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    const bool isGone = index.data(UserRows::GoneRole).toBool();
    if (isGone)
        option->palette.setColor(QPalette::Text, statusColor(StatusColor::Muted, option->palette));
    // A row that is on its way has no state yet.
    const bool isHere = !index.data(Qt::ToolTipRole).isNull() || isGone;
    if (index.column() == int(UserColumn::State) && isHere) {
        option->features |= QStyleOptionViewItem::HasDecoration;
        option->icon = isGone ? m_gone : m_online;
        option->decorationAlignment = Qt::AlignCenter;
        const int size = option->fontMetrics.height() * 3 / 4;
        option->decorationSize = QSize(size, size);
    }
}

} // namespace hydra
