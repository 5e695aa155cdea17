// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QList>
#include <QRect>
#include <QString>

class QHeaderView;
class QMainWindow;
class QSettings;
class QSplitter;
class QWidget;

namespace hydra {

/// \a wanted, moved and shrunk so that all of it lies on the screen of \a screens that has most of
/// it, else on the first one.
[[nodiscard]] QRect onScreens(QRect wanted, const QList<QRect> &screens);

/// What was where: geometry, docks and tool bars, splitters, columns. Each key is a group of the
/// settings (GUI.md §4.2); what is not stored, or of another version, stays as it is.
namespace windowstate {

void save(QSettings &settings, const QString &group, const QMainWindow &window);
void restore(QSettings &settings, const QString &group, QMainWindow &window);

/// For dialogs: size only.
void saveSize(QSettings &settings, const QString &name, const QWidget &dialog);
void restoreSize(QSettings &settings, const QString &name, QWidget &dialog);

void save(QSettings &settings, const QString &view, const QHeaderView &header);
void restore(QSettings &settings, const QString &view, QHeaderView &header);

void save(QSettings &settings, const QString &name, const QSplitter &splitter);
void restore(QSettings &settings, const QString &name, QSplitter &splitter);

} // namespace windowstate
} // namespace hydra
