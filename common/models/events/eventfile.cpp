// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/models/events/eventfile.h"

#include "common/models/events/eventtext.h"
#include "common/models/rowring.h"

#include <QIODevice>
#include <QJsonDocument>
#include <QJsonObject>

#include <array>

namespace hydra {

namespace {

/// Lines between two looks whether it is still wanted.
constexpr qint64 stride = 1'000;
constexpr qsizetype mostBytes = qsizetype(64) * 1024 * 1024;
constexpr std::array names { "time", "kind", "level", "user", "instance", "text", "size", "seq",
    "actor", "word", "detail", "note", "number" };
static_assert(names.size() == size_t(EventFile::columns));

QVariant textOrNothing(const QByteArray &text)
{
    return text.isEmpty() ? QVariant() : QVariant(QString::fromUtf8(text));
}

/// Nothing if it is no event.
std::optional<Event> eventOf(const QByteArray &line)
{
    const QJsonDocument document = QJsonDocument::fromJson(line);
    if (!document.isObject())
        return std::nullopt;
    const QJsonObject object = document.object();
    const auto value
        = [&object](EventFile::Column column) { return object[EventFile::nameOf(column)]; };
    const auto text
        = [&value](EventFile::Column column) { return value(column).toString().toUtf8(); };
    const QDateTime time = QDateTime::fromString(value(EventFile::Time).toString(), Qt::ISODate);
    const auto kind = eventKindOf(text(EventFile::Kind));
    if (!time.isValid() || !kind)
        return std::nullopt;
    Event event;
    event.at = momentOf(time.toMSecsSinceEpoch());
    event.kind = *kind;
    event.severity = Severity(severityOf(text(EventFile::Level)).value_or(int(Severity::Info)));
    event.user = UserId::fromDigits(text(EventFile::User)).value_or(UserId());
    event.instance = text(EventFile::Instance);
    event.seq = text(EventFile::Seq);
    event.size = value(EventFile::Size).toInteger(-1);
    event.number = value(EventFile::Number).toInteger();
    event.word = text(EventFile::Word);
    event.note = text(EventFile::Note);
    const bool hasDetail = object.contains(EventFile::nameOf(EventFile::Detail));
    event.text = text(hasDetail ? EventFile::Detail : EventFile::Text);
    // Without its word the sentence is all there is, and holds the actor already.
    if (hasDetail)
        event.actor = text(EventFile::Actor);
    else
        event.word.clear();
    return event;
}

} // namespace

QString EventFile::nameOf(Column column) { return QString::fromLatin1(names.at(size_t(column))); }

QString EventFile::titleOf(Column column)
{
    switch (column) {
    case Time:
        return tr("Time");
    case Kind:
        return tr("Kind");
    case Level:
        return tr("Level");
    case User:
        return tr("User");
    case Instance:
        return tr("Instance");
    case Text:
        return tr("What happened");
    case Size:
        return tr("Size");
    case Seq:
        return tr("Push seq");
    case Actor:
        return tr("Session, key or category");
    case Word:
        return tr("Reason, state or action");
    case Detail:
        return tr("Text as it came");
    case Note:
        return tr("Details");
    case Number:
        break;
    }
    return tr("Number");
}

QVariant EventFile::cell(const Event &event, Column column)
{
    switch (column) {
    case Time:
        return dateTimeOf(event.at);
    case Kind:
        return QString::fromLatin1(hydra::nameOf(event.kind));
    case Level:
        return QString::fromLatin1(hydra::nameOf(event.severity));
    case User:
        return event.user.isNobody() ? QVariant()
                                     : QVariant(QString::fromLatin1(event.user.toDigits()));
    case Instance:
        return textOrNothing(event.instance);
    case Text:
        return EventText::sentence(event);
    case Size:
        return event.size < 0 ? QVariant() : QVariant(event.size);
    case Seq:
        return textOrNothing(event.seq);
    case Actor:
        return textOrNothing(event.actor);
    case Word:
        return textOrNothing(event.word);
    case Detail:
        return textOrNothing(event.text);
    case Note:
        return textOrNothing(event.note);
    case Number:
        break;
    }
    return event.number;
}

tl::expected<EventFile::Saved, QString> EventFile::read(
    QIODevice &file, qsizetype most, const IsWanted &isWanted)
{
    RowRing<Event> ring(most, mostBytes);
    int broken = 0;
    for (qint64 count = 1; !file.atEnd(); ++count) {
        const QByteArray line = file.readLine(longestLine).trimmed();
        if (count % stride == 0 && !isWanted())
            return tl::unexpected(QString());
        if (line.isEmpty())
            continue;
        if (auto event = eventOf(line)) {
            ring.append(std::move(*event));
            ring.trim();
        } else {
            ++broken;
        }
    }
    if (ring.isEmpty()) {
        return tl::unexpected(tr(
            "There are no events in it. Only events that were saved as JSON Lines can be opened."));
    }
    Saved saved { ring.toVector(), {} };
    if (broken > 0)
        saved.complaint = tr("%n line(s) could not be read and were left out.", nullptr, broken);
    return saved;
}

} // namespace hydra
