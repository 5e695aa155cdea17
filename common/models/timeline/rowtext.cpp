// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/models/timeline/rowtext.h"

#include "common/net/servermessage.h"

#include <QLocale>

#include <array>
#include <cmath>

namespace hydra {

namespace {

/// Of a payload, in bytes: more does not fit into any window.
constexpr qsizetype longestSummary = 512;
/// Larger messages are shown as they are: a summary is made each time a row is painted.
constexpr qsizetype largestParsed = qsizetype(16) * 1024;

/// In the order of SessionRecord::Kind.
constexpr std::array<const char *, recordKindCount> kindNames { {
    QT_TRANSLATE_NOOP("hydra::RowText", "state"),
    QT_TRANSLATE_NOOP("hydra::RowText", "fault"),
    QT_TRANSLATE_NOOP("hydra::RowText", "failure"),
    QT_TRANSLATE_NOOP("hydra::RowText", "login"),
    QT_TRANSLATE_NOOP("hydra::RowText", "heartbeat"),
    QT_TRANSLATE_NOOP("hydra::RowText", "logout"),
    QT_TRANSLATE_NOOP("hydra::RowText", "push"),
    QT_TRANSLATE_NOOP("hydra::RowText", "ack"),
    QT_TRANSLATE_NOOP("hydra::RowText", "kick"),
    QT_TRANSLATE_NOOP("hydra::RowText", "message"),
    QT_TRANSLATE_NOOP("hydra::RowText", "not JSON"),
    QT_TRANSLATE_NOOP("hydra::RowText", "ping"),
    QT_TRANSLATE_NOOP("hydra::RowText", "pong"),
    QT_TRANSLATE_NOOP("hydra::RowText", "close"),
} };

constexpr std::array<const char *, rowGroupCount> groupNames { {
    QT_TRANSLATE_NOOP("hydra::RowText", "Login"),
    QT_TRANSLATE_NOOP("hydra::RowText", "Heartbeat"),
    QT_TRANSLATE_NOOP("hydra::RowText", "Push"),
    QT_TRANSLATE_NOOP("hydra::RowText", "Ack"),
    QT_TRANSLATE_NOOP("hydra::RowText", "Control"),
    QT_TRANSLATE_NOOP("hydra::RowText", "Fault"),
    QT_TRANSLATE_NOOP("hydra::RowText", "Other"),
} };

/// In the order of ClientState.
constexpr std::array<const char *, clientStateCount> stateNames { {
    QT_TRANSLATE_NOOP("hydra::RowText", "not connected"),
    QT_TRANSLATE_NOOP("hydra::RowText", "resolving"),
    QT_TRANSLATE_NOOP("hydra::RowText", "connecting"),
    QT_TRANSLATE_NOOP("hydra::RowText", "encrypting"),
    QT_TRANSLATE_NOOP("hydra::RowText", "shaking hands"),
    QT_TRANSLATE_NOOP("hydra::RowText", "connected"),
    QT_TRANSLATE_NOOP("hydra::RowText", "logging in"),
    QT_TRANSLATE_NOOP("hydra::RowText", "waiting to log in"),
    QT_TRANSLATE_NOOP("hydra::RowText", "logged in"),
    QT_TRANSLATE_NOOP("hydra::RowText", "logging out"),
    QT_TRANSLATE_NOOP("hydra::RowText", "closing"),
    QT_TRANSLATE_NOOP("hydra::RowText", "waiting to reconnect"),
    QT_TRANSLATE_NOOP("hydra::RowText", "closed"),
} };

/// In the order of Fault.
constexpr std::array<const char *, faultCount> faultNames { {
    QT_TRANSLATE_NOOP("hydra::RowText", "Stop reading"),
    QT_TRANSLATE_NOOP("hydra::RowText", "Resume reading"),
    QT_TRANSLATE_NOOP("hydra::RowText", "Stop heartbeats"),
    QT_TRANSLATE_NOOP("hydra::RowText", "Resume heartbeats"),
    QT_TRANSLATE_NOOP("hydra::RowText", "Abort TCP"),
    QT_TRANSLATE_NOOP("hydra::RowText", "Half-close"),
    QT_TRANSLATE_NOOP("hydra::RowText", "Close with code"),
    QT_TRANSLATE_NOOP("hydra::RowText", "Invalid JSON"),
    QT_TRANSLATE_NOOP("hydra::RowText", "Unknown command"),
    QT_TRANSLATE_NOOP("hydra::RowText", "Log in twice"),
    QT_TRANSLATE_NOOP("hydra::RowText", "Heartbeat before login"),
    QT_TRANSLATE_NOOP("hydra::RowText", "Oversized message"),
    QT_TRANSLATE_NOOP("hydra::RowText", "Split frames"),
    QT_TRANSLATE_NOOP("hydra::RowText", "Invalid frame"),
    QT_TRANSLATE_NOOP("hydra::RowText", "Ping flood"),
} };

QString onOneLine(const QByteArray &payload)
{
    QString text = QString::fromUtf8(payload.first(std::min(payload.size(), longestSummary)));
    for (QChar &each : text) {
        if (each.unicode() < 0x20 || each.unicode() == 0x7f)
            each = u' ';
    }
    if (payload.size() > longestSummary)
        text += u'…';
    return text;
}

/// Its end tells seqs apart; the whole is in the inspector.
QString shortSeq(const QByteArray &seq)
{
    constexpr qsizetype shownDigits = 8;
    return seq.size() <= shownDigits ? QString::fromUtf8(seq)
                                     : QChar(u'…') + QString::fromUtf8(seq.last(shownDigits));
}

/// What matters of a message first; nothing where it is best shown as it is.
QString messageText(const TimelineRow &row)
{
    const bool isPush = row.kind == TimelineRow::Kind::Push;
    const bool isAnswer = row.kind == TimelineRow::Kind::Acknowledgment
        || row.direction == TimelineRow::Direction::In;
    if ((!isPush && !isAnswer) || row.payload.size() > largestParsed)
        return {};
    const auto message = ServerMessage::parse(row.payload);
    if (!message)
        return {};
    if (isPush)
        return onOneLine(message->msg.value_or("null"));
    if (!message->outcome)
        return {};
    const QString outcome = QStringLiteral("%1 %2").arg(
        QString::number(message->outcome->code), message->outcome->text);
    return row.kind == TimelineRow::Kind::Acknowledgment
        ? outcome + QStringLiteral(" · ") + shortSeq(message->id)
        : outcome;
}

QString eventText(const TimelineRow &row)
{
    switch (row.kind) {
    case TimelineRow::Kind::Transition:
        return RowText::tr("%1 → %2, after %3")
            .arg(RowText::state(ClientState(row.from)), RowText::state(ClientState(row.to)),
                RowText::duration(std::chrono::microseconds(row.span)));
    case TimelineRow::Kind::Fault: {
        const QString name = RowText::fault(row.fault);
        const QString title = numberOf(row.fault)
            ? QStringLiteral("%1 (%2)").arg(name, QString::number(row.code))
            : name;
        return row.payload.isEmpty() ? title
                                     : title + QStringLiteral(": ") + onOneLine(row.payload);
    }
    case TimelineRow::Kind::Failure:
        return onOneLine(row.toFailure().text().toUtf8());
    case TimelineRow::Kind::Close:
        return RowText::tr("code %1 %2").arg(QString::number(row.code), onOneLine(row.payload));
    default:
        return onOneLine(row.payload);
    }
}

bool isMessage(const TimelineRow &row)
{
    return row.isFrame() && row.kind != TimelineRow::Kind::Close;
}

} // namespace

QString RowText::kind(const TimelineRow &row)
{
    const bool isReply = row.direction == TimelineRow::Direction::In
        && (row.kind == TimelineRow::Kind::Login || row.kind == TimelineRow::Kind::Heartbeat
            || row.kind == TimelineRow::Kind::Logout);
    const QString name = repeatedKind(row);
    return isReply ? tr("%1 reply").arg(name) : name;
}

QString RowText::repeatedKind(const TimelineRow &row) { return tr(kindNames[size_t(row.kind)]); }

QString RowText::group(RowGroup group) { return tr(groupNames[size_t(group)]); }

QString RowText::state(ClientState state) { return tr(stateNames[size_t(state)]); }

QString RowText::fault(Fault fault) { return tr(faultNames[size_t(fault)]); }

QString RowText::summary(const TimelineRow &row)
{
    if (!isMessage(row))
        return eventText(row);
    const QString text = messageText(row);
    return text.isEmpty() ? onOneLine(row.payload) : text;
}

QByteArray RowText::content(const TimelineRow &row)
{
    return row.kind == TimelineRow::Kind::Failure ? row.toFailure().text().toUtf8() : row.payload;
}

QByteArray RowText::searched(const TimelineRow &row)
{
    return isMessage(row) ? row.payload : eventText(row).toUtf8();
}

QString RowText::remarks(const TimelineRow &row)
{
    QStringList said;
    if (row.isMarked)
        said.append(tr("marked"));
    if (row.mark == TimelineRow::Mark::Duplicate)
        said.append(tr("a duplicate: this seq came before"));
    if (row.mark == TimelineRow::Mark::Late)
        said.append(tr("late: made before a push that came earlier"));
    if (row.isProblem())
        said.append(tr("a problem"));
    if (row.isFrame())
        said.append(row.isBinary ? tr("binary frame") : tr("text frame"));
    return said.join(QStringLiteral(", "));
}

QString RowText::direction(const TimelineRow &row)
{
    switch (row.direction) {
    case TimelineRow::Direction::Out:
        return QStringLiteral("→");
    case TimelineRow::Direction::In:
        return QStringLiteral("←");
    case TimelineRow::Direction::None:
        break;
    }
    return {};
}

QString RowText::directionInWords(const TimelineRow &row)
{
    switch (row.direction) {
    case TimelineRow::Direction::Out:
        return tr("sent");
    case TimelineRow::Direction::In:
        return tr("received");
    case TimelineRow::Direction::None:
        break;
    }
    return tr("event");
}

QString RowText::duration(std::chrono::microseconds time)
{
    const QLocale locale;
    const auto us = time.count();
    const auto figures = [&locale](double value) {
        return locale.toString(value, 'f', std::abs(value) < 9.95 ? 1 : 0);
    };
    if (std::abs(us) < 1000)
        return tr("%1 µs").arg(locale.toString(us));
    if (std::abs(us) < 999'500)
        return tr("%1 ms").arg(figures(double(us) / 1000));
    if (std::abs(us) < 119'500'000)
        return tr("%1 s").arg(figures(double(us) / 1'000'000));
    const auto seconds = (std::abs(us) + 500'000) / 1'000'000;
    const QString sign = us < 0 ? QStringLiteral("−") : QString();
    return tr("%1 min").arg(sign + QString::number(seconds / 60)
        + QStringLiteral(":%1").arg(seconds % 60, 2, 10, QLatin1Char('0')));
}

QString RowText::size(qsizetype bytes)
{
    return QLocale().formattedDataSize(bytes, bytes < 10'000 ? 1 : 0, QLocale::DataSizeSIFormat);
}

} // namespace hydra
