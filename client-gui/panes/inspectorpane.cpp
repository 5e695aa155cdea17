// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "client-gui/panes/inspectorpane.h"

#include "client-gui/panes/diffhighlighter.h"
#include "client-gui/panes/handshaketext.h"
#include "client-gui/session/recordedsession.h"
#include "common/models/payload/hexlines.h"
#include "common/models/payload/jsonoutline.h"
#include "common/models/payload/linediff.h"
#include "common/models/timeline/rowtext.h"
#include "common/text/jsonlayout.h"

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QFontDatabase>
#include <QHeaderView>
#include <QListView>
#include <QPlainTextEdit>
#include <QTreeView>
#include <QVBoxLayout>

namespace hydra {

namespace {

/// Characters in a line of the raw view: a text view lays out whole lines, and one of a megabyte
/// would stop the program for seconds.
constexpr qsizetype longestLine = 2'000;

QString broken(const QString &text)
{
    QString out;
    out.reserve(text.size() + text.size() / longestLine);
    qsizetype length = 0;
    for (const QChar each : text) {
        length = each == u'\n' ? 0 : length + 1;
        if (length > longestLine && !each.isLowSurrogate()) {
            out += u'\n';
            length = 1;
        }
        out += each;
    }
    return out;
}

QPlainTextEdit *newReader(const QString &name)
{
    auto *const reader = new QPlainTextEdit;
    reader->setObjectName(name);
    reader->setReadOnly(true);
    reader->setUndoRedoEnabled(false);
    reader->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    reader->setTabChangesFocus(true);
    reader->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return reader;
}

} // namespace

InspectorPane::InspectorPane(RecordedSession &session, QWidget *parent)
    : QTabWidget(parent)
    , m_session(session)
    , m_outline(new JsonOutline(this))
    , m_hexLines(new HexLines(this))
    , m_tree(new QTreeView)
    , m_rawPage(new QWidget)
    , m_raw(newReader(QStringLiteral("inspectorRaw")))
    , m_wrap(new QCheckBox)
    , m_hex(new QListView)
    , m_diff(newReader(QStringLiteral("inspectorDiff")))
    , m_handshake(newReader(QStringLiteral("inspectorHandshake")))
{
    setObjectName(QStringLiteral("inspector"));
    setDocumentMode(true);
    build();
    connect(this, &QTabWidget::currentChanged, this, &InspectorPane::fill);
    connect(&session, &RecordedSession::changed, this, [this] {
        if (currentIndex() == HandshakePage)
            fillHandshake();
    });
    retranslate();
}

void InspectorPane::build()
{
    m_tree->setObjectName(QStringLiteral("inspectorTree"));
    m_tree->setModel(m_outline);
    m_tree->setUniformRowHeights(true);
    m_tree->setAlternatingRowColors(true);
    m_tree->header()->setStretchLastSection(true);
    m_tree->setContextMenuPolicy(Qt::ActionsContextMenu);
    auto *const copy = new QAction(m_tree);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    copy->setObjectName(QStringLiteral("copyTreeValue"));
    connect(copy, &QAction::triggered, this, &InspectorPane::copyTreeValue);
    m_tree->addAction(copy);

    m_wrap->setObjectName(QStringLiteral("wrapLines"));
    m_wrap->setChecked(true);
    connect(m_wrap, &QCheckBox::toggled, this, [this](bool on) {
        m_raw->setLineWrapMode(on ? QPlainTextEdit::WidgetWidth : QPlainTextEdit::NoWrap);
    });
    m_raw->setWordWrapMode(QTextOption::WrapAnywhere);
    auto *const layout = new QVBoxLayout(m_rawPage);
    layout->setContentsMargins({});
    layout->addWidget(m_raw, 1);
    layout->addWidget(m_wrap);

    m_hex->setObjectName(QStringLiteral("inspectorHex"));
    m_hex->setModel(m_hexLines);
    m_hex->setUniformItemSizes(true);
    m_hex->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    new DiffHighlighter(m_diff->document());
    m_diff->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_handshake->setLineWrapMode(QPlainTextEdit::NoWrap);

    addTab(m_tree, QString());
    addTab(m_rawPage, QString());
    addTab(m_hex, QString());
    addTab(m_diff, QString());
    addTab(m_handshake, QString());
}

void InspectorPane::show(std::optional<quint64> number)
{
    const TimelineRow *const row = number ? m_session.timeline().rowAt(*number) : nullptr;
    m_number = row != nullptr ? number : std::nullopt;
    m_payload = row != nullptr ? RowText::content(*row) : QByteArray();
    fill();
}

void InspectorPane::showHandshake() { setCurrentIndex(HandshakePage); }

QString InspectorPane::rawText() const { return m_raw->toPlainText(); }

QString InspectorPane::diffText() const { return m_diff->toPlainText(); }

QString InspectorPane::handshakeText() const { return m_handshake->toPlainText(); }

void InspectorPane::fill()
{
    switch (currentIndex()) {
    case TreePage:
        m_outline->setJson(m_payload);
        for (int row = 0; row < m_outline->rowCount() && row < JsonOutline::page; ++row)
            m_tree->expand(m_outline->index(row, 0));
        m_tree->resizeColumnToContents(JsonOutline::NameColumn);
        break;
    case RawPage:
        fillRaw();
        break;
    case HexPage:
        m_hexLines->setBytes(m_payload);
        break;
    case DiffPage:
        fillDiff();
        break;
    case HandshakePage:
        fillHandshake();
        break;
    default:
        break;
    }
}

void InspectorPane::fillRaw()
{
    const TimelineRow *const row = m_number ? m_session.timeline().rowAt(*m_number) : nullptr;
    // An event has a sentence, and what it sent, if anything.
    const QString text = row != nullptr && !row->isFrame() && row->kind != TimelineRow::Kind::Fault
        ? RowText::summary(*row)
        : QString::fromUtf8(m_payload);
    m_raw->setPlainText(broken(text));
}

void InspectorPane::fillDiff()
{
    const auto previous = m_number ? m_session.timeline().previousOfKind(*m_number) : std::nullopt;
    if (!previous) {
        m_diff->setPlainText(tr("There is no row of the same kind before this one."));
        return;
    }
    const QByteArray before = RowText::content(*m_session.timeline().rowAt(*previous));
    if (before.size() > largestCompared || m_payload.size() > largestCompared) {
        m_diff->setPlainText(tr("Too large to compare."));
        return;
    }
    QStringList lines { tr("  #%1 against #%2").arg(*m_number).arg(*previous) };
    const auto diff = lineDiff(
        laidOutJson(QString::fromUtf8(before)), laidOutJson(QString::fromUtf8(m_payload)));
    for (const DiffLine &line : diff) {
        const QChar sign = line.kind == DiffLine::Kind::Same ? u' '
            : line.kind == DiffLine::Kind::Added             ? u'+'
                                                             : u'-';
        lines.append(QString(sign + QStringLiteral(" ") + line.text));
    }
    m_diff->setPlainText(broken(lines.join(u'\n')));
}

void InspectorPane::fillHandshake()
{
    m_handshake->setPlainText(m_session.isReadOnly()
            ? tr("A conversation from a file has no handshake.")
            : HandshakeText::of(m_session.session()->details()));
}

void InspectorPane::copyTreeValue()
{
    QApplication::clipboard()->setText(
        QString::fromUtf8(m_outline->valueAt(m_tree->currentIndex())));
}

void InspectorPane::changeEvent(QEvent *event)
{
    QTabWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        show(m_number);
    }
}

void InspectorPane::retranslate()
{
    setTabText(TreePage, tr("Tree"));
    setTabText(RawPage, tr("Raw"));
    setTabText(HexPage, tr("Hex"));
    setTabText(DiffPage, tr("Diff"));
    setTabToolTip(DiffPage, tr("Against the row before of the same kind"));
    setTabText(HandshakePage, tr("Handshake"));
    setAccessibleName(tr("Inspector"));
    m_tree->setAccessibleName(tr("Message as a tree"));
    m_raw->setAccessibleName(tr("Message as it went over the wire"));
    m_hex->setAccessibleName(tr("Message in hexadecimal"));
    m_diff->setAccessibleName(tr("Difference to the message before"));
    m_handshake->setAccessibleName(tr("Handshake of the connection"));
    m_wrap->setText(tr("&Wrap lines"));
    m_tree->actions().constFirst()->setText(tr("Copy value"));
}

} // namespace hydra
