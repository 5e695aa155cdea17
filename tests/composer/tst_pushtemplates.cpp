// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/composer/messagemaker.h"
#include "common/composer/pushtemplates.h"

#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace hydra;

class TestPushTemplates : public QObject
{
    Q_OBJECT

private slots:
    void templatesAreThereAfterARestart();
    void whatIsRemovedCanBePutBack();
    void aTemplateNeedsANameAndRoom();
    void exportedTemplatesCanBeImported();
    void aFileOfSomethingElseIsRefused();
    void aMessageIsMadeForEachReceiver();
    void aTextIsNotEscapedAsJson();
    void whatIsNoJsonAnyMoreIsTold();
    void unknownNamesAreErrors();

private:
    [[nodiscard]] QString newFile() { return m_folder.filePath(QString::number(++m_files)); }

    QTemporaryDir m_folder;
    int m_files = 0;
};

void TestPushTemplates::templatesAreThereAfterARestart()
{
    const QString file = newFile();
    const PushTemplate json { QUuid::createUuid(), QStringLiteral("order-shipped"),
        { QStringLiteral("{\n  \"id\": \"{{csv.order}}\", \"a\": \";,%中\"\n}"), true } };
    const PushTemplate plain { QUuid::createUuid(), QStringLiteral("Hello"),
        { QStringLiteral("hi {{uuid}}"), false } };
    {
        QSettings settings(file, QSettings::IniFormat);
        PushTemplates templates(settings);
        QCOMPARE(templates.save(json), QString());
        QCOMPARE(templates.save(plain), QString());
    }
    QSettings settings(file, QSettings::IniFormat);
    const PushTemplates templates(settings);
    QCOMPARE(templates.all(), QList<PushTemplate>({ plain, json }));
    QCOMPARE(templates.find(QStringLiteral("ORDER-SHIPPED")).value(), json);
    QVERIFY(!templates.find(QUuid::createUuid()));
}

void TestPushTemplates::whatIsRemovedCanBePutBack()
{
    QSettings settings(newFile(), QSettings::IniFormat);
    PushTemplates templates(settings);
    QSignalSpy changed(&templates, &PushTemplates::changed);
    const PushTemplate each { QUuid::createUuid(), QStringLiteral("a"), { QStringLiteral("1") } };
    QCOMPARE(templates.save(each), QString());
    templates.remove(each.id);
    QVERIFY(templates.all().isEmpty());
    QVERIFY(!settings.childGroups().contains(QLatin1String("Push")));
    QCOMPARE(templates.save(each), QString());
    QCOMPARE(templates.all(), QList<PushTemplate>({ each }));
    QCOMPARE(changed.size(), 3);
}

void TestPushTemplates::aTemplateNeedsANameAndRoom()
{
    QSettings settings(newFile(), QSettings::IniFormat);
    PushTemplates templates(settings);
    PushTemplate each { QUuid::createUuid(), QStringLiteral(" "), { QStringLiteral("1") } };
    QVERIFY(templates.save(each).contains(QLatin1String("name")));
    each.name = QStringLiteral("long");
    each.draft.text = QString(PushTemplates::longestText + 1, u'x');
    QVERIFY(templates.save(each).contains(QLatin1String("too long")));
    each.draft.text = QStringLiteral("1");
    for (qsizetype i = 0; i < PushTemplates::templatesAtMost; ++i) {
        each.id = QUuid::createUuid();
        QCOMPARE(templates.save(each), QString());
    }
    // The one that is there may still be changed.
    QCOMPARE(templates.save(each), QString());
    each.id = QUuid::createUuid();
    QVERIFY(!templates.save(each).isEmpty());
    QCOMPARE(templates.all().size(), PushTemplates::templatesAtMost);
}

void TestPushTemplates::exportedTemplatesCanBeImported()
{
    QSettings settings(newFile(), QSettings::IniFormat);
    PushTemplates templates(settings);
    const PushTemplate each { QUuid::createUuid(), QStringLiteral("a"),
        { QStringLiteral("hi {{i}}"), false } };
    QCOMPARE(templates.save(each), QString());
    QSettings other(newFile(), QSettings::IniFormat);
    PushTemplates elsewhere(other);
    QCOMPARE(elsewhere.import(templates.exported()).value(), 1);
    QCOMPARE(elsewhere.all().first().draft, each.draft);
    QCOMPARE(elsewhere.all().first().name, each.name);
    QVERIFY(elsewhere.all().first().id != each.id);
}

void TestPushTemplates::aFileOfSomethingElseIsRefused()
{
    QSettings settings(newFile(), QSettings::IniFormat);
    PushTemplates templates(settings);
    for (const char *const file :
        { "", "[]", "{\"hydraProfiles\":1}", "{\"hydraPushTemplates\":9}" })
        QVERIFY(!templates.import(file));
    // Entries that are none are left out.
    QCOMPARE(
        templates.import(R"({"hydraPushTemplates":1,"templates":[1,{},{"name":"x"}]})").value(), 1);
}

void TestPushTemplates::aMessageIsMadeForEachReceiver()
{
    const MessageMaker maker(
        { QStringLiteral("{\"to\":{{uuid}},\"n\":{{i}},\"o\":\"{{csv.order}}\","
                         "\"h\":\"{{env.host}}\"}") },
        { { QStringLiteral("host"), QStringLiteral("x\"y") } },
        { QStringLiteral("id"), QStringLiteral("order") });
    QVERIFY(maker.isPersonal());
    QVERIFY(maker.errors().isEmpty());
    QRandomGenerator random(1);
    const auto made = maker.make(
        { UserId(18446744073709551615U), { QStringLiteral("1"), QStringLiteral("A\n17") } }, 3,
        QDateTime::currentDateTime(), random);
    QCOMPARE(made.json, QByteArray(R"({"to":18446744073709551615,"n":3,"o":"A\n17","h":"x\"y"})"));
    QVERIFY(!MessageMaker({ QStringLiteral("{{env.a}}") }, {}, {}).isPersonal());
}

void TestPushTemplates::aTextIsNotEscapedAsJson()
{
    const MessageMaker maker(
        { QStringLiteral("say \"{{csv.a}}\""), false }, {}, { QStringLiteral("a") });
    QRandomGenerator random(1);
    const auto made = maker.make(
        { UserId(1), { QStringLiteral("\"ha\"") } }, 1, QDateTime::currentDateTime(), random);
    QCOMPARE(made.text, QStringLiteral("say \"\"ha\"\""));
    QCOMPARE(made.json, QByteArray(R"("say \"\"ha\"\"")"));
}

void TestPushTemplates::whatIsNoJsonAnyMoreIsTold()
{
    const MessageMaker maker({ QStringLiteral("{\"n\":{{csv.n}}}") }, {}, { QStringLiteral("n") });
    QRandomGenerator random(1);
    const auto now = QDateTime::currentDateTime();
    QVERIFY(!maker.make({ UserId(1), { QStringLiteral("5") } }, 1, now, random).problem);
    const auto made = maker.make({ UserId(1), { QStringLiteral("five") } }, 1, now, random);
    QVERIFY(made.problem);
    QVERIFY(made.json.isEmpty());
}

void TestPushTemplates::unknownNamesAreErrors()
{
    const MessageMaker maker(
        { QStringLiteral("{\"a\":\"{{csv.b}}{{env.c}}{{what}}\"}") }, {}, { QStringLiteral("a") });
    QCOMPARE(maker.errors().size(), 3);
    QCOMPARE(maker.errors().first().name, QStringLiteral("csv.b"));
}

QTEST_GUILESS_MAIN(TestPushTemplates)
#include "tst_pushtemplates.moc"
