// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "client-gui/window/addressbar.h"

#include "client-gui/session/clientdefaults.h"
#include "client-gui/session/recordedsession.h"
#include "common/models/timeline/rowtext.h"
#include "common/ui/look/icons.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>

namespace hydra {

namespace {

constexpr int mostRecent = 10;
/// Digits of the largest user.
constexpr int userDigits = 20;

} // namespace

AddressBar::AddressBar(QWidget *parent)
    : QWidget(parent)
    , m_addressLabel(new QLabel)
    , m_address(new QComboBox)
    , m_userLabel(new QLabel)
    , m_user(new QLineEdit)
    , m_connect(new QPushButton)
    , m_symbol(new QLabel)
    , m_state(new QLabel)
{
    build();
    connect(m_address->lineEdit(), &QLineEdit::returnPressed, this, &AddressBar::trigger);
    connect(m_user, &QLineEdit::returnPressed, this, &AddressBar::trigger);
    connect(m_connect, &QPushButton::clicked, this, &AddressBar::trigger);
    const auto edited = [this] { emit problemChanged(QString()); };
    connect(m_address, &QComboBox::editTextChanged, this, edited);
    connect(m_user, &QLineEdit::textChanged, this, edited);
    retranslate();
    refresh();
}

void AddressBar::build()
{
    setObjectName(QStringLiteral("addressBar"));
    m_address->setObjectName(QStringLiteral("address"));
    m_user->setObjectName(QStringLiteral("user"));
    m_connect->setObjectName(QStringLiteral("connect"));
    m_state->setObjectName(QStringLiteral("addressState"));
    m_address->setEditable(true);
    m_address->setInsertPolicy(QComboBox::NoInsert);
    m_address->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_address->setMinimumContentsLength(24);
    m_user->setMaxLength(userDigits);
    m_user->setMaximumWidth(fontMetrics().horizontalAdvance(u'0') * (userDigits + 2));
    m_addressLabel->setBuddy(m_address);
    m_userLabel->setBuddy(m_user);
    m_connect->setDefault(true);
    auto *const layout = new QHBoxLayout(this);
    layout->addWidget(m_addressLabel);
    layout->addWidget(m_address, 1);
    layout->addWidget(m_userLabel);
    layout->addWidget(m_user);
    layout->addWidget(m_connect);
    layout->addWidget(m_symbol);
    layout->addWidget(m_state);
}

void AddressBar::setSession(RecordedSession *session)
{
    if (m_session != nullptr)
        m_session->disconnect(this);
    m_session = session;
    if (session != nullptr) {
        connect(session, &RecordedSession::changed, this, &AddressBar::refresh);
        connect(session, &QObject::destroyed, this, [this] { m_session = nullptr; });
        if (!session->isReadOnly()) {
            const ClientSettings &settings = session->session()->settings();
            setUrl(settings.url);
            m_user->setText(QString::fromLatin1(settings.user.toDigits()));
        }
    }
    refresh();
}

void AddressBar::setUrl(const QUrl &url)
{
    m_address->setEditText(url.toString());
    fillChoices();
}

void AddressBar::setRecent(const QStringList &addresses)
{
    m_recent = addresses.mid(0, mostRecent);
    fillChoices();
}

void AddressBar::remember(const QUrl &url)
{
    QStringList recent = m_recent;
    recent.removeAll(url.toString());
    recent.prepend(url.toString());
    setRecent(recent);
}

void AddressBar::focusAddress()
{
    m_address->setFocus(Qt::ShortcutFocusReason);
    m_address->lineEdit()->selectAll();
}

/// The paths of the address that is shown, then those used before.
void AddressBar::fillChoices()
{
    const QSignalBlocker quiet(m_address);
    const QString typed = m_address->currentText();
    const auto url = clientdefaults::urlFromText(typed);
    QStringList choices = clientdefaults::pathChoices(url.value_or(clientdefaults::firstUrl()));
    for (const QString &address : std::as_const(m_recent)) {
        if (!choices.contains(address))
            choices.append(address);
    }
    m_address->clear();
    m_address->addItems(choices);
    m_address->setEditText(typed);
}

void AddressBar::trigger()
{
    if (m_session == nullptr || m_session->isReadOnly())
        return;
    if (!m_session->isAtRest()) {
        emit disconnectAsked();
        return;
    }
    const auto url = clientdefaults::urlFromText(m_address->currentText());
    if (!url) {
        m_address->setFocus();
        emit problemChanged(url.error());
        return;
    }
    const auto user = UserId::fromDigits(m_user->text().trimmed().toLatin1());
    if (!user) {
        m_user->setFocus();
        emit problemChanged(tr("A user is a number from 1 to 18446744073709551615."));
        return;
    }
    setUrl(*url);
    emit connectAsked(*url, *user);
}

void AddressBar::refresh()
{
    const bool isLive = m_session != nullptr && !m_session->isReadOnly();
    const bool isAtRest = !isLive || m_session->isAtRest();
    m_address->setEnabled(isLive && isAtRest);
    m_user->setEnabled(isLive && isAtRest);
    m_connect->setEnabled(isLive);
    m_connect->setText(isAtRest ? tr("Connect") : tr("Disconnect"));
    m_connect->setIcon(icon(isAtRest ? QStringLiteral("connect") : QStringLiteral("disconnect")));
    const bool isOnline = isLive && m_session->isOnline();
    const QIcon symbol = isOnline ? icon(QStringLiteral("online"), StatusColor::Good)
        : isAtRest                ? icon(QStringLiteral("offline"), StatusColor::Muted)
                                  : icon(QStringLiteral("waiting"), StatusColor::Warning);
    const int side = fontMetrics().height();
    m_symbol->setPixmap(symbol.pixmap(QSize(side, side), devicePixelRatioF()));
    m_state->setText(isLive ? RowText::state(m_session->session()->state()) : tr("read only"));
}

void AddressBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::PaletteChange)
        refresh();
}

void AddressBar::retranslate()
{
    m_addressLabel->setText(tr("Serve&r"));
    m_userLabel->setText(tr("&User"));
    m_address->setToolTip(tr("Address of the server; the list has the paths that servers use"));
    m_connect->setToolTip(tr("Connects and logs in (Return)"));
    // So that nothing moves when the state changes.
    int width = 0;
    for (int i = 0; i < clientStateCount; ++i)
        width = std::max(
            width, m_state->fontMetrics().horizontalAdvance(RowText::state(ClientState(i))));
    m_state->setMinimumWidth(width);
    refresh();
}

} // namespace hydra
