// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/ui/actions/actionregistry.h"

#include "common/ui/look/icons.h"

#include <QAction>
#include <QCoreApplication>
#include <QEvent>
#include <QMenu>
#include <QMenuBar>
#include <QSettings>
#include <QToolBar>

namespace hydra {
namespace {

QString withoutMnemonic(QString text)
{
    // The Chinese habit is "踢下线(&K)…": the bracket goes with the letter.
    if (const auto at = text.indexOf(u"(&"); at >= 0 && text.mid(at + 3, 1) == u")")
        text.remove(at, 4);
    text.remove(u'&');
    text.remove(u'…');
    return text.trimmed();
}

QString actionText(const char *source)
{
    return source ? QCoreApplication::translate("Actions", source) : QString();
}

} // namespace

ActionRegistry::ActionRegistry(QWidget *window)
    : QObject(window)
    , m_window(window)
{
    window->installEventFilter(this);
}

QAction *ActionRegistry::add(const ActionSpec &spec, QWidget *scope)
{
    Q_ASSERT_X(!m_entries.contains(spec.id), "ActionRegistry::add", qPrintable(spec.id));
    QWidget *owner = scope ? scope : m_window;
    auto *action = new QAction(this);
    action->setObjectName(spec.id);
    action->setCheckable(spec.isCheckable);
    action->setShortcuts(spec.keys);
    action->setShortcutContext(scope ? Qt::WidgetWithChildrenShortcut : Qt::WindowShortcut);
    if (!spec.icon.isEmpty())
        action->setIcon(icon(spec.icon));
    owner->addAction(action);
    const Entry entry { spec, action, scope };
    m_entries.insert(spec.id, entry);
    m_ids.append(spec.id);
    refresh(entry);
    return action;
}

void ActionRegistry::setText(const QString &id, const char *text, const QString &iconName)
{
    const auto entry = m_entries.find(id);
    if (entry == m_entries.end())
        return;
    entry->spec.text = text;
    if (!iconName.isEmpty())
        entry->action->setIcon(icon(iconName));
    refresh(*entry);
}

void ActionRegistry::fill(QMenuBar *bar, const QList<MenuSpec> &menus)
{
    QStringList nested;
    for (const MenuSpec &spec : menus) {
        auto *menu = new QMenu(bar);
        menu->setObjectName(QStringLiteral("menu.") + spec.id);
        menu->setToolTipsVisible(true);
        if (!spec.icon.isEmpty())
            menu->setIcon(icon(spec.icon));
        m_menus.append({ spec, menu });
        for (const QString &item : spec.items) {
            if (item.startsWith(u'>'))
                nested.append(item.mid(1));
        }
    }
    // Submenus exist by now, whatever the order of the list.
    for (const BuiltMenu &built : std::as_const(m_menus)) {
        fill(built.menu, built.spec.items);
        if (!nested.contains(built.spec.id))
            bar->addMenu(built.menu);
    }
    retranslate();
}

void ActionRegistry::fill(QMenu *menu, const QStringList &items)
{
    for (const QString &item : items) {
        QMenu *const submenu = item.startsWith(u'>') ? this->menu(item.mid(1)) : nullptr;
        if (submenu)
            menu->addMenu(submenu);
        else if (item == u"-")
            menu->addSeparator();
        else if (QAction *entry = action(item))
            menu->addAction(entry);
    }
}

void ActionRegistry::fill(QToolBar *bar, const QStringList &items)
{
    for (const QString &item : items) {
        if (item == u"-")
            bar->addSeparator();
        else if (QAction *entry = action(item))
            bar->addAction(entry);
    }
}

QMenu *ActionRegistry::menu(const QString &id) const
{
    for (const BuiltMenu &built : m_menus) {
        if (built.spec.id == id)
            return built.menu;
    }
    return nullptr;
}

void ActionRegistry::refresh()
{
    for (const Entry &entry : std::as_const(m_entries))
        refresh(entry);
}

void ActionRegistry::refresh(const Entry &entry)
{
    QAction *action = entry.action;
    action->setText(actionText(entry.spec.text));
    // What a tool bar shows; by itself Qt leaves the Chinese brackets in it.
    action->setIconText(withoutMnemonic(action->text()));
    const QString objection = entry.spec.objection ? entry.spec.objection() : QString();
    action->setEnabled(objection.isEmpty());
    const QString hint = actionText(entry.spec.hint);
    const QString name = hint.isEmpty() ? withoutMnemonic(action->text()) : hint;
    const QString key = action->shortcut().toString(QKeySequence::NativeText);
    action->setStatusTip(objection.isEmpty() ? hint : objection);
    if (!objection.isEmpty())
        action->setToolTip(tr("%1: %2", "action, why it is not possible").arg(name, objection));
    else
        action->setToolTip(
            key.isEmpty() ? name : tr("%1 (%2)", "action, its shortcut").arg(name, key));
}

QAction *ActionRegistry::action(const QString &id) const { return m_entries.value(id).action; }

QString ActionRegistry::plainText(const QString &id) const
{
    const auto entry = m_entries.constFind(id);
    return entry == m_entries.cend() ? QString() : withoutMnemonic(actionText(entry->spec.text));
}

QString ActionRegistry::menuTitleOf(const QString &id) const
{
    for (const BuiltMenu &built : m_menus) {
        if (built.spec.items.contains(id))
            return withoutMnemonic(built.menu->title());
    }
    return {};
}

QList<QKeySequence> ActionRegistry::defaultKeys(const QString &id) const
{
    return m_entries.value(id).spec.keys;
}

void ActionRegistry::setKeys(const QString &id, const QList<QKeySequence> &keys)
{
    const auto entry = m_entries.constFind(id);
    if (entry == m_entries.cend() || entry->action->shortcuts() == keys)
        return;
    entry->action->setShortcuts(keys);
    refresh(*entry);
    emit shortcutsChanged();
}

bool ActionRegistry::canMeet(const QString &a, const QString &b) const
{
    const QWidget *one = m_entries.value(a).scope;
    const QWidget *other = m_entries.value(b).scope;
    return !one || !other || one == other || one->isAncestorOf(other) || other->isAncestorOf(one);
}

QStringList ActionRegistry::rivals(const QString &id, const QKeySequence &key) const
{
    QStringList found;
    for (const QString &other : m_ids) {
        if (other != id && canMeet(id, other) && action(other)->shortcuts().contains(key))
            found.append(other);
    }
    return found;
}

QList<ShortcutConflict> ActionRegistry::conflicts() const
{
    QList<ShortcutConflict> found;
    for (const QString &id : m_ids) {
        const QList<QKeySequence> keys = action(id)->shortcuts();
        for (const QKeySequence &key : keys) {
            for (const QString &rival : rivals(id, key)) {
                if (m_ids.indexOf(id) < m_ids.indexOf(rival))
                    found.append({ id, rival, key });
            }
        }
    }
    return found;
}

void ActionRegistry::load(QSettings &settings)
{
    settings.beginGroup(QStringLiteral("Shortcuts"));
    for (const QString &id : std::as_const(m_ids)) {
        const QVariant stored = settings.value(id);
        QList<QKeySequence> keys
            = stored.isValid() ? QKeySequence::listFromString(stored.toString()) : defaultKeys(id);
        // An empty text is read as one key that is none, which all without a key would share.
        keys.removeIf([](const QKeySequence &key) { return key.isEmpty(); });
        setKeys(id, keys);
    }
    settings.endGroup();
}

void ActionRegistry::save(QSettings &settings) const
{
    settings.beginGroup(QStringLiteral("Shortcuts"));
    for (const QString &id : m_ids) {
        const QList<QKeySequence> keys = action(id)->shortcuts();
        if (keys == defaultKeys(id))
            settings.remove(id);
        else
            settings.setValue(id, QKeySequence::listToString(keys));
    }
    settings.endGroup();
}

bool ActionRegistry::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_window && event->type() == QEvent::LanguageChange)
        retranslate();
    return QObject::eventFilter(watched, event);
}

void ActionRegistry::retranslate()
{
    refresh();
    for (const BuiltMenu &built : std::as_const(m_menus))
        built.menu->setTitle(QCoreApplication::translate("Menus", built.spec.text));
}

} // namespace hydra
