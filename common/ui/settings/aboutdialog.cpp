// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/ui/settings/aboutdialog.h"

#include "common/ui/look/icons.h"

#include <QApplication>
#include <QClipboard>
#include <QDialogButtonBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLibraryInfo>
#include <QPushButton>
#include <QStyle>
#include <QSysInfo>
#include <QTextBrowser>
#include <QVBoxLayout>

namespace hydra {

AboutDialog::AboutDialog(QString program, const char *summary, QWidget *parent)
    : QDialog(parent)
    , m_program(std::move(program))
    , m_summary(summary)
    , m_symbol(new QLabel(this))
    , m_title(new QLabel(this))
    , m_text(new QTextBrowser(this))
    , m_copy(new QPushButton(this))
{
    setObjectName(QStringLiteral("aboutDialog"));
    auto *column = new QVBoxLayout(this);
    auto *head = new QHBoxLayout;
    head->addWidget(m_symbol);
    head->addWidget(m_title, 1);
    column->addLayout(head);
    m_text->setOpenExternalLinks(true);
    column->addWidget(m_text, 1);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    buttons->addButton(m_copy, QDialogButtonBox::ActionRole);
    column->addWidget(buttons);
    // Else it takes the focus itself and hands it back to its first button: a circle without exit.
    buttons->setFocusPolicy(Qt::NoFocus);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_copy, &QPushButton::clicked, this,
        [this] { QApplication::clipboard()->setText(information()); });
    retranslate();
    const QFontMetrics metrics = fontMetrics();
    resize(metrics.averageCharWidth() * 70, metrics.height() * 24);
}

QString AboutDialog::information() const
{
    return QStringLiteral("%1 %2\nQt %3 (built with %4)\n%5, %6\n%7, style %8\n")
        .arg(m_program, QStringLiteral(HYDRA_VERSION), QString::fromLatin1(qVersion()),
            QStringLiteral(QT_VERSION_STR), QSysInfo::prettyProductName(),
            QSysInfo::currentCpuArchitecture(), QGuiApplication::platformName(),
            QApplication::style()->name());
}

void AboutDialog::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange)
        retranslate();
    QDialog::changeEvent(event);
}

void AboutDialog::retranslate()
{
    const int side = fontMetrics().height() * 3;
    m_symbol->setPixmap(programIcon(m_program).pixmap(QSize(side, side), devicePixelRatioF()));
    setWindowTitle(tr("About %1").arg(m_program));
    m_title->setText(QStringLiteral("<h2>%1 %2</h2>%3")
                         .arg(m_program.toHtmlEscaped(), QStringLiteral(HYDRA_VERSION),
                             tr(m_summary).toHtmlEscaped()));
    m_text->setAccessibleName(windowTitle());
    m_copy->setText(tr("&Copy information"));
    m_text->setHtml(
        QStringLiteral("<pre>%1</pre><h4>%2</h4><p>%3</p><h4>%4</h4><p>%5</p>")
            .arg(information().toHtmlEscaped(), tr("Licence"),
                tr("MIT. Copyright 2026 The Hydra developers. The icons are part of it."),
                tr("Made with"),
                tr("Qt, under the LGPL version 3: it is linked dynamically, so that a Qt "
                   "of your own can take its place. tl::expected, CC0. simdjson and "
                   "QCoro, Apache 2.0 and MIT.")));
}

} // namespace hydra
