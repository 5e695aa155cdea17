// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "client-gui/dialogs/sessionsettingsdialog.h"

#include "common/protocol/limits.h"
#include "common/ui/look/icons.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QEvent>
#include <QFileDialog>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSpinBox>
#include <QVBoxLayout>

namespace hydra {

namespace {

constexpr int secondsADay = 24 * 60 * 60;
constexpr int mostTries = 1'000;
constexpr int longestToken = 64 * 1024;

} // namespace

SessionSettingsDialog::SessionSettingsDialog(
    const ClientSettings &settings, bool isEditable, QWidget *parent)
    : QDialog(parent)
    , m_settings(settings)
    , m_isEditable(isEditable)
    , m_device(new QLineEdit)
    , m_token(new QLineEdit)
    , m_resumes(new QCheckBox)
    , m_frames(new QComboBox)
    , m_heartbeat(new QSpinBox)
    , m_jitter(new QSpinBox)
    , m_tolerates(new QCheckBox)
    , m_reconnects(new QCheckBox)
    , m_tries(new QSpinBox)
    , m_headers(new QPlainTextEdit)
    , m_subprotocols(new QLineEdit)
    , m_caFile(newFileLine("caFile"))
    , m_certificateFile(newFileLine("certificateFile"))
    , m_keyFile(newFileLine("keyFile"))
    , m_pin(new QLineEdit)
    , m_proxy(new QLineEdit)
    , m_problem(new QLabel)
    , m_buttons(new QDialogButtonBox)
{
    setObjectName(QStringLiteral("sessionSettings"));
    build();
    fill();
    retranslate();
}

QLineEdit *SessionSettingsDialog::newFileLine(const char *name)
{
    auto *const line = new QLineEdit;
    line->setObjectName(QLatin1String(name));
    QAction *const choose
        = line->addAction(icon(QStringLiteral("open")), QLineEdit::TrailingPosition);
    connect(choose, &QAction::triggered, this, [this, line] {
        auto *const dialog = new QFileDialog(this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setFileMode(QFileDialog::ExistingFile);
        dialog->setNameFilters(
            { tr("Certificates and keys (*.pem *.crt *.key)"), tr("All files (*)") });
        connect(dialog, &QFileDialog::fileSelected, line, &QLineEdit::setText);
        dialog->open();
    });
    return line;
}

void SessionSettingsDialog::build()
{
    m_device->setObjectName(QStringLiteral("device"));
    m_token->setObjectName(QStringLiteral("token"));
    m_headers->setObjectName(QStringLiteral("headers"));
    m_heartbeat->setObjectName(QStringLiteral("heartbeatSeconds"));
    m_frames->setObjectName(QStringLiteral("frames"));
    m_proxy->setObjectName(QStringLiteral("proxy"));
    m_problem->setObjectName(QStringLiteral("settingsProblem"));
    m_token->setEchoMode(QLineEdit::PasswordEchoOnEdit);
    m_token->setMaxLength(longestToken);
    m_frames->addItems({ QString(), QString() });
    m_heartbeat->setRange(0, secondsADay);
    m_jitter->setRange(0, 100);
    m_tries->setRange(0, mostTries);
    connect(m_reconnects, &QCheckBox::toggled, m_tries, &QWidget::setEnabled);
    m_headers->setTabChangesFocus(true);
    m_headers->setMaximumHeight(fontMetrics().height() * 5);
    m_problem->setWordWrap(true);
    m_problem->hide();

    auto *const form = new QFormLayout;
    const auto row = [this, form](QWidget *field) {
        auto *const label = new QLabel;
        label->setBuddy(field);
        form->addRow(label, field);
        m_labels.append(label);
    };
    row(m_device);
    row(m_token);
    row(m_frames);
    row(m_heartbeat);
    row(m_jitter);
    row(m_headers);
    row(m_subprotocols);
    row(m_caFile);
    row(m_certificateFile);
    row(m_keyFile);
    row(m_pin);
    row(m_proxy);
    row(m_tries);
    form->addRow(m_resumes);
    form->addRow(m_reconnects);
    form->addRow(m_tolerates);
    m_buttons->setStandardButtons(
        m_isEditable ? QDialogButtonBox::Ok | QDialogButtonBox::Cancel : QDialogButtonBox::Close);
    connect(m_buttons, &QDialogButtonBox::accepted, this, &SessionSettingsDialog::accept);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    setMinimumWidth(fontMetrics().averageCharWidth() * 80);
    auto *const layout = new QVBoxLayout(this);
    layout->addLayout(form);
    layout->addWidget(m_problem);
    layout->addWidget(m_buttons);
    for (int i = 0; i < form->rowCount(); ++i) {
        for (const auto role : { QFormLayout::FieldRole, QFormLayout::SpanningRole }) {
            if (const QLayoutItem *const item = form->itemAt(i, role))
                item->widget()->setEnabled(m_isEditable);
        }
    }
}

void SessionSettingsDialog::fill()
{
    m_device->setText(QString::fromUtf8(m_settings.device.text()));
    m_token->setText(QString::fromUtf8(m_settings.token));
    m_resumes->setChecked(m_settings.resumes);
    m_frames->setCurrentIndex(m_settings.frames == FrameKind::Binary ? 0 : 1);
    m_heartbeat->setValue(int(
        std::chrono::duration_cast<std::chrono::seconds>(m_settings.heartbeatInterval).count()));
    m_jitter->setValue(qRound(m_settings.heartbeatJitter * 100));
    m_tolerates->setChecked(m_settings.toleratesSilence);
    m_reconnects->setChecked(m_settings.reconnects);
    m_tries->setValue(m_settings.reconnectsAtMost.value_or(0));
    m_tries->setEnabled(m_isEditable && m_settings.reconnects);
    QStringList lines;
    for (const HandshakeHeader &header : std::as_const(m_settings.headers))
        lines.append(QString::fromUtf8(header.name + ": " + header.value));
    m_headers->setPlainText(lines.join(u'\n'));
    QStringList names;
    for (const QByteArray &name : std::as_const(m_settings.subprotocols))
        names.append(QString::fromLatin1(name));
    m_subprotocols->setText(names.join(QStringLiteral(", ")));
    m_caFile->setText(m_settings.tls.caFile);
    m_certificateFile->setText(m_settings.tls.certificateFile);
    m_keyFile->setText(m_settings.tls.keyFile);
    m_pin->setText(QString::fromLatin1(m_settings.tls.pin));
    m_proxy->setText(m_settings.proxy.toText());
}

QString SessionSettingsDialog::take()
{
    const QByteArray device = m_device->text().toUtf8();
    if (device.size() > limits::deviceName)
        return tr("A device's name has %1 bytes at most.").arg(limits::deviceName);
    QList<HandshakeHeader> headers;
    const QStringList lines = m_headers->toPlainText().split(u'\n', Qt::SkipEmptyParts);
    for (const QString &line : lines) {
        const auto header = HandshakeHeader::parse(line.toUtf8());
        if (!header)
            return tr("\"%1\" is no header that can be added: write Name: value.").arg(line);
        headers.append(*header);
    }
    const QByteArray pin = m_pin->text().trimmed().toLatin1();
    if (!pin.isEmpty() && !TlsSettings::isPin(pin))
        return tr("A pin is a SHA-256 fingerprint: 32 bytes in hexadecimal.");
    const auto proxy = ProxySettings::parse(m_proxy->text().trimmed());
    if (!proxy)
        return tr("A proxy is system, none, http://HOST:PORT or socks5://HOST:PORT.");
    m_settings.proxy = *proxy;
    m_settings.device = DeviceName(device);
    m_settings.token = m_token->text().toUtf8();
    m_settings.resumes = m_resumes->isChecked();
    m_settings.frames = m_frames->currentIndex() == 0 ? FrameKind::Binary : FrameKind::Text;
    m_settings.heartbeatInterval = std::chrono::seconds(m_heartbeat->value());
    m_settings.heartbeatJitter = m_jitter->value() / 100.0;
    m_settings.toleratesSilence = m_tolerates->isChecked();
    m_settings.reconnects = m_reconnects->isChecked();
    m_settings.reconnectsAtMost
        = m_tries->value() > 0 ? std::optional(m_tries->value()) : std::nullopt;
    m_settings.headers = headers;
    m_settings.subprotocols.clear();
    const QStringList names = m_subprotocols->text().split(u',', Qt::SkipEmptyParts);
    for (const QString &name : names)
        m_settings.subprotocols.append(name.trimmed().toLatin1());
    m_settings.tls = { m_caFile->text(), m_certificateFile->text(), m_keyFile->text(), pin };
    return {};
}

void SessionSettingsDialog::accept()
{
    const QString problem = take();
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
    if (problem.isEmpty())
        QDialog::accept();
}

void SessionSettingsDialog::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void SessionSettingsDialog::retranslate()
{
    setWindowTitle(
        m_isEditable ? tr("Session settings") : tr("Session settings (disconnect to change them)"));
    const QStringList labels { tr("&Device"), tr("&Token"), tr("&Frames"), tr("&Heartbeat"),
        tr("&Jitter"), tr("H&eaders"), tr("&Sub-protocols"), tr("&Authorities (PEM)"),
        tr("&Certificate (PEM)"), tr("&Key (PEM)"), tr("&Pin (SHA-256)"), tr("Pro&xy"),
        tr("&Give up after") };
    for (int i = 0; i < int(m_labels.size()); ++i)
        m_labels[i]->setText(labels[i]);
    m_proxy->setPlaceholderText(tr("system, none, http://HOST:PORT or socks5://HOST:PORT"));
    m_frames->setItemText(0, tr("Binary, as classic clients send them"));
    m_frames->setItemText(1, tr("Text"));
    m_heartbeat->setSuffix(tr(" s"));
    m_heartbeat->setSpecialValueText(tr("only by hand"));
    m_jitter->setSuffix(tr(" %"));
    m_tries->setSuffix(tr(" tries in a row"));
    m_tries->setSpecialValueText(tr("never"));
    m_headers->setPlaceholderText(tr("Name: value, one a line"));
    m_subprotocols->setPlaceholderText(tr("names with commas"));
    m_resumes->setText(tr("&Resume after the last push when logging in"));
    m_reconnects->setText(tr("Reconnect &by itself"));
    m_tolerates->setText(tr("Stay connected when a rep&ly is missing"));
}

} // namespace hydra
