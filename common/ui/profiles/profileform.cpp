// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/ui/profiles/profileform.h"

#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSpinBox>
#include <QTabWidget>
#include <QVBoxLayout>

namespace hydra {
namespace {

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
    m_readOnly = new QCheckBox(this);
    server->addRow(QString(), m_readOnly);
    m_atStart = new QCheckBox(this);
    server->addRow(QString(), m_atStart);
    QFormLayout *tls = addPage(m_tabs);
    m_authorities = addLine(tls, m_authoritiesLabel);
    m_pin = addLine(tls, m_pinLabel);
    m_certificate = addLine(tls, m_certificateLabel);
    m_keyFile = addLine(tls, m_keyFileLabel);
    QFormLayout *network = addPage(m_tabs);
    m_proxy = addField(network, m_proxyLabel, new QComboBox(this));
    for (int i = 0; i <= int(ProxyKind::Socks5); ++i)
        m_proxy->addItem(QString());
    m_proxyHost = addLine(network, m_proxyHostLabel);
    m_proxyPort = addField(network, m_proxyPortLabel, new QSpinBox(this));
    m_proxyPort->setRange(0, 65535);
    m_timeout = addField(network, m_timeoutLabel, new QSpinBox(this));
    m_timeout->setRange(1, 300);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &ProfileForm::onEdited);
    connect(m_proxy, &QComboBox::currentIndexChanged, this, &ProfileForm::onEdited);
    connect(m_readOnly, &QCheckBox::toggled, this, &ProfileForm::onEdited);
    connect(m_atStart, &QCheckBox::toggled, this, &ProfileForm::onEdited);
    connect(m_proxyPort, &QSpinBox::valueChanged, this, &ProfileForm::onEdited);
    connect(m_timeout, &QSpinBox::valueChanged, this, &ProfileForm::onEdited);
    retranslate();
}

QLineEdit *ProfileForm::addLine(QFormLayout *form, QLabel *&label)
{
    auto *line = addField(form, label, new QLineEdit(this));
    connect(line, &QLineEdit::textEdited, this, &ProfileForm::onEdited);
    return line;
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
    m_authorities->setText(profile.tls.authoritiesFile);
    m_pin->setText(profile.tls.pin);
    m_certificate->setText(profile.tls.certificateFile);
    m_keyFile->setText(profile.tls.keyFile);
    m_proxy->setCurrentIndex(int(profile.proxy.kind));
    m_proxyHost->setText(profile.proxy.host);
    m_proxyPort->setValue(profile.proxy.port);
    m_timeout->setValue(int(profile.timeout.count()));
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
        m_keyFile->text().trimmed(), m_pin->text().trimmed() };
    profile.proxy = { ProxyKind(m_proxy->currentIndex()), m_proxyHost->text().trimmed(),
        quint16(m_proxyPort->value()) };
    profile.timeout = std::chrono::seconds(m_timeout->value());
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
    m_nameLabel->setText(tr("&Name"));
    m_urlLabel->setText(tr("&Address"));
    m_url->setPlaceholderText(QStringLiteral("http://127.0.0.1:10240"));
    m_keyLabel->setText(tr("API &key"));
    m_key->setPlaceholderText(tr("None is needed on this computer's own address"));
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
    m_proxy->setItemText(int(ProxyKind::System), tr("The system's"));
    m_proxy->setItemText(int(ProxyKind::None), tr("None"));
    m_proxy->setItemText(int(ProxyKind::Http), QStringLiteral("HTTP"));
    m_proxy->setItemText(int(ProxyKind::Socks5), QStringLiteral("SOCKS5"));
    m_proxyHostLabel->setText(tr("Proxy &host"));
    m_proxyPortLabel->setText(tr("Proxy p&ort"));
    m_timeoutLabel->setText(tr("Time &limit"));
    m_timeout->setSuffix(tr(" s", "seconds, after a number"));
}

void ProfileForm::updateProxy()
{
    const bool hasProxy = m_proxy->currentIndex() > int(ProxyKind::None);
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
