// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/ui/editors/jsoneditor.h"

#include "common/text/jsonlayout.h"
#include "common/ui/editors/jsonhighlighter.h"
#include "common/ui/look/theme.h"

#include <QFontDatabase>
#include <QPainter>
#include <QTextBlock>

using namespace std::chrono_literals;

namespace hydra {
namespace {

/// How far a matching bracket is looked for; a bound on the work of one key press.
constexpr int bracketReach = 50'000;

class Gutter final : public QWidget
{
public:
    explicit Gutter(JsonEditor *editor)
        : QWidget(editor)
        , m_editor(editor)
    {
    }

    [[nodiscard]] QSize sizeHint() const override { return { m_editor->gutterWidth(), 0 }; }

protected:
    void paintEvent(QPaintEvent *event) override { m_editor->paintGutter(event); }

private:
    JsonEditor *m_editor;
};

/// Where the partner of the bracket at \a at stands; -1 if there is none within reach. Brackets
/// inside texts do not count; that is told by the quotes passed on the way.
int partnerOf(const QTextDocument &document, int at)
{
    const QChar bracket = document.characterAt(at);
    const bool isForward = bracket == u'{' || bracket == u'[';
    const QChar partner = bracket == u'{' ? u'}'
        : bracket == u'}'                 ? u'{'
        : bracket == u'['                 ? u']'
                                          : u'[';
    int depth = 0;
    bool isQuoted = false;
    const int end = document.characterCount();
    for (int steps = 0, i = at; steps < bracketReach && i >= 0 && i < end;
         ++steps, i += isForward ? 1 : -1) {
        const QChar c = document.characterAt(i);
        if (c == u'"' && (i == 0 || document.characterAt(i - 1) != u'\\'))
            isQuoted = !isQuoted;
        if (isQuoted)
            continue;
        if (c == bracket)
            ++depth;
        else if (c == partner && --depth == 0)
            return i;
    }
    return -1;
}

} // namespace

JsonEditor::JsonEditor(QWidget *parent)
    : QPlainTextEdit(parent)
    , m_gutter(new Gutter(this))
    , m_highlighter(new JsonHighlighter(document()))
{
    setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    setTabChangesFocus(true);
    setLineWrapMode(NoWrap);
    m_highlighter->setPalette(palette());
    m_soon.setSingleShot(true);
    m_soon.setInterval(150ms);
    connect(&m_soon, &QTimer::timeout, this, &JsonEditor::check);
    connect(this, &QPlainTextEdit::textChanged, this, [this] {
        // Also told when only colours changed.
        if (m_revision == document()->revision())
            return;
        m_isStale = true;
        m_soon.start();
    });
    connect(this, &QPlainTextEdit::cursorPositionChanged, this, &JsonEditor::mark);
    connect(this, &QPlainTextEdit::blockCountChanged, this, &JsonEditor::updateGutter);
    connect(this, &QPlainTextEdit::updateRequest, this, [this](QRect, int moved) {
        m_gutter->scroll(0, moved);
        m_gutter->update();
    });
    updateGutter();
}

JsonEditor::~JsonEditor() = default;

void JsonEditor::setJson(bool isJson)
{
    if (m_isJson == isJson)
        return;
    m_isJson = isJson;
    m_highlighter->setDocument(isWatched() ? document() : nullptr);
    m_isStale = true;
    check();
}

const JsonReport &JsonEditor::report()
{
    if (m_isStale)
        check();
    return m_report;
}

QString JsonEditor::reportText()
{
    const JsonReport &found = report();
    if (!found.error && found.warnings.isEmpty())
        return {};
    const JsonRemark &remark = found.error ? *found.error : found.warnings.first();
    return tr("line %1, col %2: %3").arg(remark.line).arg(remark.column).arg(remark.text());
}

void JsonEditor::layOut()
{
    if (!m_isJson || report().error)
        return;
    QTextCursor all(document());
    all.select(QTextCursor::Document);
    all.insertText(laidOutJson(toPlainText()));
}

void JsonEditor::goToError()
{
    if (!report().error)
        return;
    QTextCursor cursor(document());
    cursor.setPosition(
        int(qMin<qsizetype>(m_report.error->position, document()->characterCount() - 1)));
    setTextCursor(cursor);
    setFocus();
}

void JsonEditor::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    updateGutter();
}

void JsonEditor::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange) {
        m_highlighter->setPalette(palette());
        mark();
    } else if (event->type() == QEvent::LanguageChange) {
        emit reportChanged();
    } else if (event->type() == QEvent::FontChange) {
        updateGutter();
    }
    QPlainTextEdit::changeEvent(event);
}

bool JsonEditor::isWatched() const { return m_isJson && document()->characterCount() <= quietSize; }

void JsonEditor::check()
{
    m_soon.stop();
    m_isStale = false;
    m_revision = document()->revision();
    const bool isWatched = this->isWatched();
    if ((m_highlighter->document() != nullptr) != isWatched)
        m_highlighter->setDocument(isWatched ? document() : nullptr);
    m_report = isWatched ? checkJson(toPlainText(), Placeholders::Allowed) : JsonReport {};
    mark();
    emit reportChanged();
}

void JsonEditor::mark()
{
    QList<QTextEdit::ExtraSelection> marks;
    const auto underline = [&](const JsonRemark &remark, StatusColor color) {
        QTextEdit::ExtraSelection wave;
        wave.format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
        wave.format.setUnderlineColor(statusColor(color, palette()));
        wave.cursor = QTextCursor(document());
        const int last = document()->characterCount() - 1;
        // An error at the end of the text has no character of its own: the one before it shows it.
        const int start = qMin(int(remark.position), qMax(0, last - 1));
        wave.cursor.setPosition(start);
        wave.cursor.setPosition(
            qMin(last, start + qMax(1, int(remark.length))), QTextCursor::KeepAnchor);
        marks.append(wave);
    };
    if (isWatched() && !m_isStale) {
        for (const JsonRemark &warning : std::as_const(m_report.warnings))
            underline(warning, StatusColor::Warning);
        if (m_report.error)
            underline(*m_report.error, StatusColor::Bad);
    }
    if (isWatched())
        appendBrackets(marks);
    setExtraSelections(marks);
    m_gutter->update();
}

void JsonEditor::appendBrackets(QList<QTextEdit::ExtraSelection> &marks) const
{
    const int cursor = textCursor().position();
    for (const int at : { cursor, cursor - 1 }) {
        if (at < 0 || !QStringView(u"{}[]").contains(document()->characterAt(at)))
            continue;
        const int partner = partnerOf(*document(), at);
        if (partner < 0)
            continue;
        for (const int place : { at, partner }) {
            QTextEdit::ExtraSelection bracket;
            QColor ground = palette().color(QPalette::Highlight);
            ground.setAlphaF(0.35F);
            bracket.format.setBackground(ground);
            bracket.format.setFontWeight(QFont::Bold);
            bracket.cursor = QTextCursor(document());
            bracket.cursor.setPosition(place);
            bracket.cursor.setPosition(place + 1, QTextCursor::KeepAnchor);
            marks.append(bracket);
        }
        return;
    }
}

int JsonEditor::gutterWidth() const
{
    const auto digits = QString::number(qMax(10, blockCount())).size();
    return fontMetrics().horizontalAdvance(QString(digits + 2, u'0'));
}

void JsonEditor::updateGutter()
{
    setViewportMargins(gutterWidth(), 0, 0, 0);
    const QRect area = contentsRect();
    m_gutter->setGeometry(area.left(), area.top(), gutterWidth(), area.height());
}

void JsonEditor::paintGutter(QPaintEvent *event)
{
    QPainter painter(m_gutter);
    painter.fillRect(event->rect(), palette().color(QPalette::AlternateBase));
    painter.setFont(font());
    const int current = textCursor().blockNumber();
    const int errorLine = m_report.error && isWatched() ? m_report.error->line - 1 : -1;
    for (QTextBlock block = firstVisibleBlock(); block.isValid(); block = block.next()) {
        const QRectF place = blockBoundingGeometry(block).translated(contentOffset());
        if (place.top() > event->rect().bottom())
            break;
        const bool isCurrent = block.blockNumber() == current;
        painter.setPen(block.blockNumber() == errorLine ? statusColor(StatusColor::Bad, palette())
                : isCurrent                             ? palette().color(QPalette::Text)
                            : statusColor(StatusColor::Muted, palette()));
        const int margin = fontMetrics().averageCharWidth();
        painter.drawText(QRectF(0, place.top(), m_gutter->width() - margin, fontMetrics().height()),
            Qt::AlignRight, QString::number(block.blockNumber() + 1));
    }
}

} // namespace hydra
