// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/ui/editors/filterline.h"
#include "common/ui/editors/jsoneditor.h"
#include "tests/ui/support/looks.h"

#include <QSignalSpy>
#include <QTest>
#include <QTextBlock>
#include <QTextLayout>

namespace hydra {

class TestEditors : public QObject
{
    Q_OBJECT

private slots:
    void theLastRightFilterStaysActive();
    void escapeAndTheCrossClear();
    void theHistoryIsWalkedAndBounded();
    void theErrorOfAMessageIsPlacedInWords();
    void plainTextIsNotChecked();
    void largeTextIsOnlyEdited();
    void layingOutCanBeUndone();
    void namesTextsAndPlaceholdersHaveColors();
    void theBracketAtTheCursorAndItsPartnerAreMarked();
    void theCursorGoesToTheError();
    void whatIsNoJsonIsNotLaidOut_data();
    void whatIsNoJsonIsNotLaidOut();
    void messagesAreReportedInWords_data();
    void messagesAreReportedInWords();
    void whatIsTypedIsNotLostToTheHistory();

private:
    test::Looks m_looks;
};

void TestEditors::theLastRightFilterStaysActive()
{
    FilterLine line;
    line.setCheck([](const QString &text) -> std::optional<FilterProblem> {
        const auto at = text.indexOf(u'(');
        return at < 0 ? std::nullopt
                      : std::optional(FilterProblem { at, 1, QStringLiteral("Not closed.") });
    });
    QSignalSpy filtered(&line, &FilterLine::filterChanged);
    QSignalSpy problems(&line, &FilterLine::problemChanged);
    QTest::keyClicks(&line, QStringLiteral("ab"));
    QCOMPARE(filtered.size(), 2);
    QTest::keyClick(&line, '(');
    QCOMPARE(line.activeFilter(), QStringLiteral("ab"));
    QCOMPARE(filtered.size(), 2);
    QCOMPARE(problems.size(), 3);
    QCOMPARE(line.problem()->position, 2);
    QCOMPARE(line.accessibleDescription(), QStringLiteral("Not closed."));
    QCOMPARE(line.text(), QStringLiteral("ab("));
    QTest::keyClick(&line, Qt::Key_Backspace);
    QVERIFY(!line.problem());
    QCOMPARE(filtered.size(), 2);
}

void TestEditors::escapeAndTheCrossClear()
{
    FilterLine line;
    line.setText(QStringLiteral("10240"));
    QCOMPARE(line.actions().size(), 2);
    QVERIFY(line.actions().at(1)->isVisible());
    QTest::keyClick(&line, Qt::Key_Escape);
    QVERIFY(line.text().isEmpty());
    QVERIFY(!line.actions().at(1)->isVisible());
    line.setText(QStringLiteral("1"));
    line.actions().at(1)->trigger();
    QVERIFY(line.activeFilter().isEmpty());
}

void TestEditors::theHistoryIsWalkedAndBounded()
{
    FilterLine line;
    for (int i = 0; i < 60; ++i) {
        line.setText(QStringLiteral("id:%1").arg(i));
        line.remember();
    }
    QCOMPARE(line.history().size(), FilterLine::historyAtMost);
    QCOMPARE(line.history().first(), QStringLiteral("id:59"));
    line.setText(QStringLiteral("id:58"));
    line.remember();
    QCOMPARE(line.history().at(1), QStringLiteral("id:59"));
    QCOMPARE(line.history().count(QStringLiteral("id:58")), 1);
    line.clear();
    QTest::keyClicks(&line, QStringLiteral("x"));
    QTest::keyClick(&line, Qt::Key_Up);
    QTest::keyClick(&line, Qt::Key_Up);
    QCOMPARE(line.text(), QStringLiteral("id:59"));
    QTest::keyClick(&line, Qt::Key_Down);
    QTest::keyClick(&line, Qt::Key_Down);
    QTest::keyClick(&line, Qt::Key_Down);
    QCOMPARE(line.text(), QStringLiteral("x"));
}

void TestEditors::theErrorOfAMessageIsPlacedInWords()
{
    JsonEditor editor;
    QSignalSpy changed(&editor, &JsonEditor::reportChanged);
    editor.setPlainText(QStringLiteral("{\n  \"a\": 1\n  \"b\": {{i}}\n}"));
    QTRY_COMPARE(changed.size(), 1);
    QVERIFY2(editor.reportText().startsWith(QLatin1String("line 3, col 3: ")),
        qPrintable(editor.reportText()));
    editor.goToError();
    QCOMPARE(editor.textCursor().blockNumber(), 2);
    QCOMPARE(editor.textCursor().positionInBlock(), 2);
    editor.setPlainText(QStringLiteral("{\"a\": 9007199254740993}"));
    QVERIFY(!editor.report().error);
    QVERIFY(editor.reportText().contains(QLatin1String("2^53")));
    editor.setPlainText(QStringLiteral("{\"a\": {{i}}}"));
    QVERIFY(editor.reportText().isEmpty());
}

void TestEditors::plainTextIsNotChecked()
{
    JsonEditor editor;
    editor.setPlainText(QStringLiteral("hello {"));
    QVERIFY(editor.report().error);
    editor.setJson(false);
    QVERIFY(!editor.report().error);
    editor.layOut();
    QCOMPARE(editor.toPlainText(), QStringLiteral("hello {"));
    editor.setJson(true);
    QVERIFY(editor.report().error);
}

void TestEditors::largeTextIsOnlyEdited()
{
    JsonEditor editor;
    editor.setPlainText(u'[' + QString(JsonEditor::quietSize + 1, u'1'));
    QVERIFY(!editor.report().error);
    editor.setPlainText(QStringLiteral("[1"));
    QVERIFY(editor.report().error);
}

void TestEditors::layingOutCanBeUndone()
{
    JsonEditor editor;
    const QString text = QStringLiteral("{\"a\":[1,{{i}}]}");
    editor.setPlainText(text);
    editor.layOut();
    QCOMPARE(editor.blockCount(), 6);
    editor.undo();
    QCOMPARE(editor.toPlainText(), text);
    editor.setPlainText(QStringLiteral("{\"a\":"));
    editor.layOut();
    QCOMPARE(editor.toPlainText(), QStringLiteral("{\"a\":"));
}

void TestEditors::namesTextsAndPlaceholdersHaveColors()
{
    JsonEditor editor;
    editor.setPlainText(QStringLiteral("{\"a\": \"x {{i}}\", \"n\": 12, \"t\": true}"));
    const auto colorAt = [&](int position) {
        QColor color;
        const auto formats = editor.document()->firstBlock().layout()->formats();
        for (const auto &range : formats) {
            if (position >= range.start && position < range.start + range.length)
                color = range.format.foreground().color();
        }
        return color;
    };
    const auto color = [&](StatusColor status) { return statusColor(status, editor.palette()); };
    QTRY_COMPARE(colorAt(1), color(StatusColor::Information));
    QCOMPARE(colorAt(6), color(StatusColor::Good));
    QCOMPARE(colorAt(10), color(StatusColor::Accent));
    QCOMPARE(colorAt(22), color(StatusColor::Warning));
    QCOMPARE(colorAt(31), color(StatusColor::Bad));
    m_looks.theme().apply(Theme::Choice::Dark);
    QTRY_COMPARE(colorAt(1), color(StatusColor::Information));
    m_looks.theme().apply(Theme::Choice::Light);
}

void TestEditors::theBracketAtTheCursorAndItsPartnerAreMarked()
{
    JsonEditor editor;
    editor.setPlainText(QStringLiteral("{\"a\": [\"}\", 1]}"));
    QVERIFY(!editor.report().error);
    const auto marked = [&](int position) {
        QTextCursor cursor = editor.textCursor();
        cursor.setPosition(position);
        editor.setTextCursor(cursor);
        QList<int> places;
        const auto marks = editor.extraSelections();
        for (const auto &mark : marks)
            places.append(mark.cursor.selectionStart());
        return places;
    };
    QCOMPARE(marked(0), QList<int>({ 0, 14 }));
    QCOMPARE(marked(15), QList<int>({ 14, 0 }));
    QCOMPARE(marked(6), QList<int>({ 6, 13 }));
    QCOMPARE(marked(3), QList<int>());
}

void TestEditors::theCursorGoesToTheError()
{
    JsonEditor editor;
    editor.setPlainText(QStringLiteral("{\n  \"a\": 1,\n  \"b\": tru\n}"));
    QVERIFY(editor.reportText().startsWith(QStringLiteral("line 3")));
    editor.goToError();
    QCOMPARE(editor.textCursor().blockNumber(), 2);
    editor.setPlainText(QStringLiteral("{}"));
    editor.moveCursor(QTextCursor::End);
    editor.goToError();
    QCOMPARE(editor.textCursor().position(), 2);
}

void TestEditors::whatIsNoJsonIsNotLaidOut_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("laidOut");
    QTest::newRow("object") << QStringLiteral("{\"a\":[1,{}]}")
                            << QStringLiteral("{\n    \"a\": [\n        1,\n        {}\n    ]\n}");
    const QString large = QStringLiteral("18446744073709551615");
    QTest::newRow("digits are kept") << large << large;
    for (const char *const broken : { "{\"a\":1", "hello", "{\"a\":}", "[1,]" })
        QTest::newRow(broken) << QString(QLatin1String(broken)) << QString(QLatin1String(broken));
}

void TestEditors::whatIsNoJsonIsNotLaidOut()
{
    QFETCH(QString, text);
    QFETCH(QString, laidOut);
    JsonEditor editor;
    editor.setPlainText(text);
    editor.layOut();
    QCOMPARE(editor.toPlainText(), laidOut);
    // Laying out twice changes nothing.
    editor.layOut();
    QCOMPARE(editor.toPlainText(), laidOut);
}

void TestEditors::messagesAreReportedInWords_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isFine");
    QTest::newRow("object") << QStringLiteral("{\"a\":1}") << true;
    QTest::newRow("name twice") << QStringLiteral("{\"a\":1,\"a\":2}") << false;
    QTest::newRow("beyond 2^53") << QStringLiteral("{\"a\":9007199254740993}") << false;
    QTest::newRow("not closed") << QStringLiteral("{\"a\":1") << false;
    QTest::newRow("two values") << QStringLiteral("1 2") << false;
}

void TestEditors::messagesAreReportedInWords()
{
    QFETCH(QString, text);
    QFETCH(bool, isFine);
    JsonEditor editor;
    editor.setPlainText(text);
    const QString english = editor.reportText();
    QCOMPARE(english.isEmpty(), isFine);
    if (isFine)
        return;
    m_looks.languages().apply(Languages::Choice::SimplifiedChinese);
    QVERIFY(editor.reportText() != english);
    m_looks.languages().apply(Languages::Choice::English);
    QCOMPARE(editor.reportText(), english);
    editor.setJson(false);
    QVERIFY(editor.reportText().isEmpty());
}

void TestEditors::whatIsTypedIsNotLostToTheHistory()
{
    FilterLine line;
    line.setHistory(
        { QStringLiteral("new"), QStringLiteral("old"), QString(), QStringLiteral("new") });
    QTest::keyClicks(&line, QStringLiteral("typed"));
    for (int i = 0; i < 9; ++i)
        QTest::keyClick(&line, Qt::Key_Up);
    QCOMPARE(line.text(), QStringLiteral("old"));
    for (int i = 0; i < 9; ++i)
        QTest::keyClick(&line, Qt::Key_Down);
    QCOMPARE(line.text(), QStringLiteral("typed"));
    QCOMPARE(line.activeFilter(), QStringLiteral("typed"));
    line.remember();
    line.remember();
    QCOMPARE(line.history().count(QStringLiteral("typed")), 1);
    QCOMPARE(line.history().constFirst(), QStringLiteral("typed"));
}

} // namespace hydra

QTEST_MAIN(hydra::TestEditors)
#include "tst_editors.moc"
