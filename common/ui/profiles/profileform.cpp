// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/ui/profiles/profileform.h"

#include "common/ui/look/icons.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QFileDialog>
#include <QFormLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QSpinBox>
#include <QTableWidget>
#include <QTabWidget>
#include <QVBoxLayout>

namespace hydra {
namespace {

enum VariableColumn { NameColumn, ValueColumn, VariableColumns };

QFormLayout *addPage(QTabWidget *tabs)
{
    auto *page = new QWidget(tabs);
    auto *form = new QFormLayout(page);
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    tabs->addTab(page, QString());
    return form;
}

template <typename Field> Field *addField(QFormLayout *form, QLabel *&label, Field *field)
{
    label = new QLabel(form->parentWidget());
    label->setBuddy(field);
    form->addRow(label, field);
    return field;
}

} // namespace

ProfileForm::ProfileForm(QWidget *parent)
    : QWidget(parent)
    , m_tabs(new QTabWidget(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_tabs);
    buildServerPage();
    buildTlsPage();
    buildNetworkPage();
    buildVariablesPage();
    for (QComboBox *const box : { m_kind, m_color, m_proxy })
        connect(box, &QComboBox::currentIndexChanged, this, &ProfileForm::onEdited);
    for (QCheckBox *const box : { m_readOnly, m_atStart })
        connect(box, &QCheckBox::toggled, this, &ProfileForm::onEdited);
    for (QSpinBox *const box : { m_proxyPort, m_timeout })
        connect(box, &QSpinBox::valueChanged, this, &ProfileForm::onEdited);
    connect(m_variables, &QTableWidget::cellChanged, this, [this] {
        ensureEmptyRow();
        onEdited();
    });
    retranslate();
}

void ProfileForm::buildServerPage()
{
    QFormLayout *server = addPage(m_tabs);
    m_name = addLine(server, m_nameLabel);
    m_url = addLine(server, m_urlLabel);
    m_key = addLine(server, m_keyLabel);
    m_key->setEchoMode(QLineEdit::Password);
    m_keyRemark = new QLabel(this);
    m_keyRemark->setWordWrap(true);
    // Else the form leaves it a line of a few words.
    m_keyRemark->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    m_keyRemark->hide();
    server->addRow(QString(), m_keyRemark);
    m_kind = addField(server, m_kindLabel, new QComboBox(this));
    for (int i = 0; i <= int(EnvironmentKind::Production); ++i)
        m_kind->addItem(QString());
    m_color = addField(server, m_colorLabel, new QComboBox(this));
    for (int i = 0; i < bandColorCount; ++i)
        m_color->addItem(QString());
    m_readOnly = new QCheckBox(this);
    server->addRow(QString(), m_readOnly);
    m_atStart = new QCheckBox(this);
    server->addRow(QString(), m_atStart);
}

void ProfileForm::buildTlsPage()
{
    QFormLayout *tls = addPage(m_tabs);
    m_authorities = addFileLine(tls, m_authoritiesLabel);
    m_pin = addLine(tls, m_pinLabel);
    m_certificate = addFileLine(tls, m_certificateLabel);
    m_keyFile = addFileLine(tls, m_keyFileLabel);
}

void ProfileForm::buildNetworkPage()
{
    QFormLayout *network = addPage(m_tabs);
    m_proxy = addField(network, m_proxyLabel, new QComboBox(this));
    for (int i = 0; i <= int(ProxySettings::Kind::Socks5); ++i)
        m_proxy->addItem(QString());
    m_proxyHost = addLine(network, m_proxyHostLabel);
    m_proxyPort = addField(network, m_proxyPortLabel, new QSpinBox(this));
    m_proxyPort->setRange(0, 65535);
    m_timeout = addField(network, m_timeoutLabel, new QSpinBox(this));
    m_timeout->setRange(1, 300);
}

void ProfileForm::buildVariablesPage()
{
    auto *page = new QWidget(m_tabs);
    auto *column = new QVBoxLayout(page);
    m_variablesRemark = new QLabel(page);
    m_variablesRemark->setWordWrap(true);
    m_variables = new QTableWidget(0, VariableColumns, page);
    m_variables->setObjectName(QStringLiteral("profileVariables"));
    m_variables->horizontalHeader()->setStretchLastSection(true);
    m_variables->verticalHeader()->hide();
    m_variables->setSelectionMode(QAbstractItemView::SingleSelection);
    // Else the key goes round in the table for ever.
    m_variables->setTabKeyNavigation(false);
    column->addWidget(m_variablesRemark);
    column->addWidget(m_variables);
    m_tabs->addTab(page, QString());
}

/// The last one: a variable is added by being written there.
void ProfileForm::ensureEmptyRow()
{
    const int last = m_variables->rowCount() - 1;
    const QTableWidgetItem *const name = last < 0 ? nullptr : m_variables->item(last, NameColumn);
    const QTableWidgetItem *const value = last < 0 ? nullptr : m_variables->item(last, ValueColumn);
    const bool isFree = last >= 0 && (name == nullptr || name->text().isEmpty())
        && (value == nullptr || value->text().isEmpty());
    if (!isFree)
        m_variables->insertRow(last + 1);
}

void ProfileForm::fillVariables(const QMap<QString, QString> &variables)
{
    m_variables->setRowCount(0);
    for (auto each = variables.cbegin(); each != variables.cend(); ++each) {
        const int row = m_variables->rowCount();
        m_variables->insertRow(row);
        m_variables->setItem(row, NameColumn, new QTableWidgetItem(each.key()));
        m_variables->setItem(row, ValueColumn, new QTableWidgetItem(each.value()));
    }
    ensureEmptyRow();
}

QLineEdit *ProfileForm::addLine(QFormLayout *form, QLabel *&label)
{
    auto *line = addField(form, label, new QLineEdit(this));
    connect(line, &QLineEdit::textEdited, this, &ProfileForm::onEdited);
    return line;
}

QLineEdit *ProfileForm::addFileLine(QFormLayout *form, QLabel *&label)
{
    QLineEdit *const line = addLine(form, label);
    QAction *const choose
        = line->addAction(icon(QStringLiteral("open")), QLineEdit::TrailingPosition);
    m_choosers.append(choose);
    connect(choose, &QAction::triggered, this, [this, line] {
        auto *const dialog = new QFileDialog(this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setFileMode(QFileDialog::ExistingFile);
        dialog->setNameFilters(
            { tr("Certificates and keys (*.pem *.crt *.key)"), tr("All files (*)") });
        connect(dialog, &QFileDialog::fileSelected, this, [this, line](const QString &path) {
            line->setText(path);
            onEdited();
        });
        dialog->open();
    });
    return line;
}

void ProfileForm::setForClients()
{
    m_isForClients = true;
    m_readOnly->hide();
    retranslate();
}

void ProfileForm::show(const Profile &profile, const QString &apiKey)
{
    m_isFilling = true;
    m_shown = profile;
    m_name->setText(profile.name);
    m_url->setText(profile.url.toString());
    m_key->setText(apiKey);
    m_kind->setCurrentIndex(int(profile.kind));
    m_readOnly->setChecked(profile.isReadOnly);
    m_atStart->setChecked(profile.connectsAtStart);
    m_color->setCurrentIndex(int(profile.color));
    m_authorities->setText(profile.tls.caFile);
    m_pin->setText(QString::fromLatin1(profile.tls.pin));
    m_certificate->setText(profile.tls.certificateFile);
    m_keyFile->setText(profile.tls.keyFile);
    m_proxy->setCurrentIndex(int(profile.proxy.kind));
    m_proxyHost->setText(profile.proxy.host);
    m_proxyPort->setValue(profile.proxy.port);
    m_timeout->setValue(int(profile.timeout.count()));
    fillVariables(profile.variables);
    m_isFilling = false;
    updateProxy();
}

Profile ProfileForm::profile() const
{
    Profile profile = m_shown;
    profile.name = m_name->text().trimmed();
    profile.url = QUrl(m_url->text().trimmed(), QUrl::StrictMode);
    profile.kind = EnvironmentKind(m_kind->currentIndex());
    profile.isReadOnly = m_readOnly->isChecked();
    profile.connectsAtStart = m_atStart->isChecked();
    profile.tls = { m_authorities->text().trimmed(), m_certificate->text().trimmed(),
        m_keyFile->text().trimmed(), m_pin->text().trimmed().toLatin1() };
    profile.proxy = { ProxySettings::Kind(m_proxy->currentIndex()), m_proxyHost->text().trimmed(),
        quint16(m_proxyPort->value()) };
    profile.timeout = std::chrono::seconds(m_timeout->value());
    profile.color = BandColor(m_color->currentIndex());
    profile.variables.clear();
    for (int row = 0; row < m_variables->rowCount(); ++row) {
        const QTableWidgetItem *const name = m_variables->item(row, NameColumn);
        const QTableWidgetItem *const value = m_variables->item(row, ValueColumn);
        if (name != nullptr && !name->text().trimmed().isEmpty())
            profile.variables.insert(name->text().trimmed(), value ? value->text() : QString());
    }
    return profile;
}

QString ProfileForm::apiKey() const { return m_key->text().trimmed(); }

void ProfileForm::setApiKey(const QString &apiKey) { m_key->setText(apiKey); }

void ProfileForm::setKeyRemark(const QString &remark)
{
    m_keyRemark->setText(remark);
    m_keyRemark->setVisible(!remark.isEmpty());
}

void ProfileForm::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void ProfileForm::retranslate()
{
    m_tabs->setTabText(0, tr("Server"));
    m_tabs->setTabText(1, tr("TLS"));
    m_tabs->setTabText(2, tr("Network"));
    m_tabs->setTabText(3, tr("Variables"));
    m_variables->setHorizontalHeaderLabels({ tr("Name"), tr("Value") });
    m_variables->setAccessibleName(tr("Variables"));
    m_variablesRemark->setText(
        tr("Messages can use them as %1.").arg(QStringLiteral("{{env.NAME}}")));
    m_colorLabel->setText(tr("Co&lour"));
    for (int i = 0; i < m_color->count(); ++i)
        m_color->setItemText(i, nameOf(BandColor(i)));
    for (QAction *const choose : std::as_const(m_choosers)) {
        choose->setText(tr("Choose a file…"));
        choose->setToolTip(tr("Choose a file…"));
    }
    m_nameLabel->setText(tr("&Name"));
    m_urlLabel->setText(tr("&Address"));
    m_url->setPlaceholderText(m_isForClients ? QStringLiteral("ws://127.0.0.1:10240/hydra")
                                             : QStringLiteral("http://127.0.0.1:10240"));
    m_keyLabel->setText(m_isForClients ? tr("To&ken") : tr("API &key"));
    m_key->setPlaceholderText(m_isForClients ? tr("Where the server wants one")
                                             : tr("None is needed on this computer's own address"));
    m_kindLabel->setText(tr("&Environment"));
    for (int i = 0; i < m_kind->count(); ++i)
        m_kind->setItemText(i, nameOf(EnvironmentKind(i)));
    m_readOnly->setText(tr("&Read only: nothing can be changed or sent"));
    m_atStart->setText(tr("Connect when the program &starts"));
    m_authoritiesLabel->setText(tr("CA &file"));
    m_authorities->setPlaceholderText(tr("The system's certificates"));
    m_pinLabel->setText(tr("&Pinned SHA-256"));
    m_pin->setPlaceholderText(tr("Any certificate that is trusted"));
    m_certificateLabel->setText(tr("&Client certificate"));
    m_certificate->setPlaceholderText(tr("None"));
    m_keyFileLabel->setText(tr("Its ke&y file"));
    m_keyFile->setPlaceholderText(tr("None"));
    m_proxyLabel->setText(tr("&Proxy"));
    m_proxy->setItemText(int(ProxySettings::Kind::System), tr("The system's"));
    m_proxy->setItemText(int(ProxySettings::Kind::None), tr("None"));
    m_proxy->setItemText(int(ProxySettings::Kind::Http), QStringLiteral("HTTP"));
    m_proxy->setItemText(int(ProxySettings::Kind::Socks5), QStringLiteral("SOCKS5"));
    m_proxyHostLabel->setText(tr("Proxy &host"));
    m_proxyPortLabel->setText(tr("Proxy p&ort"));
    m_timeoutLabel->setText(tr("Time &limit"));
    m_timeout->setSuffix(tr(" s", "seconds, after a number"));
}

void ProfileForm::updateProxy()
{
    const bool hasProxy = m_proxy->currentIndex() > int(ProxySettings::Kind::None);
    m_proxyHost->setEnabled(hasProxy);
    m_proxyPort->setEnabled(hasProxy);
}

void ProfileForm::onEdited()
{
    updateProxy();
    if (!m_isFilling)
        emit edited();
}

} // namespace hydra
