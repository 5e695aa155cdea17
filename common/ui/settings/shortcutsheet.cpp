// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/ui/settings/shortcutsheet.h"

#include "common/ui/actions/actionregistry.h"

#include <QDialogButtonBox>
#include <QEvent>
#include <QTextBrowser>
#include <QVBoxLayout>

namespace hydra {

ShortcutSheet::ShortcutSheet(const ActionRegistry &actions, QWidget *parent)
    : QDialog(parent)
    , m_actions(actions)
    , m_text(new QTextBrowser(this))
    , m_buttons(new QDialogButtonBox(QDialogButtonBox::Close, this))
{
    setObjectName(QStringLiteral("shortcutSheet"));
    auto *column = new QVBoxLayout(this);
    column->addWidget(m_text);
    column->addWidget(m_buttons);
    // Else it takes the focus itself and hands it back to its first button: a circle without exit.
    m_buttons->setFocusPolicy(Qt::NoFocus);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(&actions, &ActionRegistry::shortcutsChanged, this, &ShortcutSheet::retranslate);
    retranslate();
    const QFontMetrics metrics = fontMetrics();
    resize(metrics.averageCharWidth() * 60, metrics.height() * 34);
}

void ShortcutSheet::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange)
        retranslate();
    QDialog::changeEvent(event);
}

void ShortcutSheet::retranslate()
{
    setWindowTitle(tr("Keyboard shortcuts"));
    m_text->setAccessibleName(windowTitle());
    QStringList menus;
    QHash<QString, QString> rows;
    for (const QString &id : m_actions.ids()) {
        const QKeySequence key = m_actions.action(id)->shortcut();
        if (key.isEmpty())
            continue;
        QString menu = m_actions.menuTitleOf(id);
        if (menu.isEmpty())
            menu = tr("Other");
        if (!menus.contains(menu))
            menus.append(menu);
        rows[menu] += QStringLiteral("<tr><td>%1</td><td align=\"right\"><b>%2</b></td></tr>")
                          .arg(m_actions.plainText(id).toHtmlEscaped(),
                              key.toString(QKeySequence::NativeText).toHtmlEscaped());
    }
    QString page;
    for (const QString &menu : std::as_const(menus))
        page += QStringLiteral("<h4>%1</h4><table width=\"100%\" cellspacing=\"2\">%2</table>")
                    .arg(menu.toHtmlEscaped(), rows.value(menu));
    m_text->setHtml(page);
}

} // namespace hydra
