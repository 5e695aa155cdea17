// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QStringList>

class QWidget;

namespace hydra::test {

/// One entry of a .ts file.
struct TranslationEntry
{
    QString context;
    QString source;
    /// All plural forms, or the one translation.
    QStringList translations;
    bool isFinished = true;
};

/// The entries of translations/hydra_<language>.ts, or of the file at \a path.
[[nodiscard]] QList<TranslationEntry> translationEntries(const QString &path);
[[nodiscard]] QString translationFile(const QString &language);

/// After a live switch to Chinese: the texts of \a window that are English sources although there
/// is a translation. Empty if nothing stayed behind.
[[nodiscard]] QStringList untranslatedTexts(QWidget &window);

} // namespace hydra::test
