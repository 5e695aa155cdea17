// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "client-gui/panes/diffhighlighter.h"

#include "common/ui/look/theme.h"

#include <QGuiApplication>

namespace hydra {

DiffHighlighter::DiffHighlighter(QTextDocument *document)
    : QSyntaxHighlighter(document)
{
}

void DiffHighlighter::highlightBlock(const QString &text)
{
    if (text.startsWith(u'+'))
        setFormat(0, int(text.size()), statusColor(StatusColor::Good, QGuiApplication::palette()));
    else if (text.startsWith(u'-'))
        setFormat(0, int(text.size()), statusColor(StatusColor::Bad, QGuiApplication::palette()));
}

} // namespace hydra
