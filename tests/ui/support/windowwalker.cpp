// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "tests/ui/support/windowwalker.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QButtonGroup>
#include <QComboBox>
#include <QDockWidget>
#include <QGroupBox>
#include <QHash>
#include <QHeaderView>
#include <QLabel>
#include <QLayout>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>
#include <QScrollBar>
#include <QTabBar>
#include <QTest>
#include <QToolButton>

namespace hydra::test {
namespace {

QString described(const QWidget *widget)
{
    QString text = QString::fromLatin1(widget->metaObject()->className());
    if (!widget->objectName().isEmpty())
        text += u'#' + widget->objectName();
    if (const auto *button = qobject_cast<const QAbstractButton *>(widget))
        text += QStringLiteral(" “%1”").arg(button->text());
    if (const auto *label = qobject_cast<const QLabel *>(widget))
        text += QStringLiteral(" “%1”").arg(label->text());
    return text;
}

/// Parts that Qt puts into its own widgets.
bool isInner(const QWidget *widget)
{
    const QWidget *parent = widget->parentWidget();
    return widget->objectName().startsWith(QLatin1String("qt_"))
        || qobject_cast<const QAbstractSpinBox *>(parent) || qobject_cast<const QComboBox *>(parent)
        || qobject_cast<const QTabBar *>(parent) || qobject_cast<const QScrollBar *>(widget)
        || (qobject_cast<const QLineEdit *>(parent) && qobject_cast<const QToolButton *>(widget));
}

QList<QWidget *> visibleWidgets(QWidget &window)
{
    QList<QWidget *> found;
    const auto all = window.findChildren<QWidget *>();
    for (QWidget *widget : all) {
        if (widget->isVisibleTo(&window) && widget->window() == &window && !isInner(widget))
            found.append(widget);
    }
    return found;
}

QString accessibleNameOf(QWidget *widget)
{
    QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(widget);
    return interface ? interface->text(QAccessible::Name) : QString();
}

QChar mnemonicOf(const QString &text)
{
    const QKeySequence key = QKeySequence::mnemonic(text);
    return key.isEmpty() ? QChar() : QChar(char16_t(key[0].key()));
}

void checkNames(QWidget *widget, QStringList &findings)
{
    const bool takesFocus = widget->focusPolicy() != Qt::NoFocus && !widget->focusProxy();
    if (takesFocus && accessibleNameOf(widget).isEmpty())
        findings.append(described(widget) + QStringLiteral(" takes the focus and has no name"));
    const auto *button = qobject_cast<QAbstractButton *>(widget);
    const auto *tool = qobject_cast<QToolButton *>(widget);
    const bool isIconOnly = button && !button->icon().isNull()
        && (button->text().isEmpty()
            || (tool && tool->toolButtonStyle() == Qt::ToolButtonIconOnly));
    if (isIconOnly && (button->toolTip().isEmpty() || accessibleNameOf(widget).isEmpty()))
        findings.append(
            described(widget) + QStringLiteral(" has only an icon and no tool tip or name"));
}

void checkMnemonics(QWidget *widget, QHash<QChar, QString> &owners, QStringList &findings)
{
    QStringList texts;
    if (const auto *label = qobject_cast<QLabel *>(widget)) {
        const bool isPlain
            = label->textFormat() != Qt::RichText && !Qt::mightBeRichText(label->text());
        if (isPlain && !mnemonicOf(label->text()).isNull()) {
            if (!label->buddy())
                findings.append(described(widget) + QStringLiteral(" has a mnemonic and no buddy"));
            else
                texts.append(label->text());
        }
    } else if (const auto *button = qobject_cast<QAbstractButton *>(widget)) {
        texts.append(button->text());
    } else if (const auto *box = qobject_cast<QGroupBox *>(widget)) {
        texts.append(box->title());
    } else if (const auto *bar = qobject_cast<QTabBar *>(widget)) {
        for (int i = 0; i < bar->count(); ++i)
            texts.append(bar->tabText(i));
    } else if (const auto *menus = qobject_cast<QMenuBar *>(widget)) {
        const auto actions = menus->actions();
        for (const QAction *action : actions)
            texts.append(action->text());
    }
    for (const QString &text : std::as_const(texts)) {
        const QChar mnemonic = mnemonicOf(text);
        if (mnemonic.isNull())
            continue;
        if (owners.contains(mnemonic))
            findings.append(QStringLiteral("Alt+%1 belongs to “%2” and “%3”")
                                .arg(mnemonic)
                                .arg(owners.value(mnemonic), text));
        owners.insert(mnemonic, text);
    }
}

bool isCut(const QWidget *widget)
{
    if (const auto *label = qobject_cast<const QLabel *>(widget)) {
        if (label->text().isEmpty())
            return false;
        if (label->wordWrap())
            return label->heightForWidth(label->width()) > label->height();
        return label->sizeHint().width() > label->width()
            || label->sizeHint().height() > label->height();
    }
    const auto *button = qobject_cast<const QAbstractButton *>(widget);
    if (!button || button->text().isEmpty())
        return false;
    // A push button's hint has a comfortable width; what must fit is the text.
    const int needed = button->fontMetrics().size(Qt::TextShowMnemonic, button->text()).width()
        + (button->icon().isNull() ? 0 : button->iconSize().width());
    return button->minimumSizeHint().height() > button->height()
        || (qobject_cast<const QToolButton *>(button) ? false : needed > button->width());
}

void checkPlaces(QWidget *widget, QStringList &findings)
{
    if (isCut(widget))
        findings.append(QStringLiteral("%1 is cut: has %2x%3, needs %4x%5")
                            .arg(described(widget))
                            .arg(widget->width())
                            .arg(widget->height())
                            .arg(widget->sizeHint().width())
                            .arg(widget->sizeHint().height()));
    const QLayout *layout = widget->layout();
    if (!layout)
        return;
    QList<QWidget *> placed;
    const auto children = widget->findChildren<QWidget *>(Qt::FindDirectChildrenOnly);
    for (QWidget *child : children) {
        // Qt keeps a dock behind the tab of another outside its window.
        const bool isBehind
            = qobject_cast<QDockWidget *>(child) && child->visibleRegion().isEmpty();
        if (child->isVisible() && layout->indexOf(child) >= 0 && !isBehind)
            placed.append(child);
    }
    for (qsizetype i = 0; i < placed.size(); ++i) {
        if (!widget->rect().contains(placed[i]->geometry()))
            findings.append(
                described(placed[i]) + QStringLiteral(" lies outside ") + described(widget));
        for (qsizetype j = i + 1; j < placed.size(); ++j) {
            if (placed[i]->geometry().intersects(placed[j]->geometry()))
                findings.append(
                    described(placed[i]) + QStringLiteral(" overlaps ") + described(placed[j]));
        }
    }
}

/// Whether a key could set off both, by where they were added.
bool canMeet(const QWidget *a, const QAction *first, const QWidget *b, const QAction *second)
{
    if (first->shortcutContext() >= Qt::WindowShortcut
        && first->shortcutContext() != Qt::WidgetWithChildrenShortcut)
        return true;
    if (second->shortcutContext() >= Qt::WindowShortcut
        && second->shortcutContext() != Qt::WidgetWithChildrenShortcut)
        return true;
    return a == b || a->isAncestorOf(b) || b->isAncestorOf(a);
}

void checkShortcuts(QWidget &window, QStringList &findings)
{
    QList<std::pair<QWidget *, QAction *>> owned;
    QList<QWidget *> widgets = window.findChildren<QWidget *>();
    widgets.prepend(&window);
    for (QWidget *widget : std::as_const(widgets)) {
        // A menu only shows actions that are the window's.
        if (qobject_cast<QMenu *>(widget) || qobject_cast<QMenuBar *>(widget))
            continue;
        const auto actions = widget->actions();
        for (QAction *action : actions)
            owned.append({ widget, action });
    }
    for (qsizetype i = 0; i < owned.size(); ++i) {
        for (qsizetype j = i + 1; j < owned.size(); ++j) {
            const auto [a, first] = owned[i];
            const auto [b, second] = owned[j];
            if (first == second || !first->isEnabled() || !second->isEnabled()
                || !canMeet(a, first, b, second))
                continue;
            const auto keys = first->shortcuts();
            for (const QKeySequence &key : keys) {
                if (second->shortcuts().contains(key))
                    findings.append(QStringLiteral("%1 belongs to “%2” and “%3”")
                                        .arg(key.toString(), first->text(), second->text()));
            }
        }
    }
}

bool isReachedByTab(QWidget *widget)
{
    if (!widget->isEnabled() || widget->focusProxy() || !(widget->focusPolicy() & Qt::TabFocus))
        return false;
    const auto *button = qobject_cast<QAbstractButton *>(widget);
    // Of a group that excludes each other Tab reaches only the one that is chosen.
    return !button || button->isChecked()
        || !(button->autoExclusive() || (button->group() && button->group()->exclusive()));
}

QStringList walkByKey(QList<QWidget *> missing, Qt::Key key)
{
    QWidget *first = missing.first();
    const QString keyName = QKeySequence(key).toString();
    const qsizetype stepsAtMost = missing.size() * 2 + 10;
    first->setFocus(Qt::TabFocusReason);
    for (qsizetype step = 0; step < stepsAtMost; ++step) {
        QWidget *focus = QApplication::focusWidget();
        if (!focus)
            return { keyName + QStringLiteral(": the focus got lost") };
        if (focus == first && step > 0)
            break;
        missing.removeAll(focus);
        QTest::keyClick(focus, key);
        if (QApplication::focusWidget() == focus && !missing.isEmpty())
            return { described(focus) + QStringLiteral(" keeps the focus at ") + keyName };
    }
    QStringList findings;
    for (const QWidget *widget : std::as_const(missing))
        findings.append(described(widget) + QStringLiteral(" is never reached by ") + keyName);
    if (QApplication::focusWidget() != first)
        findings.append(keyName + QStringLiteral(" never comes back to ") + described(first));
    return findings;
}

void appendItemTexts(const QAbstractItemView *view, QStringList &texts)
{
    constexpr int rowsAtMost = 200;
    const QAbstractItemModel *model = view->model();
    if (!model)
        return;
    for (int column = 0; column < model->columnCount(view->rootIndex()); ++column) {
        texts.append(model->headerData(column, Qt::Horizontal).toString());
        for (int row = 0; row < qMin(rowsAtMost, model->rowCount(view->rootIndex())); ++row)
            texts.append(model->index(row, column, view->rootIndex()).data().toString());
    }
}

void appendActionTexts(const QList<QAction *> &actions, QStringList &texts)
{
    for (const QAction *action : actions) {
        texts.append({ action->text(), action->toolTip(), action->statusTip() });
        if (action->menu())
            appendActionTexts(action->menu()->actions(), texts);
    }
}

} // namespace

QStringList findings(QWidget &window)
{
    QStringList findings;
    QHash<QChar, QString> mnemonics;
    // What a change of language or theme asked of layouts is done before anything is measured.
    QCoreApplication::sendPostedEvents();
    if (window.layout())
        window.layout()->activate();
    const QList<QWidget *> widgets = visibleWidgets(window);
    for (QWidget *widget : widgets) {
        checkNames(widget, findings);
        checkMnemonics(widget, mnemonics, findings);
        checkPlaces(widget, findings);
    }
    checkPlaces(&window, findings);
    checkShortcuts(window, findings);
    return findings;
}

QStringList tabFindings(QWidget &window)
{
    window.activateWindow();
    if (!QTest::qWaitForWindowActive(&window))
        return { QStringLiteral("the window does not become active") };
    QList<QWidget *> missing;
    const QList<QWidget *> widgets = visibleWidgets(window);
    for (QWidget *widget : widgets) {
        if (isReachedByTab(widget))
            missing.append(widget);
    }
    if (missing.isEmpty())
        return {};
    return walkByKey(missing, Qt::Key_Tab) + walkByKey(missing, Qt::Key_Backtab);
}

QStringList visibleTexts(QWidget &window)
{
    QStringList texts { window.windowTitle() };
    const QList<QWidget *> widgets = visibleWidgets(window);
    for (QWidget *widget : widgets) {
        texts.append({ widget->toolTip(), widget->accessibleName() });
        if (const auto *label = qobject_cast<QLabel *>(widget)) {
            texts.append(label->text());
        } else if (const auto *button = qobject_cast<QAbstractButton *>(widget)) {
            texts.append(button->text());
        } else if (const auto *line = qobject_cast<QLineEdit *>(widget)) {
            texts.append(line->placeholderText());
        } else if (const auto *group = qobject_cast<QGroupBox *>(widget)) {
            texts.append(group->title());
        } else if (const auto *box = qobject_cast<QComboBox *>(widget)) {
            for (int i = 0; i < box->count(); ++i)
                texts.append(box->itemText(i));
        } else if (const auto *bar = qobject_cast<QTabBar *>(widget)) {
            for (int i = 0; i < bar->count(); ++i)
                texts.append(bar->tabText(i));
        } else if (const auto *menus = qobject_cast<QMenuBar *>(widget)) {
            appendActionTexts(menus->actions(), texts);
        } else if (const auto *view = qobject_cast<QAbstractItemView *>(widget)) {
            if (!qobject_cast<QHeaderView *>(widget))
                appendItemTexts(view, texts);
        }
    }
    texts.removeAll(QString());
    texts.removeDuplicates();
    return texts;
}

} // namespace hydra::test
