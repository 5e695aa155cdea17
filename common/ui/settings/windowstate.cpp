// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/ui/settings/windowstate.h"

#include <QGuiApplication>
#include <QHeaderView>
#include <QMainWindow>
#include <QScreen>
#include <QSettings>
#include <QSplitter>

#include <algorithm>

namespace hydra {
namespace {

/// Of what saveState() writes; another one means that docks or bars have other names by now.
constexpr int layoutVersion = 1;

QList<QRect> screenAreas()
{
    QList<QRect> areas;
    const auto screens = QGuiApplication::screens();
    for (const QScreen *screen : screens)
        areas.append(screen->availableGeometry());
    return areas;
}

qint64 shared(QRect a, QRect b)
{
    const QRect both = a & b;
    return both.isEmpty() ? 0 : qint64(both.width()) * both.height();
}

QString headerKey(const QString &view) { return QStringLiteral("Header/") + view; }
QString dialogKey(const QString &name) { return QStringLiteral("Dialogs/") + name; }
QString splitterKey(const QString &name) { return QStringLiteral("Splitter/") + name; }

} // namespace

QRect onScreens(QRect wanted, const QList<QRect> &screens)
{
    if (screens.isEmpty())
        return wanted;
    const auto best = std::max_element(screens.begin(), screens.end(),
        [&](QRect a, QRect b) { return shared(a, wanted) < shared(b, wanted); });
    QRect placed(wanted.topLeft(), wanted.size().boundedTo(best->size()));
    placed.moveLeft(std::clamp(placed.left(), best->left(), best->right() - placed.width() + 1));
    placed.moveTop(std::clamp(placed.top(), best->top(), best->bottom() - placed.height() + 1));
    return placed;
}

namespace windowstate {

void save(QSettings &settings, const QString &group, const QMainWindow &window)
{
    settings.beginGroup(group);
    settings.setValue(QStringLiteral("geometry"), window.saveGeometry());
    settings.setValue(QStringLiteral("state"), window.saveState(layoutVersion));
    settings.endGroup();
}

void restore(QSettings &settings, const QString &group, QMainWindow &window)
{
    settings.beginGroup(group);
    const QByteArray geometry = settings.value(QStringLiteral("geometry")).toByteArray();
    const QByteArray state = settings.value(QStringLiteral("state")).toByteArray();
    settings.endGroup();
    if (window.restoreGeometry(geometry) && !window.isMaximized() && !window.isFullScreen())
        window.setGeometry(onScreens(window.geometry(), screenAreas()));
    window.restoreState(state, layoutVersion);
}

void saveSize(QSettings &settings, const QString &name, const QWidget &dialog)
{
    settings.setValue(dialogKey(name), dialog.size());
}

void restoreSize(QSettings &settings, const QString &name, QWidget &dialog)
{
    const QSize size = settings.value(dialogKey(name)).toSize();
    if (!size.isValid())
        return;
    const QRect area(dialog.pos(), size.expandedTo(dialog.minimumSizeHint()));
    dialog.resize(onScreens(area, screenAreas()).size());
}

void save(QSettings &settings, const QString &view, const QHeaderView &header)
{
    settings.setValue(headerKey(view), header.saveState());
}

void restore(QSettings &settings, const QString &view, QHeaderView &header)
{
    const QByteArray before = header.saveState();
    const int sections = header.count();
    header.restoreState(settings.value(headerKey(view)).toByteArray());
    // A table that has other columns by now, or none that is visible, starts afresh.
    if (header.count() != sections || header.hiddenSectionCount() == sections)
        header.restoreState(before);
}

void save(QSettings &settings, const QString &name, const QSplitter &splitter)
{
    settings.setValue(splitterKey(name), splitter.saveState());
}

void restore(QSettings &settings, const QString &name, QSplitter &splitter)
{
    splitter.restoreState(settings.value(splitterKey(name)).toByteArray());
}

} // namespace windowstate
} // namespace hydra
