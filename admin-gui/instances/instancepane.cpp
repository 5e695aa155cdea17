// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "admin-gui/instances/instancepane.h"

#include "admin-gui/instances/peerdelegate.h"
#include "common/models/timetext.h"
#include "common/ui/charts/historychart.h"
#include "common/ui/look/icons.h"

#include <QEvent>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QTabBar>
#include <QTableView>
#include <QTabWidget>

#include <array>

namespace hydra {

namespace {

enum Chart { PushChart, CpuChart, UserChart, LagChart, ChartCount };
constexpr int configTab = 2;
/// A sample each time the stream tells of the instances.
constexpr std::chrono::milliseconds sampleStep { 2000 };
constexpr std::array levels { Severity::Debug, Severity::Info, Severity::Warning };

QTableView *tableOn(QWidget *parent, QAbstractItemModel *model, const char *name)
{
    auto *const table = new QTableView(parent);
    table->setObjectName(QString::fromLatin1(name));
    table->setModel(model);
    table->setShowGrid(false);
    table->setAlternatingRowColors(true);
    table->setWordWrap(false);
    table->setTabKeyNavigation(false);
    table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    table->verticalHeader()->setDefaultSectionSize(QFontMetrics(table->font()).height() * 3 / 2);
    table->horizontalHeader()->setHighlightSections(false);
    table->verticalHeader()->setHighlightSections(false);
    return table;
}

} // namespace

InstancePane::InstancePane(const InstanceTableModel &model, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_title(new QLabel(this))
    , m_users(new QPushButton(icon(QStringLiteral("users")), QString(), this))
    , m_level(new QPushButton(icon(QStringLiteral("log")), QString(), this))
    , m_levels(new QMenu(this))
    , m_tabs(new QTabWidget(this))
    , m_matrix(tableOn(this, &m_peers, "peerMatrix"))
    , m_configPage(new QWidget(this))
    , m_configText(new QLabel(m_configPage))
    , m_configTable(tableOn(m_configPage, &m_config, "configTable"))
{
    setObjectName(QStringLiteral("instancePane"));
    m_users->setObjectName(QStringLiteral("instanceUsers"));
    m_level->setObjectName(QStringLiteral("instanceLogLevel"));
    build();
    for (const Severity least : levels) {
        connect(m_levels->addAction(QString()), &QAction::triggered, this,
            [this, least] { setLevel(least); });
    }
    m_level->setMenu(m_levels);
    connect(m_users, &QPushButton::clicked, this, &InstancePane::usersAsked);
    connect(m_tabs, &QTabWidget::currentChanged, this, &InstancePane::askConfig);
    retranslate();
}

void InstancePane::build()
{
    QFont bold = m_title->font();
    bold.setBold(true);
    m_title->setFont(bold);
    auto *const head = new QHBoxLayout;
    head->addWidget(m_title, 1);
    head->addWidget(m_users);
    head->addWidget(m_level);
    auto *const charts = new QWidget(m_tabs);
    auto *const grid = new QGridLayout(charts);
    for (int i = 0; i < ChartCount; ++i) {
        m_charts.append(new HistoryChart(charts));
        grid->addWidget(m_charts.last(), i / 2, i % 2);
    }
    m_matrix->setItemDelegate(new PeerDelegate(m_matrix));
    m_matrix->setSelectionMode(QAbstractItemView::SingleSelection);
    m_configTable->verticalHeader()->hide();
    m_configTable->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_configTable->horizontalHeader()->setStretchLastSection(true);
    m_configText->setWordWrap(true);
    auto *const config = new QVBoxLayout(m_configPage);
    config->addWidget(m_configText);
    config->addWidget(m_configTable, 1);
    m_tabs->addTab(charts, QString());
    m_tabs->addTab(m_matrix, QString());
    m_tabs->addTab(m_configPage, QString());
    auto *const layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(head);
    layout->addWidget(m_tabs, 1);
}

void InstancePane::setService(hydra::AdminService *service)
{
    m_service = service;
    m_context = std::make_unique<QObject>();
    m_config.setEntries({});
    if (service)
        m_peers.setInstances({});
    m_id.clear();
    show(-1);
}

void InstancePane::setReadOnly(bool isReadOnly)
{
    m_isReadOnly = isReadOnly;
    showHead();
}

void InstancePane::show(int row)
{
    const QByteArray id = row < 0 ? QByteArray() : m_model.at(row).id;
    m_row = row;
    if (std::exchange(m_id, id) != id) {
        m_context = std::make_unique<QObject>();
        m_config.setEntries({});
        askConfig();
    }
    showHead();
    if (isVisible())
        showCharts();
}

void InstancePane::setPeers(const hydra::InstanceList &list)
{
    const bool isFirst = m_peers.rowCount() == 0;
    m_peers.setInstances(list);
    if (isFirst)
        m_matrix->resizeColumnsToContents();
}

void InstancePane::showCharts()
{
    const auto history = m_row < 0 ? InstanceTableModel::History() : m_model.history(m_row);
    const auto span = sampleStep * std::max<qsizetype>(history.pushes.size() - 1, 0);
    const QDateTime start = dateTimeOf((m_service ? m_service->now() : systemNow()) - span);
    const auto set = [&](Chart chart, const QString &title, const QList<ChartLine> &lines) {
        m_charts[chart]->setTitle(title);
        m_charts[chart]->setLines(lines, start, sampleStep);
    };
    set(PushChart, tr("Pushes per second"),
        { { tr("Pushes"), StatusColor::Information, history.pushes },
            { tr("Acknowledgments"), StatusColor::Good, history.acks } });
    set(CpuChart, tr("CPU, percent of a core"),
        { { tr("CPU"), StatusColor::Accent, history.cpu } });
    set(UserChart, tr("Users"), { { tr("Users"), StatusColor::Information, history.users } });
    set(LagChart, tr("Loop lag, ms"), { { tr("Loop lag"), StatusColor::Warning, history.lag } });
}

void InstancePane::showHead()
{
    m_users->setEnabled(m_row >= 0);
    const QString why = objection();
    m_level->setEnabled(why.isEmpty());
    m_level->setToolTip(
        why.isEmpty() ? tr("What the instance logs for the next ten minutes") : why);
    if (m_row < 0) {
        m_title->setText(tr("No instance is selected."));
        return;
    }
    const InstanceInfo &info = m_model.at(m_row);
    const QString name = QString::fromUtf8(info.id);
    if (m_model.isGone(m_row)) {
        m_title->setText(
            m_model.index(m_row, 0).data(Qt::ToolTipRole).toString().prepend(name + u' '));
        return;
    }
    m_title->setText(tr("%1, started %2").arg(name, TimeText::full(info.startedAt)));
}

QString InstancePane::objection() const
{
    if (!m_service || m_row < 0)
        return tr("No instance is selected.");
    if (m_service->hello().role != AdminRole::Operator)
        return tr("Your key's role may not do this; it needs the role operator.");
    if (!m_model.at(m_row).isSelf)
        return tr("Only the instance this console is connected to tells this; connect to %1.")
            .arg(QString::fromUtf8(m_model.at(m_row).address));
    return m_isReadOnly ? tr("This profile is read-only.") : QString();
}

void InstancePane::askConfig()
{
    const bool isWanted = m_tabs->currentIndex() == configTab && isVisible();
    if (!isWanted || m_config.rowCount() > 0)
        return;
    // Looking is no change: a read-only profile may.
    const QString why
        = m_isReadOnly && m_row >= 0 && m_model.at(m_row).isSelf ? QString() : objection();
    m_configText->setText(why.isEmpty() ? tr("Asking…") : why);
    m_configTable->setVisible(why.isEmpty());
    if (!why.isEmpty())
        return;
    m_service->askConfig({ m_context.get(), [this](const AdminResult<QList<ConfigEntry>> &result) {
                              m_configText->setText(result
                                      ? tr("As it counts now; secrets are masked.")
                                      : result.error().text());
                              if (!result)
                                  return;
                              m_config.setEntries(*result);
                              m_configTable->resizeColumnsToContents();
                          } });
}

void InstancePane::setLevel(Severity least)
{
    LogLevelChange change;
    change.least = least;
    m_service->setLogLevel(change, { m_context.get(), [this](const AdminResult<Severity> &result) {
                                        emit told(result
                                                ? tr("The log level is changed for ten minutes.")
                                                : result.error().text());
                                    } });
}

void InstancePane::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    showCharts();
    askConfig();
}

void InstancePane::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void InstancePane::retranslate()
{
    m_users->setText(tr("Show users"));
    m_users->setToolTip(tr("Show the users of this instance"));
    m_level->setText(tr("Log level"));
    const std::array texts { tr("&Debug for 10 minutes"), tr("&Information for 10 minutes"),
        tr("&Warnings for 10 minutes") };
    const QList<QAction *> actions = m_levels->actions();
    for (qsizetype i = 0; i < actions.size(); ++i)
        actions[i]->setText(texts.at(size_t(i)));
    m_tabs->setAccessibleName(tr("About the instance"));
    m_tabs->tabBar()->setAccessibleName(m_tabs->accessibleName());
    m_tabs->setTabText(0, tr("History"));
    m_tabs->setTabText(1, tr("Who reaches whom"));
    m_tabs->setTabText(configTab, tr("Configuration"));
    m_matrix->setAccessibleName(tr("Which instance reaches which"));
    m_configTable->setAccessibleName(tr("Configuration"));
    m_peers.retranslate();
    m_config.retranslate();
    // The sentence above the settings is of the moment.
    if (m_config.rowCount() > 0)
        m_configText->setText(tr("As it counts now; secrets are masked."));
    else
        askConfig();
    showHead();
    showCharts();
}

} // namespace hydra
