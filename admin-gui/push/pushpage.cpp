// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "admin-gui/push/pushpage.h"

#include "admin-gui/composer/deliverybox.h"
#include "admin-gui/composer/messagepane.h"
#include "admin-gui/composer/previewpane.h"
#include "admin-gui/composer/targetbox.h"
#include "admin-gui/page/confirmdialog.h"
#include "admin-gui/push/historypanel.h"
#include "common/ui/look/icons.h"
#include "common/ui/settings/windowstate.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QSplitter>
#include <QTableView>

namespace hydra {

namespace {

using namespace std::chrono_literals;

/// Over this many receivers a careful user types how many.
constexpr qint64 manyUsers = 1000;
/// While somebody types, the preview waits.
constexpr auto previewPause = 150ms;

} // namespace

PushPage::PushPage(PushTemplates &templates, QWidget *parent)
    : AdminPage(parent)
    , m_target(new TargetBox(this))
    , m_delivery(new DeliveryBox(this))
    , m_message(new MessagePane(templates, this))
    , m_preview(new PreviewPane(this))
    , m_answer(new QLabel(this))
    , m_check(new QPushButton(icon(QStringLiteral("check")), QString(), this))
    , m_send(new QPushButton(icon(QStringLiteral("push")), QString(), this))
    , m_splitter(new QSplitter(Qt::Vertical, this))
    , m_history(new HistoryPanel(this))
{
    setObjectName(QStringLiteral("pushPage"));
    m_previewSoon.setSingleShot(true);
    m_previewSoon.setInterval(previewPause);
    build();
    connectAll();
    retranslate();
    updateState();
    showPreview();
}

void PushPage::build()
{
    m_send->setObjectName(QStringLiteral("pushSend"));
    m_check->setObjectName(QStringLiteral("pushCheck"));
    m_answer->setObjectName(QStringLiteral("pushAnswer"));
    m_answer->setWordWrap(true);
    auto *const left = new QVBoxLayout;
    left->addWidget(m_target);
    left->addWidget(m_delivery);
    left->addStretch();
    auto *const buttons = new QHBoxLayout;
    buttons->addWidget(m_answer, 1);
    buttons->addWidget(m_check);
    buttons->addWidget(m_send);
    auto *const right = new QVBoxLayout;
    right->addWidget(m_message, 1);
    right->addWidget(m_preview);
    right->addLayout(buttons);
    auto *const composer = new QWidget(this);
    auto *const both = new QHBoxLayout(composer);
    both->setContentsMargins(0, 0, 0, 0);
    both->addLayout(left, 2);
    both->addLayout(right, 3);
    m_splitter->addWidget(composer);
    m_splitter->addWidget(m_history);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setChildrenCollapsible(false);
    auto *const layout = new QVBoxLayout(this);
    layout->addWidget(m_splitter);
}

void PushPage::connectAll()
{
    connect(m_target, &TargetBox::changed, this, &PushPage::invalidate);
    connect(m_message, &MessagePane::changed, this, &PushPage::invalidate);
    connect(m_message, &MessagePane::looked, this, &PushPage::updateState);
    connect(m_delivery, &DeliveryBox::changed, this, &PushPage::invalidate);
    connect(m_check, &QPushButton::clicked, this, &PushPage::check);
    connect(m_send, &QPushButton::clicked, this, &PushPage::send);
    connect(&m_previewSoon, &QTimer::timeout, this, &PushPage::showPreview);
    connect(m_preview, &PreviewPane::indexChanged, this, &PushPage::showPreview);
    connect(m_preview, &PreviewPane::curlAsked, this, [this] {
        const Receiver receiver = previewed(m_preview->index());
        QRandomGenerator random = QRandomGenerator::securelySeeded();
        const Composition now = composition();
        copyCurl(receiver.user,
            MessageMaker(now.draft, now.variables, now.file.columns)
                .make(receiver, m_preview->index() + 1, QDateTime::currentDateTime(), random)
                .json);
    });
    connect(&m_dispatch, &PushDispatch::checked, this, &PushPage::onChecked);
    connect(&m_dispatch, &PushDispatch::progressed, this,
        [this](qint64 counted) { say(tr("Counted %1…").arg(QLocale().toString(counted)), false); });
    connect(&m_dispatch, &PushDispatch::failed, this, [this](const QString &sentence) {
        say(sentence, true);
        updateState();
    });
    connect(&m_dispatch, &PushDispatch::sent, this, &PushPage::onSent);
    connect(&m_dispatch, &PushDispatch::spoilt, this,
        [this](const QByteArray &job, const QString &sentence) {
            say(tr("%1: %2").arg(QString::fromUtf8(job), sentence), true);
        });
    connect(m_history, &HistoryPanel::resendAsked, this, &PushPage::sendAgain);
    connect(m_history, &HistoryPanel::curlAsked, this, &PushPage::copyHistoryCurl);
    connect(m_history, &HistoryPanel::exportAsked, this,
        [this] { emit actionAsked(QStringLiteral("file.export")); });
}

void PushPage::setService(hydra::AdminService *service)
{
    if (m_service)
        m_service->disconnect(this);
    m_service = service;
    m_dispatch.setService(service);
    if (service) {
        PushHistoryModel &history = m_history->history();
        history.clear();
        connect(service, &AdminService::pushesHappened, &history, &PushHistoryModel::apply);
        connect(service, &AdminService::stateChanged, this, [this](AdminService::State state) {
            if (state == AdminService::State::Live)
                refresh();
        });
        connect(service, &AdminService::gapped, this, [this](AdminService::Topic topic) {
            if (topic == AdminService::Topic::Push)
                refresh();
        });
    }
    invalidate();
}

void PushPage::refresh()
{
    if (!m_service)
        return;
    m_service->askHistory(std::nullopt, { this, [this](const AdminResult<PushHistory> &result) {
                                             if (result)
                                                 m_history->history().setHistory(result->items);
                                         } });
}

void PushPage::focusFilter() { m_history->focusFilter(); }

void PushPage::setUsers(const QList<hydra::UserId> &users) { m_target->setUsers(users); }

void PushPage::setFile(const QString &path) { m_target->setFile(path); }

void PushPage::setObjection(const QString &objection)
{
    m_objection = objection;
    updateState();
}

void PushPage::setProfile(const hydra::Profile &profile)
{
    m_isCareful = profile.kind == EnvironmentKind::Production;
    m_variables.clear();
    for (auto each = profile.variables.cbegin(); each != profile.variables.cend(); ++each)
        m_variables.insert(each.key(), each.value());
    m_server = profile.url.isEmpty() ? QUrl(QStringLiteral("http://127.0.0.1:10240")) : profile.url;
    invalidate();
}

Composition PushPage::composition() const
{
    Composition composition;
    m_target->fill(composition);
    m_delivery->fill(composition);
    composition.draft = m_message->draft();
    composition.variables = m_variables;
    return composition;
}

/// What was counted is not what would be sent any more.
void PushPage::invalidate()
{
    m_dispatch.forget();
    m_message->setTemplateError({});
    say({}, false);
    updateState();
    m_previewSoon.start();
}

void PushPage::check()
{
    if (!m_check->isEnabled())
        return;
    m_dispatch.check(composition());
    updateState();
}

QString PushPage::reachText() const
{
    const Reach &reach = *m_dispatch.reach();
    const QLocale locale;
    QStringList sentences { tr("%1 receivers, %2 of them online.")
                                .arg(locale.toString(reach.matched),
                                    locale.toString(reach.online)) };
    if (reach.duplicates > 0)
        sentences.append(tr("%n duplicate(s) left out.", nullptr, int(reach.duplicates)));
    if (reach.spoilt > 0) {
        sentences.append(
            tr("%Ln message(s) would be no JSON and are left out.", nullptr, int(reach.spoilt)));
        sentences.append(reach.firstSpoilt);
    }
    if (!reach.missing.isEmpty())
        sentences.append(tr("%n instance(s) did not answer.", nullptr, int(reach.missing.size())));
    const Composition now = composition();
    const qint64 seconds = std::max<qint64>(m_dispatch.pushes() / std::max(m_delivery->rate(), 1),
        (now.rounds - 1) * now.every.count() / 1000);
    if (seconds > 0)
        sentences.append(tr("It takes about %n second(s).", nullptr, int(seconds)));
    return sentences.join(u' ');
}

void PushPage::onChecked()
{
    say(reachText(), m_dispatch.reach()->spoilt > 0);
    updateState();
    showPreview();
}

void PushPage::send()
{
    if (!m_send->isEnabled())
        return;
    if (m_target->isOneUser()) {
        m_sending = m_message->draft();
        m_dispatch.sendUnchecked(composition());
        updateState();
    } else {
        confirm();
    }
}

void PushPage::confirm()
{
    const qint64 pushes = m_dispatch.pushes();
    const QString number = QLocale().toString(pushes);
    const bool isTyped = m_isCareful && pushes > manyUsers;
    auto *const dialog = new ConfirmDialog(
        { tr("Send push"),
            m_delivery->rounds() > 1
                ? tr("Send %1 pushes? It can be stopped, but what was delivered can't be taken "
                     "back.")
                      .arg(number)
                : tr("Send this push to %1 users? It can be stopped, but what was delivered can't "
                     "be taken back.")
                      .arg(number),
            m_delivery->rounds() > 1 ? tr("Send %1 pushes").arg(number)
                                     : tr("Send to %1 users").arg(number),
            isTyped ? QString::number(pushes) : QString() },
        this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, &PushPage::reallySend);
    dialog->open();
}

void PushPage::reallySend()
{
    m_sending = m_message->draft();
    m_dispatch.send();
    updateState();
}

void PushPage::onSent(const QByteArray &job)
{
    m_drafts.append({ job, m_sending });
    if (m_drafts.size() > keptDrafts)
        m_drafts.removeFirst();
    emit jobStarted(job);
    say(tr("Sent as %1.").arg(QString::fromUtf8(job)), false);
    updateState();
}

Receiver PushPage::previewed(qint64 index) const
{
    if (m_target->sampleSize() > 0)
        return m_target->sampleAt(index);
    return { m_dispatch.found().value(index) };
}

void PushPage::showPreview()
{
    m_previewSoon.stop();
    const qint64 sample = std::max<qint64>(m_target->sampleSize(), m_dispatch.found().size());
    if (sample == 0) {
        m_preview->showNobody(m_target->objection().isEmpty()
                ? tr("Whom it reaches is known after the check.")
                : m_target->objection());
        return;
    }
    m_preview->setCounts(sample, m_target->total());
    const Composition now = composition();
    const MessageMaker maker(now.draft, now.variables, now.file.columns);
    const QList<TemplateError> errors = maker.errors();
    m_message->setTemplateError(errors.isEmpty() ? QString() : errors.first().text());
    const Receiver receiver = previewed(m_preview->index());
    // The same picture as long as nothing changes.
    QRandomGenerator random(1);
    m_preview->showMessage(receiver.user,
        maker.make(receiver, m_preview->index() + 1, QDateTime::currentDateTime(), random));
}

void PushPage::say(const QString &sentence, bool isBad)
{
    QPalette colors = palette();
    if (isBad)
        colors.setColor(QPalette::WindowText, statusColor(StatusColor::Bad, palette()));
    m_answer->setPalette(colors);
    m_answer->setText(sentence);
}

void PushPage::updateState()
{
    QString objection = m_service ? m_objection : tr("Not connected to a server.");
    if (objection.isEmpty())
        objection = m_target->objection();
    if (objection.isEmpty() && m_message->isBroken())
        objection = tr("The message is not right JSON.");
    const bool isReady = objection.isEmpty() && !m_dispatch.isBusy();
    const qint64 pushes = m_dispatch.pushes();
    m_check->setEnabled(isReady);
    m_check->setToolTip(objection);
    m_send->setEnabled(isReady && (m_target->isOneUser() || pushes > 0));
    m_send->setToolTip(objection.isEmpty() && !m_send->isEnabled()
            ? tr("Check first whom it reaches.")
            : objection);
    const QString number = QLocale().toString(pushes);
    if (m_target->isOneUser() || pushes == 0)
        m_send->setText(tr("Send"));
    else
        m_send->setText(m_delivery->rounds() > 1 ? tr("Send %1 pushes…").arg(number)
                                                 : tr("Send to %1 users…").arg(number));
}

QTableView *PushPage::table() { return &m_history->view(); }

AdminQuestion PushPage::question() const
{
    const QList<PushRecord> pushes = m_history->selected();
    const QByteArray filter = pushes.size() == 1
        ? "\"filter\":{\"uuid\":\"" + pushes.first().user.toDigits() + "\"},"
        : QByteArray();
    return { "push/history", '{' + filter + "\"limit\":200}" };
}

void PushPage::save(QSettings &settings) const
{
    m_history->save(settings);
    windowstate::save(settings, QStringLiteral("pushPage"), *m_splitter);
}

void PushPage::restore(QSettings &settings)
{
    m_history->restore(settings);
    windowstate::restore(settings, QStringLiteral("pushPage"), *m_splitter);
}

void PushPage::changeEvent(QEvent *event)
{
    AdminPage::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void PushPage::retranslate()
{
    m_check->setText(tr("Check"));
    if (m_dispatch.reach())
        onChecked();
    updateState();
}

} // namespace hydra
