// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/ui/look/languages.h"
#include "common/ui/look/theme.h"

#include <functional>

class QWidget;

namespace hydra::test {

/// The look of a test: fonts that every machine has, so that sizes and pictures are the same, the
/// time zone UTC, the theme light and the language English until told otherwise. The first thing a
/// widget test makes, after its QApplication.
class Looks final
{
public:
    Looks();

    [[nodiscard]] Theme &theme() { return m_theme; }
    [[nodiscard]] Languages &languages() { return m_languages; }

    /// Calls \a look in each of {en, zh_CN} x {light, dark}, with `en-light` and so on; then back
    /// to English and light.
    void forEach(const std::function<void(const QString &name)> &look);
    /// Writes \a window in all four to build/screenshots/<name>-<look>.png.
    void shoot(QWidget &window, const QString &name);

private:
    struct Fonts
    {
        Fonts();
    };

    /// Before the theme, which remembers the font it finds.
    Fonts m_fonts;
    Theme m_theme;
    Languages m_languages;
};

} // namespace hydra::test
