// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "admin-gui/query/querypage.h"

#include "admin-gui/page/headermenu.h"
#include "admin-gui/query/idbox.h"
#include "admin-gui/query/lookuptableview.h"
#include "admin-gui/query/statechips.h"
#include "common/models/timetext.h"
#include "common/ui/look/icons.h"
#include "common/ui/notices/emptystate.h"
#include "common/ui/settings/windowstate.h"

#include <QCheckBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QSettings>

namespace hydra {

QueryPage::QueryPage(QWidget *parent)
    : AdminPage(parent)
    , m_model([this] { return m_service ? m_service->now() : systemNow(); })
    , m_ids(new IdBox(this))
    , m_found(new QLabel(this))
    , m_query(new QPushButton(icon(QStringLiteral("query")), QString(), this))
    , m_clear(new QPushButton(icon(QStringLiteral("clear")), QString(), this))
    , m_watch(new QCheckBox(this))
    , m_chips(new StateChips(m_model, this))
    , m_progress(new QProgressBar(this))
    , m_stop(new QPushButton(icon(QStringLiteral("stop")), QString(), this))
    , m_asOf(new QLabel(this))
    , m_message(new QLabel(this))
    , m_view(new LookupTableView(m_model, this))
    , m_empty(new EmptyState(m_view))
{
    setObjectName(QStringLiteral("queryPage"));
    m_ids->setObjectName(QStringLiteral("queryIds"));
    m_query->setObjectName(QStringLiteral("queryButton"));
    m_watch->setObjectName(QStringLiteral("queryWatch"));
    m_found->setObjectName(QStringLiteral("queryFound"));
    m_message->setObjectName(QStringLiteral("queryMessage"));
    setFocusProxy(m_ids);
    build();
    new HeaderMenu(*m_view);
    connectAll();
    retranslate();
}

QueryPage::~QueryPage() = default;

void QueryPage::build()
{
    const QFontMetrics metrics(font());
    m_ids->setFixedHeight(metrics.height() * 6);
    m_message->setWordWrap(true);
    m_progress->setMaximumWidth(metrics.averageCharWidth() * 30);
    auto *const buttons = new QVBoxLayout;
    buttons->addWidget(m_query);
    buttons->addWidget(m_clear);
    buttons->addWidget(m_watch);
    buttons->addStretch();
    auto *const top = new QHBoxLayout;
    top->addWidget(m_ids, 1);
    top->addLayout(buttons);
    auto *const line = new QHBoxLayout;
    line->addWidget(m_chips);
    line->addStretch();
    line->addWidget(m_asOf);
    line->addWidget(m_progress);
    line->addWidget(m_stop);
    auto *const layout = new QVBoxLayout(this);
    layout->addLayout(top);
    layout->addWidget(m_found);
    layout->addLayout(line);
    layout->addWidget(m_message);
    layout->addWidget(m_view, 1);
}

void QueryPage::connectAll()
{
    connect(m_ids, &IdBox::idsChanged, this, [this] { m_reader.read(m_ids->ids()); });
    connect(m_ids, &IdBox::submitted, this, &QueryPage::query);
    connect(&m_reader, &IdReader::changed, this, &QueryPage::showFound);
    connect(m_query, &QPushButton::clicked, this, &QueryPage::query);
    connect(m_clear, &QPushButton::clicked, this, [this] {
        m_ids->setIds({});
        m_ids->setFocus();
    });
    connect(m_watch, &QCheckBox::clicked, &m_run, &LookupRun::setWatching);
    connect(m_stop, &QPushButton::clicked, &m_run, &LookupRun::stop);
    connect(&m_run, &LookupRun::told, this, &QueryPage::take);
    connect(&m_run, &LookupRun::failed, this, &QueryPage::onFailed);
    connect(&m_run, &LookupRun::changed, this, &QueryPage::onRunChanged);
    connect(m_chips, &StateChips::chosenChanged, this,
        [this] { m_model.setFilter(m_chips->chosen()); });
    connect(&m_model, &LookupTableModel::countsChanged, m_chips, &StateChips::showCounts);
    connect(&m_model, &QAbstractItemModel::modelReset, this, &QueryPage::showReason);
    connect(m_view, &LookupTableView::selectionMoved, this, &AdminPage::selectionMoved);
    connect(m_view, &QAbstractItemView::doubleClicked, this, &QueryPage::opened);
    connect(m_view, &QWidget::customContextMenuRequested, this,
        [this](QPoint position) { emit menuAsked(m_view->viewport()->mapToGlobal(position)); });
}

void QueryPage::setService(hydra::AdminService *service)
{
    if (m_service)
        m_service->disconnect(this);
    m_service = service;
    m_run.setService(service);
    if (service) {
        // What another cluster said is not to be taken for this one's.
        m_error.reset();
        m_missing.clear();
        m_isClassic = false;
        m_lastAnswer = {};
        m_model.setUsers({});
        connect(service, &AdminService::stateChanged, this, &QueryPage::showFound);
    }
    showFound();
    showRun();
    showReason();
}

void QueryPage::refresh()
{
    if (!m_service || m_model.total() == 0 || m_run.isRunning())
        return;
    m_isAskedFor = true;
    m_run.restart();
}

void QueryPage::focusFilter()
{
    m_ids->setFocus(Qt::ShortcutFocusReason);
    m_ids->selectAll();
}

QList<UserId> QueryPage::selectedUsers() const { return m_view->selectedUsers(); }

QList<int> QueryPage::selectedRows() const { return m_view->selectedRows(); }

std::optional<OnlineUser> QueryPage::selectedSession() const
{
    const QList<int> rows = m_view->selectedRows();
    return rows.isEmpty() ? std::nullopt : std::optional(m_model.at(rows.first()).session);
}

QTableView *QueryPage::table() { return m_view; }

void QueryPage::save(QSettings &settings) const
{
    windowstate::save(settings, QStringLiteral("query"), *m_view->horizontalHeader());
}

void QueryPage::restore(QSettings &settings)
{
    windowstate::restore(settings, QStringLiteral("query"), *m_view->horizontalHeader());
}

void QueryPage::setUsers(const QList<hydra::UserId> &users)
{
    QStringList digits;
    for (const UserId user : users)
        digits.append(QString::fromLatin1(user.toDigits()));
    m_ids->setIds(digits.join(QLatin1String(", ")));
}

void QueryPage::setRowHeight(int height) { m_view->setRowHeight(height); }

void QueryPage::query()
{
    if (!objection().isEmpty())
        return;
    m_isAskedFor = true;
    m_model.setUsers(m_reader.ids().users);
    m_run.start(m_reader.ids().users);
}

void QueryPage::take(const UserLookup &lookup)
{
    m_error.reset();
    m_lastAnswer = m_service->now();
    m_isClassic = lookup.isClassic;
    for (const MissingAnswer &missing : lookup.missing)
        m_missing.insert(QString::fromUtf8(missing.instance));
    m_model.take(lookup);
}

void QueryPage::onFailed(const AdminError &error)
{
    m_error = error;
    showRun();
}

void QueryPage::onRunChanged()
{
    const bool isRunning = m_run.isRunning();
    if (std::exchange(m_wasRunning, isRunning) != isRunning) {
        if (isRunning) {
            m_missing.clear();
        } else {
            if (m_model.count(LookupRow::State::Waiting) > 0)
                m_model.giveUp();
            if (std::exchange(m_isAskedFor, false))
                m_model.settle();
        }
    }
    showRun();
}

QString QueryPage::objection() const
{
    if (!m_service || m_service->state() == AdminService::State::Closed)
        return tr("Not connected.");
    if (m_reader.isReading())
        return tr("The text is still being read.");
    const qsizetype found = m_reader.ids().users.size();
    if (found == 0)
        return tr("Enter at least one user id.");
    if (found > LookupRun::usersAtMost)
        return tr("At most %Ln users at once.", nullptr, int(LookupRun::usersAtMost));
    return {};
}

void QueryPage::showFound()
{
    const QString why = objection();
    m_query->setEnabled(why.isEmpty());
    m_query->setToolTip(why.isEmpty() ? tr("Ask who of them is online (Ctrl+Return)") : why);
    m_clear->setEnabled(!m_ids->toPlainText().isEmpty());
    const IdList &ids = m_reader.ids();
    if (m_reader.isReading()) {
        m_found->setText(tr("Reading…"));
        return;
    }
    QStringList parts { tr("%Ln id(s) found", nullptr, int(ids.users.size())) };
    if (ids.duplicates > 0)
        parts.append(tr("%Ln duplicate(s)", nullptr, int(ids.duplicates)));
    if (ids.invalid > 0)
        parts.append(tr("%Ln number(s) that can't be an id", nullptr, int(ids.invalid)));
    QString text = parts.join(QLatin1String(", "));
    if (ids.users.size() > LookupRun::usersAtMost)
        text += QLatin1String(". ") + why;
    if (m_ids->isShortened())
        text += QLatin1String(". ") + tr("Only the beginning of the text is shown.");
    m_found->setText(text);
}

void QueryPage::showRun()
{
    const bool isRunning = m_run.isRunning();
    // A short question would only flicker.
    const bool isLong = isRunning && m_run.asked() > m_run.answered() && m_isAskedFor;
    m_progress->setVisible(isLong);
    m_progress->setRange(0, int(m_run.asked()));
    m_progress->setValue(int(m_run.answered()));
    m_stop->setVisible(isLong);
    m_watch->setChecked(m_run.isWatching());
    m_watch->setEnabled(m_service && m_model.total() > 0);
    m_asOf->setText(isKnown(m_lastAnswer)
            ? tr("As of %1").arg(TimeText::clock(m_lastAnswer, m_lastAnswer))
            : QString());
    QStringList sentences;
    if (m_error)
        sentences.append(m_error->text());
    if (m_isClassic)
        sentences.append(tr("This server has no operator API: it was asked for one user after the "
                            "other, and tells only who is online."));
    if (!m_missing.isEmpty()) {
        QStringList names = m_missing.values();
        names.sort();
        sentences.append(tr("%1 did not answer: users who are only there count as not known.")
                             .arg(names.join(QLatin1String(", "))));
    }
    m_message->setText(sentences.join(u' '));
    m_message->setVisible(!sentences.isEmpty());
    if (m_model.total() > 0) {
        emit statusChanged(tr("%1 of %2 are online")
                               .arg(QLocale().toString(m_model.count(LookupRow::State::Online)),
                                   QLocale().toString(m_model.total())));
    }
}

void QueryPage::showReason()
{
    if (m_model.rowCount() > 0) {
        m_empty->setReason({});
        return;
    }
    EmptyReason reason;
    if (m_model.total() > 0) {
        reason = { QStringLiteral("filter"),
            [] { return tr("None of the users is in this state."); },
            { { [] { return tr("Show all"); }, [this] { m_chips->choose(std::nullopt); } } } };
    } else if (!m_service) {
        reason = { QStringLiteral("disconnect"),
            [] { return tr("Not connected. Choose a server to begin."); },
            { { [] { return tr("Connect…"); },
                  [this] { emit actionAsked(QStringLiteral("file.connect")); } },
                { [] { return tr("Start a demo"); },
                    [this] { emit actionAsked(QStringLiteral("file.demo")); } } } };
    } else {
        reason = { QStringLiteral("query"),
            [] { return tr("Paste user ids above to see who of them is online."); } };
    }
    m_empty->setReason(reason);
}

void QueryPage::changeEvent(QEvent *event)
{
    AdminPage::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void QueryPage::retranslate()
{
    m_ids->setPlaceholderText(
        tr("Paste user ids: lines, commas, JSON, pieces of a log; every number counts"));
    m_ids->setAccessibleName(tr("User ids"));
    m_query->setText(tr("&Query"));
    m_clear->setText(tr("C&lear"));
    m_watch->setText(tr("&Watch"));
    m_watch->setToolTip(tr("Ask again every %n second(s) and mark what changed", nullptr,
        int(LookupRun::watchPause.count())));
    m_stop->setText(tr("&Stop"));
    m_progress->setAccessibleName(tr("Users who are answered"));
    m_view->setAccessibleName(tr("Users who were looked up"));
    showFound();
    showRun();
}

} // namespace hydra
