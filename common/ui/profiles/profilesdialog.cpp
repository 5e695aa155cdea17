// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/ui/profiles/profilesdialog.h"

#include "common/ui/look/icons.h"
#include "common/ui/profiles/profileform.h"
#include "common/ui/profiles/profilestore.h"
#include "common/ui/profiles/profileteststeps.h"
#include "common/ui/profiles/secretstore.h"

#include <QDialogButtonBox>
#include <QEvent>
#include <QFileDialog>
#include <QGridLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QSaveFile>
#include <QVBoxLayout>

namespace hydra {
namespace {

constexpr int idRole = Qt::UserRole;
constexpr qint64 importAtMost = qint64(1024) * 1024;

StatusColor colorOf(EnvironmentKind kind)
{
    switch (kind) {
    case EnvironmentKind::Development:
        break;
    case EnvironmentKind::Staging:
        return StatusColor::Warning;
    case EnvironmentKind::Production:
        return StatusColor::Bad;
    }
    return StatusColor::Good;
}

} // namespace

ProfilesDialog::ProfilesDialog(
    ProfileStore &store, SecretStore &secrets, ProfileTest *test, QWidget *parent)
    : QDialog(parent)
    , m_store(store)
    , m_secrets(secrets)
    , m_test(test)
    , m_list(new QListWidget(this))
    , m_form(new ProfileForm(this))
    , m_steps(new ProfileTestSteps(this))
    , m_message(new QLabel(this))
    , m_new(new QPushButton(icon(QStringLiteral("add")), QString(), this))
    , m_copy(new QPushButton(icon(QStringLiteral("copy")), QString(), this))
    , m_remove(new QPushButton(icon(QStringLiteral("remove")), QString(), this))
    , m_import(new QPushButton(this))
    , m_export(new QPushButton(this))
    , m_testButton(new QPushButton(this))
    , m_save(new QPushButton(this))
    , m_connect(new QPushButton(this))
    , m_close(new QPushButton(this))
{
    setObjectName(QStringLiteral("profilesDialog"));
    build();
    connectAll();
    fillList({});
    retranslate();
}

ProfilesDialog::~ProfilesDialog() = default;

void ProfilesDialog::build()
{
    auto *grid = new QGridLayout(this);
    auto *left = new QVBoxLayout;
    left->addWidget(m_list, 1);
    auto *tools = new QGridLayout;
    tools->addWidget(m_new, 0, 0);
    tools->addWidget(m_copy, 0, 1);
    tools->addWidget(m_remove, 1, 0);
    tools->addWidget(m_import, 2, 0);
    tools->addWidget(m_export, 2, 1);
    left->addLayout(tools);
    grid->addLayout(left, 0, 0);
    auto *right = new QVBoxLayout;
    right->addWidget(m_form);
    right->addWidget(m_steps, 1);
    m_message->setWordWrap(true);
    right->addWidget(m_message);
    right->addStretch();
    grid->addLayout(right, 0, 1);
    grid->setColumnStretch(1, 1);
    auto *buttons = new QDialogButtonBox(this);
    // Else it takes the focus itself and hands it back to its first button: a circle without exit.
    buttons->setFocusPolicy(Qt::NoFocus);
    m_testButton->setVisible(m_test != nullptr);
    buttons->addButton(m_testButton, QDialogButtonBox::ActionRole);
    buttons->addButton(m_save, QDialogButtonBox::ActionRole);
    buttons->addButton(m_connect, QDialogButtonBox::AcceptRole);
    buttons->addButton(m_close, QDialogButtonBox::RejectRole);
    m_connect->setDefault(true);
    grid->addWidget(buttons, 1, 0, 1, 2);
    m_list->setMinimumWidth(fontMetrics().averageCharWidth() * 24);
    // The steps of a test say a lot.
    m_form->setMinimumWidth(fontMetrics().averageCharWidth() * 80);
}

void ProfilesDialog::connectAll()
{
    connect(m_list, &QListWidget::currentItemChanged, this, &ProfilesDialog::showSelected);
    connect(m_list, &QListWidget::itemActivated, m_connect, &QPushButton::click);
    connect(m_form, &ProfileForm::edited, this, &ProfilesDialog::onEdited);
    connect(m_new, &QPushButton::clicked, this, [this] {
        Profile profile;
        profile.name = tr("New server");
        profile.url = m_firstAddress;
        addProfile(profile);
    });
    connect(m_copy, &QPushButton::clicked, this, &ProfilesDialog::duplicate);
    connect(m_remove, &QPushButton::clicked, this, [this] {
        if (m_removed)
            undoRemoval();
        else
            removeSelected();
    });
    connect(&m_secrets, &SecretStore::becameFleeting, this, &ProfilesDialog::showKeyRemark);
    connect(m_import, &QPushButton::clicked, this, &ProfilesDialog::askImport);
    connect(m_export, &QPushButton::clicked, this, &ProfilesDialog::askExport);
    connect(m_testButton, &QPushButton::clicked, this, &ProfilesDialog::runTest);
    connect(m_save, &QPushButton::clicked, this, [this] { Q_UNUSED(saveShown()) });
    connect(m_connect, &QPushButton::clicked, this, [this] {
        if (!saveShown())
            return;
        emit connectAsked(m_form->profile(), m_form->apiKey());
        accept();
    });
    connect(m_close, &QPushButton::clicked, this, &QDialog::reject);
    connect(this, &QDialog::finished, this, &ProfilesDialog::forgetRemoved);
    if (m_test) {
        connect(m_test, &ProfileTest::stepChanged, m_steps, &ProfileTestSteps::tell);
        connect(m_test, &ProfileTest::finished, this, [this](bool hasPassed) {
            m_testButton->setEnabled(true);
            say(hasPassed ? tr("Everything works.") : tr("The test failed at the marked step."),
                !hasPassed);
        });
        connect(this, &QDialog::finished, m_test, &ProfileTest::stop);
    }
}

void ProfilesDialog::setForClients()
{
    m_isForClients = true;
    m_form->setForClients();
    retranslate();
}

void ProfilesDialog::select(QUuid id)
{
    for (int i = 0; i < m_list->count(); ++i) {
        if (m_list->item(i)->data(idRole).toUuid() == id)
            m_list->setCurrentRow(i);
    }
}

void ProfilesDialog::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QDialog::changeEvent(event);
}

void ProfilesDialog::retranslate()
{
    setWindowTitle(tr("Servers"));
    m_list->setAccessibleName(tr("Servers"));
    m_new->setText(tr("Ne&w"));
    m_copy->setText(tr("&Duplicate"));
    m_remove->setText(m_removed ? tr("&Undo removal") : tr("Re&move"));
    m_import->setText(tr("&Import…"));
    m_export->setText(tr("E&xport…"));
    m_testButton->setText(tr("&Test"));
    m_save->setText(tr("Sa&ve"));
    m_connect->setText(tr("Connect"));
    m_close->setText(tr("Close"));
    showKeyRemark();
    m_message->clear();
}

void ProfilesDialog::showKeyRemark()
{
    m_form->setKeyRemark(m_secrets.isLasting() ? QString()
            : m_isForClients
            ? tr("No keyring answers here: the token is kept until the program ends.")
            : tr("No keyring answers here: the key is kept until the program ends."));
}

void ProfilesDialog::fillList(QUuid selected)
{
    m_list->clear();
    for (const Profile &profile : m_store.profiles()) {
        auto *row = new QListWidgetItem(
            icon(QStringLiteral("online"), colorOf(profile.kind)), profile.name, m_list);
        row->setData(idRole, profile.id);
        row->setToolTip(profile.url.toString() + QStringLiteral(", ") + nameOf(profile.kind));
        if (profile.id == selected)
            m_list->setCurrentItem(row);
    }
    if (!m_list->currentItem() && m_list->count() > 0)
        m_list->setCurrentRow(0);
    showSelected();
}

void ProfilesDialog::showSelected()
{
    const auto profile = selected();
    for (QWidget *part : { static_cast<QWidget *>(m_form), static_cast<QWidget *>(m_copy),
             static_cast<QWidget *>(m_testButton), static_cast<QWidget *>(m_connect) })
        part->setEnabled(profile.has_value());
    m_remove->setEnabled(profile.has_value() || m_removed.has_value());
    m_export->setEnabled(m_list->count() > 0);
    m_save->setEnabled(false);
    m_isDirty = false;
    m_isKeyKnown = false;
    m_steps->forget();
    if (m_test)
        m_test->stop();
    m_form->show(profile.value_or(Profile {}), QString());
    if (!profile)
        return;
    say({}, false);
    m_secrets.read(profile->secretName(), this, [this, id = profile->id](const auto &secret) {
        // Somebody else may be selected, or another key typed, by the time a keyring answers.
        const auto current = selected();
        if (!current || current->id != id || !m_form->apiKey().isEmpty())
            return;
        m_isKeyKnown = secret.has_value();
        if (secret)
            m_form->setApiKey(secret->value_or(QString()));
    });
}

void ProfilesDialog::onEdited()
{
    m_isDirty = true;
    m_save->setEnabled(true);
    const QString objection = m_form->profile().objection();
    m_connect->setEnabled(objection.isEmpty());
    m_testButton->setEnabled(objection.isEmpty());
    say(objection, true);
}

void ProfilesDialog::addProfile(Profile profile)
{
    profile.id = QUuid::createUuid();
    m_store.save(profile);
    forgetRemoved();
    retranslate();
    fillList(profile.id);
    m_form->setFocus();
}

void ProfilesDialog::duplicate()
{
    if (auto profile = selected()) {
        profile->name = tr("%1 (copy)").arg(profile->name);
        addProfile(*profile);
    }
}

void ProfilesDialog::removeSelected()
{
    m_removed = selected();
    if (!m_removed)
        return;
    m_store.remove(m_removed->id);
    fillList({});
    retranslate();
    m_remove->setEnabled(true);
    say(tr("“%1” was removed.").arg(m_removed->name), false);
}

/// From now on it cannot be undone, so its key goes too.
void ProfilesDialog::forgetRemoved()
{
    if (m_removed)
        m_secrets.remove(m_removed->secretName());
    m_removed.reset();
}

void ProfilesDialog::undoRemoval()
{
    const Profile back = *m_removed;
    m_removed.reset();
    m_store.save(back);
    retranslate();
    fillList(back.id);
}

bool ProfilesDialog::saveShown()
{
    const Profile profile = m_form->profile();
    if (const QString objection = profile.objection(); !objection.isEmpty()) {
        say(objection, true);
        return false;
    }
    if (!m_isDirty)
        return true;
    const QString key = m_form->apiKey();
    m_store.save(profile);
    if (!key.isEmpty())
        m_secrets.write(profile.secretName(), key);
    else if (m_isKeyKnown)
        m_secrets.remove(profile.secretName());
    fillList(profile.id);
    m_form->setApiKey(key);
    return true;
}

void ProfilesDialog::runTest()
{
    m_steps->forget();
    m_testButton->setEnabled(false);
    say({}, false);
    m_test->start(m_form->profile(), m_form->apiKey());
}

void ProfilesDialog::askImport()
{
    auto *dialog = new QFileDialog(this, tr("Import servers"), {}, tr("Servers (*.json)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly)) {
            say(tr("%1 cannot be read: %2").arg(path, file.errorString()), true);
            return;
        }
        const auto taken = m_store.import(file.read(importAtMost));
        fillList({});
        if (taken)
            say(tr("%n server(s) taken over.", "", int(*taken)), false);
        else
            say(QString::fromUtf8(taken.error().detail), true);
    });
    dialog->open();
}

void ProfilesDialog::askExport()
{
    auto *dialog = new QFileDialog(this, tr("Export servers"), {}, tr("Servers (*.json)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("json"));
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        QSaveFile file(path);
        const QByteArray json = m_store.exported();
        const bool isWritten
            = file.open(QIODevice::WriteOnly) && file.write(json) == json.size() && file.commit();
        say(isWritten ? tr("Written, without keys.")
                      : tr("%1 cannot be written: %2").arg(path, file.errorString()),
            !isWritten);
    });
    dialog->open();
}

void ProfilesDialog::say(const QString &sentence, bool isBad)
{
    QPalette colors = palette();
    colors.setColor(
        QPalette::WindowText, statusColor(isBad ? StatusColor::Bad : StatusColor::Good, palette()));
    m_message->setPalette(colors);
    m_message->setText(sentence);
}

std::optional<Profile> ProfilesDialog::selected() const
{
    const QListWidgetItem *row = m_list->currentItem();
    return row ? m_store.find(row->data(idRole).toUuid()) : std::nullopt;
}

} // namespace hydra
