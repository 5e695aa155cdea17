// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/models/timeline/conversationfile.h"

#include <QBuffer>
#include <QTest>

using namespace hydra;

namespace {

using Kind = TimelineRow::Kind;
using Direction = TimelineRow::Direction;

/// One row of each kind, with everything set that its kind keeps.
std::vector<TimelineRow> everyKind()
{
    std::vector<TimelineRow> rows;
    for (int i = 0; i < recordKindCount; ++i) {
        TimelineRow row;
        row.kind = Kind(i);
        row.time = i * 1'000;
        row.payload = "{\"text\":\"\\\"订单\\n\"}";
        row.span = i;
        if (row.kind == Kind::Transition) {
            row.from = quint8(ClientState::Connecting);
            row.to = quint8(ClientState::Online);
        } else if (row.kind == Kind::Fault) {
            row.fault = Fault::PingFlood;
            row.code = 100;
        } else if (row.kind == Kind::Failure) {
            row.setFailure({ Failure::Kind::TlsFailed,
                { QStringLiteral("127.0.0.1:1"), QStringLiteral("\"%1\" 证书") } });
        } else {
            row.direction = i % 2 == 0 ? Direction::In : Direction::Out;
            row.isBinary = i % 3 == 0;
            row.code = 600;
        }
        row.mark = row.kind == Kind::Push ? TimelineRow::Mark::Late : TimelineRow::Mark::None;
        row.isMarked = i == 2;
        row.setRepeatKey();
        rows.push_back(row);
    }
    return rows;
}

QByteArray written(const SavedConversation &conversation)
{
    QBuffer file;
    file.open(QIODevice::WriteOnly);
    (void)ConversationFile::write(file, conversation);
    return file.data();
}

tl::expected<SavedConversation, QString> read(const QByteArray &bytes)
{
    QBuffer file;
    file.setData(bytes);
    file.open(QIODevice::ReadOnly);
    return ConversationFile::read(file);
}

const char *const header = "{\"hydralog\":1}\n";

} // namespace

class TestConversationFile : public QObject
{
    Q_OBJECT

private slots:
    void whatIsSavedIsReadAgain()
    {
        SavedConversation conversation;
        conversation.url = QStringLiteral("ws://127.0.0.1:10240/hydra");
        conversation.user = QStringLiteral("18446744073709551615");
        conversation.device = QStringLiteral("电话");
        conversation.began = QDateTime::fromMSecsSinceEpoch(1'795'363'200'123);
        conversation.firstNumber = 40'001;
        conversation.rows = everyKind();
        const auto again = read(written(conversation));
        QVERIFY(again);
        QCOMPARE(again->url, conversation.url);
        QCOMPARE(again->user, conversation.user);
        QCOMPARE(again->device, conversation.device);
        QCOMPARE(again->began, conversation.began);
        QCOMPARE(again->firstNumber, conversation.firstNumber);
        QVERIFY(again->complaint.isEmpty());
        QCOMPARE(again->rows.size(), conversation.rows.size());
        for (size_t i = 0; i < again->rows.size(); ++i)
            QVERIFY2(again->rows[i] == conversation.rows[i],
                nameOf(conversation.rows[i].kind).toByteArray().constData());
    }

    void failuresOfOtherVersionsKeepTheirSentence_data()
    {
        QTest::addColumn<QByteArray>("members");
        QTest::addColumn<QString>("sentence");
        const QString said = QStringLiteral("It broke 100%1.");
        QTest::newRow("none") << QByteArray(R"("data":"It broke 100%1.")") << said;
        QTest::newRow("unknown") << QByteArray(
            R"("failure":"eaten-by-bears","words":["x"],"data":"It broke 100%1.")")
                                 << said;
        QTest::newRow("not one") << QByteArray(R"("failure":"none","data":"It broke 100%1.")")
                                 << said;
        QTest::newRow("known")
            << QByteArray(R"("failure":"name-unknown","words":["a %2"],"data":"It broke 100%1.")")
            << Failure { Failure::Kind::NameUnknown, { QStringLiteral("a %2") } }.text();
    }

    void failuresOfOtherVersionsKeepTheirSentence()
    {
        QFETCH(QByteArray, members);
        QFETCH(QString, sentence);
        const auto opened
            = read(header + QByteArray(R"({"n":1,"t":5,"kind":"failure",)") + members + "}\n");
        QVERIFY(opened);
        QCOMPARE(opened->rows.at(0).toFailure().text(), sentence);
    }

    void everyFailureHasANameOfItsOwnAndASentence()
    {
        QSet<QByteArray> names;
        for (int i = 1; i < failureKindCount; ++i) {
            const auto kind = Failure::Kind(i);
            names.insert(nameOf(kind).toByteArray());
            QCOMPARE(failureKindFromName(nameOf(kind)), kind);
            QVERIFY(!Failure { kind }.text().isEmpty());
        }
        QCOMPARE(names.size(), failureKindCount - 1);
        QVERIFY(!failureKindFromName("no such"));
    }

    void bytesThatAreNoTextAreKept()
    {
        SavedConversation conversation;
        TimelineRow row;
        row.kind = Kind::Malformed;
        row.direction = Direction::In;
        row.payload = QByteArray("\x00\xff\xfe\x80", 4);
        row.setRepeatKey();
        conversation.rows.push_back(row);
        const auto again = read(written(conversation));
        QVERIFY(again);
        QCOMPARE(again->rows.at(0).payload, row.payload);
    }

    void everyLineIsAnObjectOfItsOwn()
    {
        SavedConversation conversation;
        conversation.rows = everyKind();
        const auto lines = written(conversation).split('\n');
        QCOMPARE(lines.size(), conversation.rows.size() + 2);
        for (const QByteArray &line : lines)
            QVERIFY(line.isEmpty() || (line.startsWith('{') && line.endsWith('}')));
    }

    void aFileThatIsNoConversationIsRefused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("word");
        QTest::newRow("empty") << QByteArray() << "first line";
        QTest::newRow("text") << QByteArray("hello\n") << "first line";
        QTest::newRow("another JSON") << QByteArray("{\"a\":1}\n") << "first line";
        QTest::newRow("newer version") << QByteArray("{\"hydralog\":2}\n") << "format 2";
    }

    void aFileThatIsNoConversationIsRefused()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, word);
        const auto refused = read(bytes);
        QVERIFY(!refused);
        QVERIFY2(refused.error().contains(word), qPrintable(refused.error()));
    }

    void brokenLinesAreLeftOutAndCounted()
    {
        const auto again = read(QByteArray(header)
            + "{\"n\":1,\"t\":5,\"kind\":\"push\",\"dir\":\"in\",\"data\":\"a\"}\n"
              "{\"n\":2,\"t\":6,\"kind\":\"pu\n"
              "{\"n\":3,\"kind\":\"push\"}\n"
              "{\"n\":4,\"t\":7,\"kind\":\"push\",\"dir\":\"in\",\"data\":\"b\"}\n");
        QVERIFY(again);
        QCOMPARE(again->rows.size(), size_t(2));
        QCOMPARE(again->rows[1].payload, QByteArray("b"));
        QVERIFY2(again->complaint.contains(QStringLiteral("line 3")), qPrintable(again->complaint));
    }

    void aFileCutOffInALineKeepsTheRest()
    {
        SavedConversation conversation;
        conversation.rows = everyKind();
        const QByteArray whole = written(conversation);
        const auto again = read(whole.chopped(5));
        QVERIFY(again);
        QCOMPARE(again->rows.size(), conversation.rows.size() - 1);
        QVERIFY(!again->complaint.isEmpty());
    }

    void savingAndReadingCanBeStopped()
    {
        SavedConversation conversation;
        conversation.rows.resize(5'000);
        const auto stop = [](double) { return false; };
        QBuffer file;
        file.open(QIODevice::ReadWrite);
        QVERIFY(!ConversationFile::write(file, conversation, stop));
        file.close();
        file.setData(written(conversation));
        file.open(QIODevice::ReadOnly);
        QVERIFY(!ConversationFile::read(file, stop));
    }
};

QTEST_GUILESS_MAIN(TestConversationFile)
#include "tst_conversationfile.moc"
