// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/models/timeline/timelinemodel.h"

#include <QAbstractItemModelTester>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

#include <deque>

using namespace hydra;

namespace {

using Kind = TimelineRow::Kind;
using Direction = TimelineRow::Direction;

TimelineRow row(Kind kind, Direction direction, const QByteArray &payload, qint64 time = 0)
{
    TimelineRow row;
    row.kind = kind;
    row.direction = direction;
    row.payload = payload;
    row.time = time;
    row.setRepeatKey();
    return row;
}

TimelineRow heartbeat(Direction direction)
{
    return row(Kind::Heartbeat, direction, "{\"cmd\":\"heartbeat\"}");
}

TimelineRow push(const QByteArray &message, qint64 time = 0)
{
    return row(Kind::Push, Direction::In,
        "{\"id\":\"1\",\"cmd\":\"push\",\"msg\":\"" + message + "\"}", time);
}

TimelineFilter filter(const char *line)
{
    return TimelineFilter::parse(QString::fromUtf8(line)).value_or(TimelineFilter());
}

/// The same as the model, made the slow and obvious way.
class NaiveTimeline
{
public:
    explicit NaiveTimeline(qsizetype capacity)
        : m_capacity(capacity)
    {
    }

    void append(const TimelineRow &row)
    {
        rows.push_back(row);
        if (qsizetype(rows.size()) > m_capacity) {
            rows.pop_front();
            ++first;
        }
    }

    /// The number in each line, and how often what it says happened.
    [[nodiscard]] QList<QPair<quint64, quint32>> lines() const
    {
        QList<QPair<quint64, quint32>> lines;
        quint32 lastKey = 0;
        for (size_t i = 0; i < rows.size(); ++i) {
            const TimelineRow &row = rows[i];
            if (!filter.shows(row))
                continue;
            const quint32 key = row.isMarked ? 0 : row.repeatKey;
            const bool isReply = row.kind == Kind::Heartbeat && row.direction == Direction::In;
            if (collapses && key != 0 && key == lastKey) {
                lines.last().first = first + i;
                lines.last().second += isReply ? 0 : 1;
            } else {
                lines.append({ first + i, 1 });
            }
            lastKey = key;
        }
        return lines;
    }

    std::deque<TimelineRow> rows;
    quint64 first = 1;
    TimelineFilter filter;
    bool collapses = false;

private:
    qsizetype m_capacity;
};

QString timesText(quint32 times)
{
    return times < 2 ? QString() : QStringLiteral(" ×%1").arg(times);
}

} // namespace

class TestTimelineModel : public QObject
{
    Q_OBJECT

private:
    static QString text(const TimelineModel &model, int line, int column)
    {
        return model.index(line, column).data().toString();
    }

    static void compare(const TimelineModel &model, const NaiveTimeline &naive)
    {
        const auto lines = naive.lines();
        QCOMPARE(model.rowCount(), int(lines.size()));
        for (int line = 0; line < int(lines.size()); ++line) {
            QCOMPARE(model.numberAt(line), lines[line].first);
            QCOMPARE(model.lineOf(lines[line].first), line);
            const QString kind = text(model, line, TimelineModel::KindColumn);
            if (lines[line].second > 1)
                QVERIFY2(kind.endsWith(timesText(lines[line].second)), qPrintable(kind));
            else
                QVERIFY2(!kind.contains(u'×'), qPrintable(kind));
        }
    }

private slots:
    void itAgreesWithTheNaiveOneOverARandomWalk()
    {
        constexpr int capacity = 60;
        constexpr int steps = 10'000;
        TimelineModel model { TimelineRows(capacity) };
        const QAbstractItemModelTester tester(
            &model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        NaiveTimeline naive(capacity);
        QRandomGenerator random(20261122);
        for (int step = 0; step < steps; ++step) {
            switch (random.bounded(24)) {
            case 0:
                naive.collapses = !naive.collapses;
                model.setCollapsed(naive.collapses);
                break;
            case 1: {
                const char *const lines[] = { "", "b", "kind:push", "not a", "is:marked" };
                naive.filter = filter(lines[random.bounded(5)]);
                model.setFilter(naive.filter);
                if (random.bounded(2) == 0)
                    model.finishFilter();
                break;
            }
            case 2:
                if (!naive.rows.empty()) {
                    model.flush();
                    const auto at = size_t(random.bounded(int(naive.rows.size())));
                    naive.rows[at].isMarked = !naive.rows[at].isMarked;
                    model.setMarked(naive.first + at, naive.rows[at].isMarked);
                }
                break;
            case 3:
                model.flush();
                break;
            default: {
                const int which = random.bounded(4);
                const TimelineRow next = which == 0 ? heartbeat(Direction::Out)
                    : which == 1                    ? heartbeat(Direction::In)
                                                    : push(which == 2 ? "a" : "b");
                model.append(next);
                naive.append(next);
            }
            }
            if (step % 20 != 0)
                continue;
            model.flush();
            model.finishFilter();
            compare(model, naive);
            if (QTest::currentTestFailed())
                return;
        }
    }

    void rowsAreShownInBatches()
    {
        TimelineModel model;
        QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        for (int i = 0; i < 100; ++i)
            model.append(push("x"));
        QCOMPARE(model.rowCount(), 0);
        QTRY_COMPARE(model.rowCount(), 100);
        QCOMPARE(inserted.count(), 1);
    }

    void theOldestLeaveWhenThereAreTooMany()
    {
        TimelineModel model { TimelineRows(3) };
        for (int i = 0; i < 5; ++i)
            model.append(push(QByteArray::number(i)));
        model.flush();
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(text(model, 0, TimelineModel::NumberColumn), QStringLiteral("3"));
        QVERIFY(model.rowAt(2) == nullptr);
    }

    void theOldestLeaveWhenTheirBytesAreTooMany()
    {
        TimelineModel model { TimelineRows(100, 1'000) };
        for (int i = 0; i < 4; ++i)
            model.append(push(QByteArray(400, 'x')));
        model.flush();
        QCOMPARE(model.rowCount(), 2);
        model.append(push(QByteArray(5'000, 'x')));
        model.flush();
        QCOMPARE(model.rowCount(), 1);
    }

    void timesCountFromTheRowAboveAndFromTheReference()
    {
        TimelineModel model;
        model.append(push("a", 1'000));
        model.append(push("b", 3'500));
        model.append(push("c", 1'003'500));
        model.flush();
        QCOMPARE(text(model, 0, TimelineModel::DeltaColumn), QString());
        QCOMPARE(text(model, 1, TimelineModel::DeltaColumn), QStringLiteral("2.5 ms"));
        QCOMPARE(text(model, 2, TimelineModel::DeltaColumn), QStringLiteral("1.0 s"));
        QCOMPARE(text(model, 2, TimelineModel::FromReferenceColumn), QString());
        model.setReference(1);
        QCOMPARE(text(model, 1, TimelineModel::FromReferenceColumn), QStringLiteral("2.5 ms"));
        // Hidden rows do not count: the time is the one between what is seen.
        model.setFilter(filter("not b"));
        model.finishFilter();
        QCOMPARE(text(model, 1, TimelineModel::DeltaColumn), QStringLiteral("1.0 s"));
    }

    void roundTripsAndSizesAreShown()
    {
        TimelineModel model;
        TimelineRow reply = heartbeat(Direction::In);
        reply.span = 2'140;
        reply.code = 200;
        model.append(reply);
        model.flush();
        QCOMPARE(text(model, 0, TimelineModel::RoundTripColumn), QStringLiteral("2.1 ms"));
        QCOMPARE(text(model, 0, TimelineModel::DirectionColumn), QStringLiteral("←"));
        QCOMPARE(text(model, 0, TimelineModel::KindColumn), QStringLiteral("heartbeat reply"));
    }

    void heartbeatsAndTheirRepliesBecomeOneLine()
    {
        TimelineModel model;
        model.setCollapsed(true);
        for (int i = 0; i < 12; ++i) {
            model.append(heartbeat(Direction::Out));
            model.append(heartbeat(Direction::In));
        }
        model.append(push("a"));
        model.flush();
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(text(model, 0, TimelineModel::KindColumn), QStringLiteral("heartbeat ×12"));
    }

    void aRefusedHeartbeatIsNotHiddenAmongTheOthers()
    {
        TimelineModel model;
        model.setCollapsed(true);
        model.append(heartbeat(Direction::Out));
        TimelineRow refusal = heartbeat(Direction::In);
        refusal.code = 602;
        refusal.setRepeatKey();
        model.append(refusal);
        model.flush();
        QCOMPARE(model.rowCount(), 2);
    }

    void aFilterThatLooksIntoPayloadsWorksInSlices()
    {
        TimelineModel model;
        for (int i = 0; i < 20'000; ++i)
            model.append(push(i % 100 == 0 ? "needle" : QByteArray(200, 'x')));
        model.flush();
        QSignalSpy applied(&model, &TimelineModel::filterApplied);
        model.setFilter(filter("needle"));
        QVERIFY(model.isFiltering());
        QCOMPARE(model.rowCount(), 20'000);
        // What comes meanwhile is not forgotten.
        model.append(push("needle"));
        QTRY_COMPARE(applied.count(), 1);
        model.flush();
        QCOMPARE(model.rowCount(), 201);
    }

    void theRowBeforeOfTheSameKindIsFound()
    {
        TimelineModel model;
        model.append(push("a"));
        model.append(heartbeat(Direction::Out));
        model.append(heartbeat(Direction::In));
        model.append(push("b"));
        model.flush();
        QCOMPARE(model.previousOfKind(4), std::optional<quint64>(1));
        QCOMPARE(model.previousOfKind(3), std::nullopt);
        QCOMPARE(model.previousOfKind(99), std::nullopt);
    }

    void marksAreGoneThroughRoundTheEnd()
    {
        TimelineModel model;
        for (int i = 0; i < 5; ++i)
            model.append(push("a"));
        model.setMarked(2, true);
        model.setMarked(4, true);
        QCOMPARE(model.nextMarked(1, true), std::optional<quint64>(2));
        QCOMPARE(model.nextMarked(2, true), std::optional<quint64>(4));
        QCOMPARE(model.nextMarked(4, true), std::optional<quint64>(2));
        QCOMPARE(model.nextMarked(2, false), std::optional<quint64>(4));
    }

    void whatWasClearedCanBeBroughtBack()
    {
        TimelineModel model;
        const QAbstractItemModelTester tester(
            &model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        model.append(push("a"));
        model.append(push("b"));
        model.clear();
        QCOMPARE(model.rowCount(), 0);
        model.append(push("c"));
        model.flush();
        QCOMPARE(text(model, 0, TimelineModel::NumberColumn), QStringLiteral("3"));
        model.undoClear();
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(model.numberAt(0), quint64(1));
        model.clear();
        model.forgetCleared();
        model.undoClear();
        QCOMPARE(model.rowCount(), 0);
    }
};

QTEST_GUILESS_MAIN(TestTimelineModel)
#include "tst_timelinemodel.moc"
