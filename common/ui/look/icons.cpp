// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/ui/look/icons.h"

#include "common/ui/look/symbolengine.h"

#include <QDir>
#include <QFile>

/// Outside the namespace, as the macro asks; the linker drops resources of a static library that
/// nothing names.
static void loadIcons() { Q_INIT_RESOURCE(icons); }

namespace hydra {
namespace {

/// In the resources.
QString path(const QString &rest)
{
    static const bool isLoaded = (loadIcons(), true);
    Q_UNUSED(isLoaded)
    return QStringLiteral(":/hydra/") + rest;
}

QIcon made(const QString &name, std::optional<StatusColor> color)
{
    QString file = path(QStringLiteral("icons/%1.svg").arg(name));
    if (!QFile::exists(file)) {
        Q_ASSERT_X(false, "hydra::icon", qPrintable(name));
        return {};
    }
    // The icon takes the engine over.
    return QIcon(new SymbolEngine(std::move(file), color));
}

} // namespace

QIcon icon(const QString &name) { return made(name, std::nullopt); }

QIcon icon(const QString &name, StatusColor color) { return made(name, color); }

QIcon programIcon(const QString &program)
{
    return QIcon(path(QStringLiteral("programs/%1.svg").arg(program)));
}

QStringList iconNames()
{
    QStringList names = QDir(path(QStringLiteral("icons")))
                            .entryList({ QStringLiteral("*.svg") }, QDir::Files, QDir::Name);
    for (QString &name : names)
        name.chop(4);
    return names;
}

} // namespace hydra
