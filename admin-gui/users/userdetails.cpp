// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "admin-gui/users/userdetails.h"

#include "common/models/pushtext.h"
#include "common/models/timetext.h"
#include "common/models/users/usercolumn.h"
#include "common/ui/look/icons.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace hydra {

namespace {

using namespace std::chrono_literals;

constexpr auto againAfter = 3s;
constexpr qsizetype shownPushes = 20;
constexpr std::array shownColumns { UserColumn::Instance, UserColumn::Session, UserColumn::Since,
    UserColumn::Heartbeat, UserColumn::Ttl, UserColumn::Address, UserColumn::Client,
    UserColumn::Sent, UserColumn::Acked, UserColumn::Unacked, UserColumn::LastAck };

QString valueOf(const OnlineUser &session, UserColumn column, Moment now)
{
    if (column == UserColumn::Session || column == UserColumn::Since)
        return UserCell::toolTip(session, column, now);
    const QString text = UserCell::text(session, column, now);
    return text.isEmpty() ? QStringLiteral("–") : text;
}

QTreeWidget *listOn(QWidget *parent)
{
    auto *const list = new QTreeWidget(parent);
    list->setColumnCount(2);
    list->setRootIsDecorated(false);
    list->setUniformRowHeights(true);
    list->setAlternatingRowColors(true);
    list->setTextElideMode(Qt::ElideMiddle);
    list->header()->setStretchLastSection(true);
    return list;
}

} // namespace

UserDetails::UserDetails(QWidget *parent)
    : QWidget(parent)
    , m_title(new QLabel(this))
    , m_message(new QLabel(this))
    , m_sessions(listOn(this))
    , m_pushTitle(new QLabel(this))
    , m_pushes(listOn(this))
    , m_push(new QPushButton(icon(QStringLiteral("push")), QString(), this))
    , m_kick(new QPushButton(icon(QStringLiteral("kick")), QString(), this))
    , m_trace(new QPushButton(icon(QStringLiteral("trace")), QString(), this))
{
    setObjectName(QStringLiteral("userDetails"));
    QFont large = m_title->font();
    large.setPointSizeF(large.pointSizeF() * 1.3);
    large.setBold(true);
    m_title->setFont(large);
    m_message->setWordWrap(true);
    m_sessions->setHeaderHidden(true);
    m_pushes->setColumnCount(4);
    auto *const buttons = new QHBoxLayout;
    buttons->addWidget(m_push);
    buttons->addWidget(m_kick);
    buttons->addWidget(m_trace);
    buttons->addStretch();
    auto *const layout = new QVBoxLayout(this);
    layout->addWidget(m_title);
    layout->addWidget(m_message);
    layout->addWidget(m_sessions, 3);
    layout->addLayout(buttons);
    layout->addWidget(m_pushTitle);
    layout->addWidget(m_pushes, 2);
    m_again.setInterval(againAfter);
    connect(&m_again, &QTimer::timeout, this, &UserDetails::ask);
    connect(m_push, &QPushButton::clicked, this,
        [this] { emit actionAsked(QStringLiteral("user.push")); });
    connect(m_trace, &QPushButton::clicked, this, [this] { emit traceAsked(m_user); });
    connect(m_kick, &QPushButton::clicked, this,
        [this] { emit actionAsked(QStringLiteral("user.kick")); });
    retranslate();
}

void UserDetails::setService(hydra::AdminService *service)
{
    m_service = service;
    setUser(UserId());
}

void UserDetails::setUser(hydra::UserId user)
{
    if (user == m_user && !user.isNobody())
        return;
    m_user = user;
    m_status.reset();
    m_sessions->clear();
    m_pushes->clear();
    m_context = std::make_unique<QObject>();
    retranslate();
    ask();
}

void UserDetails::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() != QEvent::LanguageChange)
        return;
    if (m_status)
        showStatus(*m_status);
    retranslate();
    ask();
}

void UserDetails::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_again.start();
    ask();
}

void UserDetails::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_again.stop();
}

void UserDetails::ask()
{
    if (!m_service || m_user.isNobody() || !isVisible())
        return;
    m_service->lookUp({ m_user }, { m_context.get(), [this](const AdminResult<UserLookup> &result) {
                                       if (!result)
                                           m_message->setText(result.error().text());
                                       else if (!result->items.isEmpty())
                                           showStatus(result->items.first());
                                   } });
    m_service->askHistory(
        m_user, { m_context.get(), [this](const AdminResult<PushHistory> &result) {
                     if (result)
                         showPushes(*result);
                 } });
}

void UserDetails::showStatus(const UserStatus &status)
{
    m_status = status;
    const Moment now = m_service ? m_service->now() : systemNow();
    // Rows are kept where they are, so that nothing jumps under the eye.
    const bool isSame = m_sessions->topLevelItemCount()
        == status.sessions.size() * qsizetype(shownColumns.size() + 1);
    if (!isSame)
        m_sessions->clear();
    int row = 0;
    const auto set = [&](const QString &name, const QString &value, bool isTitle) {
        if (row == m_sessions->topLevelItemCount())
            new QTreeWidgetItem(m_sessions);
        QTreeWidgetItem *const item = m_sessions->topLevelItem(row++);
        QFont font = m_sessions->font();
        font.setBold(isTitle);
        item->setFont(0, font);
        item->setText(0, name);
        item->setText(1, value);
        item->setToolTip(1, value);
    };
    for (qsizetype i = 0; i < status.sessions.size(); ++i) {
        set(tr("Session %1").arg(i + 1), QString(), true);
        for (const UserColumn column : shownColumns)
            set(UserCell::header(column), valueOf(status.sessions[i], column, now), false);
    }
    m_sessions->resizeColumnToContents(0);
    retranslate();
}

void UserDetails::showPushes(const PushHistory &history)
{
    m_pushes->clear();
    const Moment now = m_service ? m_service->now() : systemNow();
    for (const PushRecord &push :
        history.items.first(std::min(history.items.size(), shownPushes))) {
        auto *const item = new QTreeWidgetItem(m_pushes,
            { TimeText::clock(push.at, now), PushText::state(push.state),
                push.ackMs < 0 ? QString() : tr("%1 ms").arg(push.ackMs),
                QString::fromUtf8(push.id) });
        item->setToolTip(3, QString::fromUtf8(push.seq));
    }
    for (int column = 0; column < 3; ++column)
        m_pushes->resizeColumnToContents(column);
}

void UserDetails::retranslate()
{
    const bool isSomebody = !m_user.isNobody();
    m_title->setText(
        isSomebody ? tr("User %1").arg(QString::fromLatin1(m_user.toDigits())) : QString());
    if (!isSomebody)
        m_message->setText(tr("Select a user to see the details."));
    else if (!m_status)
        m_message->setText(tr("Asking…"));
    else if (m_status->isOnline)
        m_message->setText(
            tr("Online with %n session(s)", nullptr, int(m_status->sessions.size())));
    else
        m_message->setText(tr("Offline"));
    m_push->setText(tr("Send push…"));
    m_kick->setText(tr("Kick…"));
    m_trace->setText(tr("Trace"));
    m_trace->setToolTip(tr("Show every message of this user for ten minutes"));
    m_trace->setEnabled(isSomebody);
    m_push->setEnabled(isSomebody);
    m_kick->setEnabled(isSomebody && m_status && m_status->isOnline);
    m_pushTitle->setText(tr("Last pushes"));
    m_pushes->setHeaderLabels({ tr("Time"), tr("State"), tr("Answer"), tr("Push id") });
    m_sessions->setAccessibleName(tr("Sessions of the user"));
    m_pushes->setAccessibleName(m_pushTitle->text());
}

} // namespace hydra
