// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/ui/notices/noticebar.h"

#include "common/ui/notices/inlinenotice.h"

#include <QAccessible>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace hydra {
namespace {

constexpr qsizetype noticesAtMost = 2;
/// Between two alerts: a screen reader drops what it is saying for the next one.
constexpr std::chrono::seconds quietTime { 2 };

} // namespace

NoticeBar::NoticeBar(QWidget *parent)
    : QWidget(parent)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    hide();
    m_quiet.setSingleShot(true);
    m_quiet.setInterval(quietTime);
    connect(&m_quiet, &QTimer::timeout, this, &NoticeBar::announce);
}

void NoticeBar::raise(const Notice &notice)
{
    withdraw(notice.id);
    auto *shown = new InlineNotice(notice, this);
    connect(shown, &InlineNotice::dismissed, this, [this, id = notice.id] { withdraw(id); });
    const auto isMilder
        = [&notice](const InlineNotice *other) { return other->notice().level <= notice.level; };
    const auto place = std::find_if(m_shown.begin(), m_shown.end(), isMilder) - m_shown.begin();
    m_shown.insert(place, shown);
    static_cast<QVBoxLayout *>(layout())->insertWidget(int(place), shown);
    emit raised(notice);
    if (m_shown.size() > noticesAtMost) {
        const Notice least = m_shown.last()->notice();
        withdraw(least.id);
        emit overflowed(least);
    }
    show();
    m_unsaid = shown;
    if (!m_quiet.isActive())
        announce();
}

void NoticeBar::withdraw(const QString &id)
{
    for (qsizetype i = 0; i < m_shown.size(); ++i) {
        if (m_shown[i]->notice().id != id)
            continue;
        // Later, since one of its own buttons may be what asks for it.
        InlineNotice *gone = m_shown.takeAt(i);
        layout()->removeWidget(gone);
        gone->hide();
        gone->deleteLater();
        break;
    }
    setVisible(!m_shown.isEmpty());
}

void NoticeBar::announce()
{
    // One that was withdrawn meanwhile is no news.
    if (!m_unsaid || !m_shown.contains(m_unsaid.data()))
        return;
    QAccessibleEvent alert(m_unsaid, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
    emit announced(std::exchange(m_unsaid, nullptr)->notice());
    m_quiet.start();
}

QStringList NoticeBar::shownIds() const
{
    QStringList ids;
    for (const InlineNotice *notice : m_shown)
        ids.append(notice->notice().id);
    return ids;
}

} // namespace hydra
