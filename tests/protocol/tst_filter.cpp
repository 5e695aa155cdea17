// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/protocol/filter/filterparser.h"

#include <QHash>
#include <QRandomGenerator>
#include <QTest>

using namespace hydra;
using enum FilterMistake;

namespace {

struct Row final : FilterSubject
{
    UserId user() const override { return id; }
    QByteArrayView text(FilterField field) const override
    {
        const auto found = texts.constFind(int(field));
        return found == texts.constEnd() ? QByteArrayView() : QByteArrayView(*found);
    }
    std::optional<qint64> number(FilterField field) const override
    {
        const auto found = numbers.constFind(int(field));
        return found == numbers.constEnd() ? std::nullopt : std::optional(*found);
    }

    UserId id { 10240 };
    QHash<int, QByteArray> texts { { int(FilterField::Instance), "node-1" },
        { int(FilterField::Address), "10.1.2.3:51724" }, { int(FilterField::Client), "js/1.0" } };
    QHash<int, qint64> numbers { { int(FilterField::Idle), 90'000 },
        { int(FilterField::Since), 3'600'000 }, { int(FilterField::Unacked), 2 },
        { int(FilterField::Level), 2 } };
};

/// A filter of any shape, as text. Blanks and parentheses are strewn over it.
QString anyFilter(QRandomGenerator &random, int depth = 0)
{
    static const QStringList terms { QStringLiteral("10240"), QStringLiteral("1-5,7,6,100-200"),
        QStringLiteral("id:102*"), QStringLiteral("inst:node-2"), QStringLiteral("inst:\"a b\""),
        QStringLiteral("client:js*"), QStringLiteral("addr:10.1."), QStringLiteral("idle>90s"),
        QStringLiteral("since<=1500ms"), QStringLiteral("unacked>0"), QStringLiteral("acked:7"),
        QStringLiteral("\"free (text) \\\"here\\\\\""), QStringLiteral("level>=warn"),
        QStringLiteral("kind:login"), QStringLiteral("word"), QString::fromUtf8("\"中文\""),
        QStringLiteral("session:9f3c*"), QStringLiteral("sent<3") };
    switch (depth > 4 ? 0 : random.bounded(5)) {
    case 0:
    case 1:
        return terms.at(random.bounded(int(terms.size())));
    case 2:
        return QStringLiteral("not ") + anyFilter(random, depth + 1);
    case 3:
        return u'(' + anyFilter(random, depth + 1) + QStringLiteral(" OR ")
            + anyFilter(random, depth + 1) + QStringLiteral(" )");
    default:
        return u'(' + anyFilter(random, depth + 1) + QStringLiteral("  ")
            + anyFilter(random, depth + 1) + u')';
    }
}

} // namespace

class TestFilter : public QObject
{
    Q_OBJECT

private slots:
    void aTermMatchesWhatItSays_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("matches");
        const auto row = [](const char *text, bool matches) {
            QTest::newRow(text) << QString::fromUtf8(text) << matches;
        };
        row("", true);
        row("   ", true);
        row("10240", true);
        row("10241", false);
        row("1-5,10240-10250", true);
        row("1-5,10241-10250,10239", false);
        row("id:10240", true);
        row("id:102*", true);
        row("id:103*", false);
        row("user:10240", true);
        row("inst:node-1", true);
        row("inst:node", false);
        row("inst:node*", true);
        row("instance:\"node-1\"", true);
        row("addr:10.1.", true);
        row("addr:0.1.", false);
        row("client:js*", true);
        row("client:JS*", false);
        row("idle>89s", true);
        row("idle>90s", false);
        row("idle>=90s", true);
        row("idle<2m", true);
        row("since<1h", false);
        row("since<=1h", true);
        row("unacked>0", true);
        row("unacked:2", true);
        row("unacked=3", false);
        row("acked<1", false);
        row("not acked<1", true);
        row("level>=warn", true);
        row("level>warn", false);
        row("\"NODE\"", true);
        row("51724x", false);
        row("\"5172\"", true);
        row("node", true);
        row("10.1.2.3:51724", true);
        row("inst:node-1 unacked>5", false);
        row("inst:node-2 or unacked>0", true);
        row("inst:node-2 or not unacked>5", true);
        row("not (inst:node-1 unacked>5)", true);
        row("inst:node-2 or inst:node-1 unacked>5", false);
        row("(inst:node-2 or inst:node-1) unacked>1", true);
        row("inst:node-1 and unacked>1", true);
    }

    void aTermMatchesWhatItSays()
    {
        QFETCH(QString, text);
        const auto filter = parseFilter(text);
        QVERIFY2(filter, filter ? "" : qPrintable(filter.error().text()));
        QTEST(filter->matches(Row()), "matches");
    }

    void theGreatestUserIsExact()
    {
        Row row;
        row.id = UserId(18446744073709551615U);
        QVERIFY(parseFilter(u"18446744073709551615")->matches(row));
        QVERIFY(!parseFilter(u"18446744073709551614")->matches(row));
        QVERIFY(parseFilter(u"9007199254740993-18446744073709551615")->matches(row));
    }

    void aMistakeHasItsSpan_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("position");
        QTest::addColumn<int>("length");
        QTest::addColumn<int>("mistake");
        const auto row = [](const char *text, int position, int length, FilterMistake mistake) {
            QTest::newRow(text) << QString::fromUtf8(text) << position << length << int(mistake);
        };
        row("inst:a \"open", 7, 5, UnclosedQuote);
        row("(inst:a", 0, 1, UnclosedParenthesis);
        row("inst:a )", 7, 1, StrayParenthesis);
        row("inst:a or", 9, 0, MissingTerm);
        row("or inst:a", 0, 2, MissingTerm);
        row("not", 3, 0, MissingTerm);
        row("()", 1, 1, MissingTerm);
        row("1  nosuch:a", 3, 6, UnknownField);
        row("inst>3", 0, 5, WrongRelation);
        row("idle:3s", 0, 5, WrongRelation);
        row("inst:", 0, 5, EmptyValue);
        row("inst:*", 0, 6, EmptyValue);
        row("\"\"", 0, 2, EmptyValue);
        row("id:12x", 3, 3, NotAUser);
        row("id:x*", 3, 2, NotAUser);
        row("7,0", 2, 1, NotAUser);
        row("7,,8", 2, 1, NotAUser);
        row("7,", 1, 1, NotAUser);
        row("1-2-3", 0, 5, NotAUser);
        row("18446744073709551616", 0, 20, NotAUser);
        row("5,9-7", 2, 3, RangeBackwards);
        row("unacked>x", 8, 1, NotANumber);
        row("unacked>5s", 8, 2, NotANumber);
        row("unacked>99999999999", 8, 11, NotANumber);
        row("idle>90", 5, 2, MissingUnit);
        row("idle>90y", 5, 3, MissingUnit);
        row("level>loud", 6, 4, UnknownLevel);
    }

    void aMistakeHasItsSpan()
    {
        QFETCH(QString, text);
        const auto filter = parseFilter(text);
        QVERIFY(!filter);
        QTEST(int(filter.error().mistake), "mistake");
        QTEST(int(filter.error().position), "position");
        QTEST(int(filter.error().length), "length");
        QVERIFY(filter.error().text().endsWith(u'.'));
    }

    void depthAndLengthAreBounded()
    {
        const auto deep = parseFilter(QString(100'000, u'('));
        QCOMPARE(deep.error().mistake, TooDeep);
        QCOMPARE(parseFilter(QStringLiteral("not ").repeated(5000)).error().mistake, TooDeep);
        QCOMPARE(parseFilter(QString(300 * 1024, u'1')).error().mistake, TooLong);
    }

    void whatIsPrintedParsesToTheSame()
    {
        QRandomGenerator random(20261122);
        for (int i = 0; i < 5000; ++i) {
            const QString text = anyFilter(random);
            const auto filter = parseFilter(text);
            QVERIFY2(filter, qPrintable(text));
            const auto again = parseFilter(filter->toText());
            QVERIFY2(again && *again == *filter, qPrintable(text + u'\n' + filter->toText()));
            QCOMPARE(again->toText(), filter->toText());
        }
    }

    void noTextAtAllBreaksTheParser()
    {
        QRandomGenerator random(7);
        const QString alphabet = QString::fromUtf8("0129-,:<>=()\"\\* aidnortsle中\t");
        for (int i = 0; i < 20000; ++i) {
            QString text;
            for (int n = random.bounded(24); n > 0; --n)
                text += alphabet.at(random.bounded(int(alphabet.size())));
            const auto filter = parseFilter(text);
            if (filter) {
                const auto again = parseFilter(filter->toText());
                QVERIFY2(again && *again == *filter, qPrintable(text + u'\n' + filter->toText()));
            } else {
                const FilterError &error = filter.error();
                QVERIFY(error.position >= 0 && error.position + error.length <= text.size());
            }
        }
    }

    void onlyPlainConjunctionsGoToTheServer_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("terms");
        QTest::newRow("empty") << QString() << 0;
        QTest::newRow("one") << QStringLiteral("inst:a") << 1;
        QTest::newRow("several") << QStringLiteral("inst:a (idle>9s 1-3)") << 3;
        QTest::newRow("or") << QStringLiteral("inst:a or inst:b") << -1;
        QTest::newRow("not") << QStringLiteral("not inst:b") << -1;
        QTest::newRow("local") << QStringLiteral("inst:a \"text\"") << -1;
        QTest::newRow("prefix of an instance") << QStringLiteral("inst:a*") << -1;
    }

    void onlyPlainConjunctionsGoToTheServer()
    {
        QFETCH(QString, text);
        const auto terms = parseFilter(text)->serverTerms();
        QTEST(terms ? int(terms->size()) : -1, "terms");
    }

    void aTermKnowsWhereItStands()
    {
        const auto terms = parseFilter(u"  inst:a   idle>9s").value().serverTerms();
        QCOMPARE(terms->at(1).position, 11);
        QCOMPARE(terms->at(1).length, 7);
    }

    void timeMattersOnlyToTimes()
    {
        QVERIFY(parseFilter(u"not (1 or idle>9s)")->dependsOnTime());
        QVERIFY(!parseFilter(u"not (1 or unacked>9)")->dependsOnTime());
    }

    void soughtTextsAreThoseOfAnyColumn()
    {
        QCOMPARE(parseFilter(u"word or not \"a b\" inst:x")->soughtTexts(),
            QList<QByteArray>({ "word", "a b" }));
    }
};

QTEST_GUILESS_MAIN(TestFilter)
#include "tst_filter.moc"
