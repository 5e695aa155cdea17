// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "admin-gui/push/pushpage.h"

#include "admin-gui/page/confirmdialog.h"
#include "admin-gui/push/jobtable.h"
#include "admin-gui/push/pushhistoryview.h"
#include "admin-gui/push/targetbox.h"
#include "common/protocol/jsontext.h"
#include "common/ui/editors/jsoneditor.h"
#include "common/ui/look/icons.h"
#include "common/ui/settings/windowstate.h"

#include <QCheckBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QSettings>
#include <QSpinBox>
#include <QSplitter>

namespace hydra {

namespace {

/// Over this many receivers a careful user types how many.
constexpr qint64 manyUsers = 1000;
// As the server takes them; the wait in seconds.
constexpr int mostRate = 10'000;
constexpr int longestWait = 30;

QWidget *titled(QLabel *title, QWidget *content, QWidget *parent)
{
    auto *const whole = new QWidget(parent);
    auto *const layout = new QVBoxLayout(whole);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(title);
    layout->addWidget(content, 1);
    return whole;
}

} // namespace

PushPage::PushPage(QWidget *parent)
    : AdminPage(parent)
    , m_context(std::make_unique<QObject>())
    , m_target(new TargetBox(this))
    , m_delivery(new QGroupBox(this))
    , m_rateLabel(new QLabel(this))
    , m_rate(new QSpinBox(this))
    , m_waitLabel(new QLabel(this))
    , m_wait(new QSpinBox(this))
    , m_stops(new QCheckBox(this))
    , m_message(new QGroupBox(this))
    , m_editor(new JsonEditor(this))
    , m_isJson(new QCheckBox(this))
    , m_report(new QLabel(this))
    , m_answer(new QLabel(this))
    , m_check(new QPushButton(icon(QStringLiteral("check")), QString(), this))
    , m_send(new QPushButton(icon(QStringLiteral("push")), QString(), this))
    , m_splitter(new QSplitter(Qt::Vertical, this))
    , m_jobsTitle(new QLabel(this))
    , m_jobs(new JobTable(this))
    , m_historyTitle(new QLabel(this))
    , m_historyView(new PushHistoryView(&m_history, this))
{
    setObjectName(QStringLiteral("pushPage"));
    build();
    connectAll();
    retranslate();
    updateState();
}

void PushPage::build()
{
    m_rate->setRange(1, mostRate);
    m_rate->setValue(PushBatch().rate);
    m_wait->setRange(0, longestWait);
    m_wait->setValue(5);
    m_rateLabel->setBuddy(m_rate);
    m_waitLabel->setBuddy(m_wait);
    auto *const form = new QFormLayout(m_delivery);
    form->addRow(m_rateLabel, m_rate);
    form->addRow(m_waitLabel, m_wait);
    form->addRow(m_stops);
    m_editor->setObjectName(QStringLiteral("pushMessage"));
    m_editor->setPlainText(
        QStringLiteral("{\n  \"type\": \"hello\",\n  \"text\": \"test success\"\n}"));
    m_isJson->setChecked(true);
    m_send->setObjectName(QStringLiteral("pushSend"));
    m_check->setObjectName(QStringLiteral("pushCheck"));
    m_answer->setObjectName(QStringLiteral("pushAnswer"));
    m_answer->setWordWrap(true);
    auto *const under = new QHBoxLayout;
    under->addWidget(m_isJson);
    under->addWidget(m_report, 1);
    auto *const message = new QVBoxLayout(m_message);
    message->addWidget(m_editor, 1);
    message->addLayout(under);
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
    right->addLayout(buttons);
    auto *const composer = new QWidget(this);
    auto *const both = new QHBoxLayout(composer);
    both->setContentsMargins(0, 0, 0, 0);
    both->addLayout(left, 2);
    both->addLayout(right, 3);

    m_historyView->setObjectName(QStringLiteral("pushHistory"));
    auto *const results = new QSplitter(Qt::Horizontal, this);
    results->addWidget(titled(m_jobsTitle, m_jobs, results));
    results->addWidget(titled(m_historyTitle, m_historyView, results));
    results->setStretchFactor(0, 2);
    results->setStretchFactor(1, 3);
    results->setChildrenCollapsible(false);
    m_splitter->addWidget(composer);
    m_splitter->addWidget(results);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setChildrenCollapsible(false);
    auto *const layout = new QVBoxLayout(this);
    layout->addWidget(m_splitter);
}

void PushPage::connectAll()
{
    connect(m_target, &TargetBox::changed, this, &PushPage::invalidate);
    connect(m_editor, &QPlainTextEdit::textChanged, this, &PushPage::invalidate);
    connect(m_editor, &JsonEditor::reportChanged, this, &PushPage::updateState);
    connect(m_isJson, &QCheckBox::toggled, this, [this](bool isJson) {
        m_editor->setJson(isJson);
        invalidate();
    });
    for (const QSpinBox *const box : { m_rate, m_wait })
        connect(box, &QSpinBox::valueChanged, this, &PushPage::invalidate);
    connect(m_stops, &QCheckBox::toggled, this, &PushPage::invalidate);
    connect(m_check, &QPushButton::clicked, this, &PushPage::check);
    connect(m_send, &QPushButton::clicked, this, &PushPage::send);
}

void PushPage::setService(hydra::AdminService *service)
{
    if (m_service)
        m_service->disconnect(this);
    m_service = service;
    m_jobs->setService(service);
    if (service) {
        m_history.clear();
        connect(service, &AdminService::pushesHappened, &m_history, &PushHistoryModel::apply);
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
                                                 m_history.setHistory(result->items);
                                         } });
}

void PushPage::setUsers(const QList<hydra::UserId> &users) { m_target->setUsers(users); }

void PushPage::setObjection(const QString &objection)
{
    m_objection = objection;
    updateState();
}

int PushPage::runningJobs() const { return m_jobs->runningCount(); }

PushBatch PushPage::batch() const
{
    PushBatch batch;
    m_target->fill(batch);
    const QByteArray text = m_editor->toPlainText().toUtf8();
    batch.message = m_isJson->isChecked() ? text : json::quoted(text);
    batch.rate = m_rate->value();
    batch.wait = std::chrono::seconds(m_wait->value());
    batch.stopsOnError = m_stops->isChecked();
    return batch;
}

/// What was counted is not what would be sent any more.
void PushPage::invalidate()
{
    m_context = std::make_unique<QObject>();
    m_checked.reset();
    m_isAsking = false;
    say({}, false);
    updateState();
}

void PushPage::check()
{
    if (!m_check->isEnabled())
        return;
    PushBatch wanted = batch();
    wanted.isDryRun = true;
    m_isAsking = true;
    updateState();
    m_service->push(wanted, { m_context.get(), [this](const AdminResult<PushBatchAnswer> &result) {
                                 onChecked(result);
                             } });
}

void PushPage::onChecked(const AdminResult<PushBatchAnswer> &result)
{
    m_isAsking = false;
    if (!result) {
        say(result.error().text(), true);
        updateState();
        return;
    }
    m_checked = *result;
    const QLocale locale;
    QStringList sentences { tr("%1 receivers, %2 of them online.")
                                .arg(locale.toString(result->matched),
                                    locale.toString(result->online)) };
    if (result->duplicates > 0)
        sentences.append(tr("%n duplicate(s) left out.", nullptr, int(result->duplicates)));
    if (!result->missing.isEmpty())
        sentences.append(
            tr("%n instance(s) did not answer.", nullptr, int(result->missing.size())));
    const qint64 seconds = result->matched / std::max(m_rate->value(), 1);
    if (seconds > 0)
        sentences.append(tr("It takes about %n second(s).", nullptr, int(seconds)));
    say(sentences.join(u' '), false);
    updateState();
}

void PushPage::send()
{
    if (!m_send->isEnabled())
        return;
    if (m_target->isOneUser())
        reallySend();
    else
        confirm();
}

void PushPage::confirm()
{
    const QString number = QLocale().toString(m_checked->matched);
    const bool isTyped = m_isCareful && m_checked->matched > manyUsers;
    auto *const dialog = new ConfirmDialog(
        { tr("Send push"),
            tr("Send this push to %1 users? It can be stopped, but what was delivered can't be "
               "taken back.")
                .arg(number),
            tr("Send to %1 users").arg(number),
            isTyped ? QString::number(m_checked->matched) : QString() },
        this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, &PushPage::reallySend);
    dialog->open();
}

void PushPage::reallySend()
{
    if (!m_service)
        return;
    PushBatch wanted = batch();
    if (m_checked)
        wanted.token = m_checked->token;
    m_isAsking = true;
    updateState();
    m_service->push(wanted, { m_context.get(), [this](const AdminResult<PushBatchAnswer> &result) {
                                 onSent(result);
                             } });
}

void PushPage::onSent(const AdminResult<PushBatchAnswer> &result)
{
    m_isAsking = false;
    m_checked.reset();
    if (result) {
        m_jobs->add(result->job);
        say(tr("Sent as %1.").arg(QString::fromUtf8(result->job)), false);
    } else {
        say(result.error().text(), true);
    }
    updateState();
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
    const bool isBroken = m_isJson->isChecked() && m_editor->report().error.has_value();
    QString objection = m_service ? m_objection : tr("Not connected to a server.");
    if (objection.isEmpty())
        objection = m_target->objection();
    if (objection.isEmpty() && isBroken)
        objection = tr("The message is not right JSON.");
    const bool isReady = objection.isEmpty() && !m_isAsking;
    m_check->setEnabled(isReady);
    m_check->setToolTip(objection);
    m_send->setEnabled(isReady && (m_target->isOneUser() || (m_checked && m_checked->matched > 0)));
    m_send->setToolTip(objection.isEmpty() && !m_send->isEnabled()
            ? tr("Check first whom it reaches.")
            : objection);
    const QLocale locale;
    m_send->setText(m_target->isOneUser() || !m_checked
            ? tr("Send")
            : tr("Send to %1 users…").arg(locale.toString(m_checked->matched)));
    const QString size = locale.formattedDataSize(m_editor->toPlainText().toUtf8().size(), 0);
    const QString report = m_isJson->isChecked() ? m_editor->reportText() : QString();
    m_report->setText(report.isEmpty() ? size : tr("%1 (%2)").arg(report, size));
}

void PushPage::save(QSettings &settings) const
{
    windowstate::save(settings, QStringLiteral("pushHistory"), *m_historyView->horizontalHeader());
    windowstate::save(settings, QStringLiteral("pushPage"), *m_splitter);
}

void PushPage::restore(QSettings &settings)
{
    windowstate::restore(
        settings, QStringLiteral("pushHistory"), *m_historyView->horizontalHeader());
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
    m_delivery->setTitle(tr("Delivery"));
    m_rateLabel->setText(tr("At most:"));
    m_rate->setSuffix(tr(" per second"));
    m_waitLabel->setText(tr("Wait for the answer:"));
    m_wait->setSuffix(tr(" s"));
    m_stops->setText(tr("Stop at the first error"));
    m_message->setTitle(tr("Message"));
    m_editor->setAccessibleName(m_message->title());
    m_isJson->setText(tr("Message is JSON"));
    m_check->setText(tr("Check"));
    m_jobsTitle->setText(tr("Jobs of this window"));
    m_historyTitle->setText(tr("Last pushes of the cluster"));
    m_historyView->setAccessibleName(m_historyTitle->text());
    m_history.retranslate();
    if (m_checked)
        onChecked(*m_checked);
    updateState();
}

} // namespace hydra
