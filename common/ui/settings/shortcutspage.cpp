// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/ui/settings/shortcutspage.h"

#include "common/ui/actions/actionregistry.h"
#include "common/ui/look/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace hydra {
namespace {

constexpr int idRole = Qt::UserRole;

QString keysText(const QList<QKeySequence> &keys)
{
    QStringList texts;
    for (const QKeySequence &key : keys)
        texts.append(key.toString(QKeySequence::NativeText));
    return texts.join(QStringLiteral(", "));
}

} // namespace

ShortcutsPage::ShortcutsPage(ActionRegistry &actions, QSettings &settings, QWidget *parent)
    : PreferencesPage(parent)
    , m_actions(actions)
    , m_settings(settings)
    , m_filter(new QLineEdit(this))
    , m_list(new QTreeWidget(this))
    , m_label(new QLabel(this))
    , m_edit(new QKeySequenceEdit(this))
    , m_clear(new QPushButton(this))
    , m_reset(new QPushButton(this))
    , m_problem(new QLabel(this))
{
    m_filter->setClearButtonEnabled(true);
    m_list->setColumnCount(3);
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setAllColumnsShowFocus(true);
    m_label->setBuddy(m_edit);
    m_problem->setWordWrap(true);
    auto *column = new QVBoxLayout(this);
    column->addWidget(m_filter);
    column->addWidget(m_list, 1);
    auto *row = new QHBoxLayout;
    row->addWidget(m_label);
    row->addWidget(m_edit, 1);
    row->addWidget(m_clear);
    row->addWidget(m_reset);
    column->addLayout(row);
    column->addWidget(m_problem);
    connect(m_filter, &QLineEdit::textChanged, this, &ShortcutsPage::applyFilter);
    connect(m_list, &QTreeWidget::currentItemChanged, this, &ShortcutsPage::showSelected);
    connect(m_edit, &QKeySequenceEdit::editingFinished, this, [this] {
        const QKeySequence key = m_edit->keySequence();
        if (!key.isEmpty())
            take({ key });
    });
    connect(m_clear, &QPushButton::clicked, this, [this] { take({}); });
    connect(m_reset, &QPushButton::clicked, this,
        [this] { take(m_actions.defaultKeys(selectedId())); });
    retranslate();
}

QString ShortcutsPage::title() const { return tr("Keyboard"); }

QString ShortcutsPage::iconName() const { return QStringLiteral("shortcuts"); }

void ShortcutsPage::load()
{
    m_keys.clear();
    m_list->clear();
    for (const QString &id : m_actions.ids()) {
        m_keys.insert(id, m_actions.action(id)->shortcuts());
        auto *row = new QTreeWidgetItem(m_list);
        row->setData(0, idRole, id);
        fill(row, id);
    }
    m_list->setCurrentItem(m_list->topLevelItem(0));
    for (int i = 0; i < m_list->columnCount(); ++i)
        m_list->resizeColumnToContents(i);
}

void ShortcutsPage::apply()
{
    for (auto keys = m_keys.cbegin(); keys != m_keys.cend(); ++keys)
        m_actions.setKeys(keys.key(), keys.value());
    m_actions.save(m_settings);
}

void ShortcutsPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    PreferencesPage::changeEvent(event);
}

void ShortcutsPage::retranslate()
{
    m_filter->setPlaceholderText(tr("Find an action or a key"));
    m_filter->setAccessibleName(m_filter->placeholderText());
    m_list->setHeaderLabels({ tr("Action"), tr("Menu"), tr("Key") });
    m_list->setAccessibleName(tr("Actions and their keys"));
    m_label->setText(tr("&Key"));
    m_edit->setAccessibleName(tr("Key of the selected action"));
    m_clear->setText(tr("&None"));
    m_clear->setToolTip(tr("The action has no key"));
    m_reset->setText(tr("&Default"));
    for (int i = 0; i < m_list->topLevelItemCount(); ++i)
        fill(m_list->topLevelItem(i), m_list->topLevelItem(i)->data(0, idRole).toString());
    showSelected();
}

void ShortcutsPage::showSelected()
{
    const QString id = selectedId();
    m_edit->setKeySequence(m_keys.value(id).value(0));
    m_problem->clear();
    for (QWidget *control : { static_cast<QWidget *>(m_edit), static_cast<QWidget *>(m_clear),
             static_cast<QWidget *>(m_reset) })
        control->setEnabled(!id.isEmpty());
}

void ShortcutsPage::take(const QList<QKeySequence> &keys)
{
    const QString id = selectedId();
    if (id.isEmpty())
        return;
    for (const QKeySequence &key : keys) {
        const QString owner = ownerOf(key, id);
        if (owner.isEmpty())
            continue;
        QPalette red = m_problem->palette();
        red.setColor(QPalette::WindowText, statusColor(StatusColor::Bad, palette()));
        m_problem->setPalette(red);
        m_problem->setText(
            tr("%1 belongs to “%2”. Give that one another key first.")
                .arg(key.toString(QKeySequence::NativeText), m_actions.plainText(owner)));
        m_edit->setKeySequence(m_keys.value(id).value(0));
        return;
    }
    m_keys.insert(id, keys);
    fill(m_list->currentItem(), id);
    showSelected();
}

void ShortcutsPage::fill(QTreeWidgetItem *row, const QString &id)
{
    row->setText(0, m_actions.plainText(id));
    row->setText(1, m_actions.menuTitleOf(id));
    row->setText(2, keysText(m_keys.value(id)));
    QFont font = row->font(2);
    font.setBold(m_keys.value(id) != m_actions.defaultKeys(id));
    row->setFont(2, font);
}

void ShortcutsPage::applyFilter()
{
    const QString wanted = m_filter->text();
    for (int i = 0; i < m_list->topLevelItemCount(); ++i) {
        QTreeWidgetItem *row = m_list->topLevelItem(i);
        bool isFound = false;
        for (int column = 0; column < m_list->columnCount(); ++column)
            isFound = isFound || row->text(column).contains(wanted, Qt::CaseInsensitive);
        row->setHidden(!isFound);
    }
}

QString ShortcutsPage::ownerOf(const QKeySequence &key, const QString &except) const
{
    for (const QString &id : m_actions.ids()) {
        if (id != except && m_keys.value(id).contains(key) && m_actions.canMeet(id, except))
            return id;
    }
    return {};
}

QString ShortcutsPage::selectedId() const
{
    const QTreeWidgetItem *row = m_list->currentItem();
    return row ? row->data(0, idRole).toString() : QString();
}

} // namespace hydra
