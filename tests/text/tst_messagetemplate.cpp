// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/text/messagetemplate.h"

#include <QRegularExpression>
#include <QTest>

namespace hydra {

class TestMessageTemplate : public QObject
{
    Q_OBJECT

private slots:
    void variablesAreFilledIn_data();
    void variablesAreFilledIn();
    void randomPartsHaveTheirShapeAndDiffer();
    void unknownAndUnclosedVariablesAreErrors();
    void textWithoutVariablesStaysAsItIs();

private:
    static MessageValues values();
};

MessageValues TestMessageTemplate::values()
{
    return { .user = UserId(18446744073709551615U),
        .number = 7,
        .now = QDateTime::fromMSecsSinceEpoch(1'732'270'000'123),
        .columns = { { QStringLiteral("order"), QStringLiteral("A\"17\\\n") } },
        .variables = { { QStringLiteral("env.dotted"), QStringLiteral("x") },
            { QStringLiteral("city"), QStringLiteral("北京") } } };
}

void TestMessageTemplate::variablesAreFilledIn_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("message");

    const auto row = [](const char *text, const char *message) {
        QTest::addRow("%s", text) << QString::fromUtf8(text) << QString::fromUtf8(message);
    };
    row("{{uuid}}", "18446744073709551615");
    row("n={{i}}, {{ i }}", "n=7, 7");
    row("{{now.iso}}", "2024-11-22T10:06:40.123Z");
    row("{{now.ms}}", "1732270000123");
    row("{\"a\":\"{{csv.order}}\"}", "{\"a\":\"A\\\"17\\\\\\n\"}");
    row("{\"a\":\"{{{csv.order}}}\"}", "{\"a\":\"A\"17\\\n\"}");
    row("{{csv.order}}", "A\"17\\\n");
    row("\"quoted \\\" {{csv.order}}\"", "\"quoted \\\" A\\\"17\\\\\\n\"");
    row("{{env.city}} {{env.env.dotted}}", "北京 x");
    row("{\"n\":{{i}}}", "{\"n\":7}");
}

void TestMessageTemplate::variablesAreFilledIn()
{
    QFETCH(QString, text);
    const MessageTemplate message(text);
    QVERIFY(message.errors(values()).isEmpty());
    QVERIFY(message.hasVariables());
    QRandomGenerator random(1);
    QTEST(message.filledIn(values(), random), "message");
}

void TestMessageTemplate::randomPartsHaveTheirShapeAndDiffer()
{
    const MessageTemplate message(QStringLiteral("{{random.8}} {{uuid4}}"));
    QRandomGenerator random(1);
    const QString first = message.filledIn(values(), random);
    static const QRegularExpression shape(QStringLiteral(
        "^[a-z0-9]{8} [0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$"));
    QVERIFY2(shape.match(first).hasMatch(), qPrintable(first));
    QVERIFY(message.filledIn(values(), random) != first);
}

void TestMessageTemplate::unknownAndUnclosedVariablesAreErrors()
{
    const QString text
        = QStringLiteral("{{uid}} {{csv.nothing}} {{random.0}} {{random.65}} {{}} {{i");
    const QList<TemplateError> errors = MessageTemplate(text).errors(values());
    QCOMPARE(errors.size(), 6);
    QCOMPARE(errors[0].name, QStringLiteral("uid"));
    QCOMPARE(errors[1].position, 8);
    QCOMPARE(errors[1].length, 15);
    QVERIFY(errors[0].text().contains(QLatin1String("uid")));
    QVERIFY(errors[5].name.isEmpty());
    QRandomGenerator random(1);
    QCOMPARE(MessageTemplate(text).filledIn(values(), random), text);
}

void TestMessageTemplate::textWithoutVariablesStaysAsItIs()
{
    for (const QString &text :
        { QString(), QStringLiteral("{\"a\":{\"b\":1}}"), QStringLiteral("} {") }) {
        const MessageTemplate message(text);
        QVERIFY(!message.hasVariables());
        QVERIFY(message.errors(values()).isEmpty());
        QRandomGenerator random(1);
        QCOMPARE(message.filledIn(values(), random), text);
    }
}

} // namespace hydra

QTEST_GUILESS_MAIN(hydra::TestMessageTemplate)
#include "tst_messagetemplate.moc"
