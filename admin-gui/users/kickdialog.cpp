// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "admin-gui/users/kickdialog.h"

#include "common/models/users/usercolumn.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QEvent>
#include <QFormLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTimer>
#include <QTreeWidget>

namespace hydra {

namespace {

using namespace std::chrono_literals;

constexpr auto armedAfter = 400ms;
constexpr int longestReason = 200;
constexpr std::array sampleColumns { UserColumn::User, UserColumn::Instance, UserColumn::Address,
    UserColumn::Since };

} // namespace

KickDialog::KickDialog(
    hydra::AdminService &service, hydra::KickRequest targets, bool typesNumber, QWidget *parent)
    : QDialog(parent)
    , m_service(&service)
    , m_request(std::move(targets))
    , m_typesNumber(typesNumber)
    , m_question(new QLabel(this))
    , m_sample(new QTreeWidget(this))
    , m_reasonLabel(new QLabel(this))
    , m_reason(new QComboBox(this))
    , m_numberLabel(new QLabel(this))
    , m_number(new QLineEdit(this))
    , m_message(new QLabel(this))
    , m_buttons(new QDialogButtonBox(QDialogButtonBox::Cancel, this))
    , m_confirm(m_buttons->addButton(QString(), QDialogButtonBox::DestructiveRole))
{
    setObjectName(QStringLiteral("kickDialog"));
    build();
    retranslate();
    askDryRun();
}

void KickDialog::build()
{
    m_question->setWordWrap(true);
    m_message->setWordWrap(true);
    m_message->hide();
    m_sample->setColumnCount(int(sampleColumns.size()));
    m_sample->setRootIsDecorated(false);
    m_sample->setUniformRowHeights(true);
    m_sample->setAlternatingRowColors(true);
    m_sample->setSelectionMode(QAbstractItemView::NoSelection);
    m_reason->setEditable(true);
    m_reason->lineEdit()->setMaxLength(longestReason);
    m_reasonLabel->setBuddy(m_reason);
    m_numberLabel->setBuddy(m_number);
    m_number->setVisible(false);
    m_numberLabel->setVisible(false);
    m_number->setObjectName(QStringLiteral("kickNumber"));
    m_confirm->setObjectName(QStringLiteral("kickConfirm"));
    m_confirm->setAutoDefault(false);
    QPushButton *const cancel = m_buttons->button(QDialogButtonBox::Cancel);
    cancel->setDefault(true);
    cancel->setFocus();
    auto *const form = new QFormLayout;
    form->addRow(m_reasonLabel, m_reason);
    form->addRow(m_numberLabel, m_number);
    auto *const layout = new QVBoxLayout(this);
    layout->addWidget(m_question);
    layout->addWidget(m_sample, 1);
    layout->addLayout(form);
    layout->addWidget(m_message);
    layout->addWidget(m_buttons);
    const QFontMetrics metrics(font());
    resize(metrics.averageCharWidth() * 80, metrics.height() * 22);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_confirm, &QPushButton::clicked, this, &KickDialog::kick);
    connect(m_number, &QLineEdit::textChanged, this, &KickDialog::updateState);
}

void KickDialog::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void KickDialog::askDryRun()
{
    KickRequest request = m_request;
    request.isDryRun = true;
    m_service->kick(
        request, { this, [this](const AdminResult<KickAnswer> &result) { onDryRun(result); } });
}

void KickDialog::onDryRun(const AdminResult<KickAnswer> &result)
{
    if (!result) {
        m_error = result.error().text();
        updateState();
        return;
    }
    m_answer = *result;
    const Moment now = m_service ? m_service->now() : systemNow();
    for (const OnlineUser &user : m_answer->sample) {
        QStringList texts;
        for (const UserColumn column : sampleColumns)
            texts.append(UserCell::text(user, column, now));
        new QTreeWidgetItem(m_sample, texts);
    }
    for (int column = 0; column < m_sample->columnCount(); ++column)
        m_sample->resizeColumnToContents(column);
    const bool isTyped = m_typesNumber && m_answer->matched > 1;
    m_number->setVisible(isTyped);
    m_numberLabel->setVisible(isTyped);
    QTimer::singleShot(armedAfter, this, [this] {
        m_isArmed = true;
        updateState();
    });
    retranslate();
}

void KickDialog::kick()
{
    if (!m_service || !m_answer)
        return;
    m_isRunning = true;
    m_error.clear();
    updateState();
    KickRequest request = m_request;
    request.reason = m_reason->currentText();
    request.token = m_answer->token;
    m_service->kick(
        request, { this, [this](const AdminResult<KickAnswer> &result) { onKicked(result); } });
}

void KickDialog::onKicked(const AdminResult<KickAnswer> &result)
{
    m_isRunning = false;
    if (result) {
        emit kicked(result->kicked);
        accept();
        return;
    }
    // The token is spent or too old: whom it would meet is asked again before another try.
    m_error = result.error().text();
    m_answer.reset();
    m_isArmed = false;
    m_sample->clear();
    updateState();
    askDryRun();
}

void KickDialog::retranslate()
{
    const qint64 matched = m_answer ? m_answer->matched : 0;
    const bool isOneUser = m_request.users.size() == 1 && m_request.sessions.isEmpty();
    const QString one
        = isOneUser ? QString::fromLatin1(m_request.users.first().toDigits()) : QString();
    setWindowTitle(tr("Kick"));
    if (!m_answer)
        m_question->setText(tr("Asking the server whom this would meet…"));
    else if (matched == 0)
        m_question->setText(tr("Nobody of them is online any more."));
    else if (isOneUser)
        m_question->setText(tr("End %n session(s) of user %1? The client is told not to come back "
                               "by itself; the user may log in again.",
            nullptr, int(matched))
                                .arg(one));
    else
        m_question->setText(tr("End %n session(s)? The clients are told not to come back by "
                               "themselves; the users may log in again.",
            nullptr, int(matched)));
    m_sample->setVisible(matched > 0);
    QStringList headers;
    for (const UserColumn column : sampleColumns)
        headers.append(UserCell::header(column));
    m_sample->setHeaderLabels(headers);
    m_sample->setAccessibleName(tr("Sessions that would end"));
    m_reasonLabel->setText(tr("&Reason:"));
    const QString reason = m_reason->currentText();
    m_reason->clear();
    m_reason->addItems({ QString(), tr("Maintenance"), tr("Misuse"), tr("Test") });
    m_reason->setEditText(reason);
    m_numberLabel->setText(tr("&Type %1 to confirm:").arg(QString::number(matched)));
    m_confirm->setText(
        isOneUser ? tr("Kick user %1").arg(one) : tr("Kick %n session(s)", nullptr, int(matched)));
    updateState();
}

void KickDialog::updateState()
{
    const qint64 matched = m_answer ? m_answer->matched : 0;
    const bool isTyped
        = !m_number->isVisibleTo(this) || m_number->text().trimmed() == QString::number(matched);
    m_confirm->setEnabled(m_isArmed && !m_isRunning && matched > 0 && isTyped);
    QString message = m_error;
    if (message.isEmpty() && m_answer && !m_answer->missing.isEmpty()) {
        message = tr("%n instance(s) did not answer; their users are not counted.", nullptr,
            int(m_answer->missing.size()));
    }
    m_message->setText(message);
    m_message->setVisible(!message.isEmpty());
}

} // namespace hydra
