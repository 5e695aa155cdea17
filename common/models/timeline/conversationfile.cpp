// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/models/timeline/conversationfile.h"

#include "common/models/timeline/timelinerows.h"
#include "common/protocol/jsontext.h"
#include "common/protocol/utf8.h"

#include <QIODevice>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <deque>

namespace hydra {

namespace {

/// Rows between two calls of the progress.
constexpr size_t stride = 1'000;

void appendMember(QByteArray &line, QByteArrayView name, qint64 value)
{
    line += ",\"" + name.toByteArray() + "\":";
    json::appendNumber(line, value);
}

void appendMember(QByteArray &line, QByteArrayView name, QByteArrayView text)
{
    line += ",\"" + name.toByteArray() + "\":";
    json::appendString(line, text);
}

/// What happened for us, and its sentence for everybody else.
void appendFailure(QByteArray &line, const Failure &failure)
{
    appendMember(line, "failure", nameOf(failure.kind));
    line += ",\"words\":[";
    for (const QString &word : failure.words) {
        if (!line.endsWith('['))
            line += ',';
        json::appendString(line, word.toUtf8());
    }
    line += ']';
    appendMember(line, "data", failure.inEnglish().toUtf8());
}

QByteArray lineOf(const TimelineRow &row, quint64 number)
{
    QByteArray line = "{\"n\":" + QByteArray::number(number);
    appendMember(line, "t", row.time);
    if (row.isFrame())
        appendMember(line, "dir", row.direction == TimelineRow::Direction::In ? "in" : "out");
    appendMember(line, "kind", nameOf(row.kind));
    if (row.isFrame())
        appendMember(line, "frame", row.isBinary ? "binary" : "text");
    if (row.kind == TimelineRow::Kind::Transition) {
        appendMember(line, "from", nameOf(ClientState(row.from)));
        appendMember(line, "to", nameOf(ClientState(row.to)));
    }
    if (row.kind == TimelineRow::Kind::Fault)
        appendMember(line, "fault", nameOf(row.fault));
    if (row.code != 0)
        appendMember(line, "code", qint64(row.code));
    if (row.span >= 0)
        appendMember(line, "us", qint64(row.span));
    if (row.mark != TimelineRow::Mark::None)
        appendMember(
            line, "remark", row.mark == TimelineRow::Mark::Duplicate ? "duplicate" : "late");
    if (row.isMarked)
        line += ",\"marked\":true";
    if (row.kind == TimelineRow::Kind::Failure)
        appendFailure(line, row.toFailure());
    else if (Utf8Validator::isValid(row.payload))
        appendMember(line, "data", row.payload);
    else
        appendMember(line, "base64", row.payload.toBase64());
    line += "}\n";
    return line;
}

/// Of a version that knows other failures, or of none: at least its sentence.
Failure failureOf(const QJsonObject &object)
{
    const QString sentence = object.value(QLatin1String("data")).toString();
    const QByteArray name = object.value(QLatin1String("failure")).toString().toLatin1();
    const auto kind = failureKindFromName(name);
    if (!kind || *kind == Failure::Kind::None)
        return { Failure::Kind::Other, { sentence } };
    Failure failure { *kind };
    const QJsonArray words = object.value(QLatin1String("words")).toArray();
    for (const auto &word : words)
        failure.words.append(word.toString());
    return failure;
}

/// Nothing if \a object is no row of ours.
std::optional<TimelineRow> rowOf(const QJsonObject &object)
{
    const auto text = [&object](const char *name) {
        return object.value(QLatin1String(name)).toString().toUtf8();
    };
    const auto kind = recordKindFromName(text("kind"));
    const QJsonValue time = object.value(QLatin1String("t"));
    if (!kind || !time.isDouble())
        return std::nullopt;
    TimelineRow row;
    row.kind = *kind;
    row.time = time.toInteger();
    const QByteArray direction = text("dir");
    if (direction == "in" || direction == "out") {
        row.direction
            = direction == "in" ? TimelineRow::Direction::In : TimelineRow::Direction::Out;
    }
    row.isBinary = text("frame") == "binary";
    row.from = quint8(stateFromName(text("from")).value_or(ClientState::Disconnected));
    row.to = quint8(stateFromName(text("to")).value_or(ClientState::Disconnected));
    row.fault = faultFromName(text("fault")).value_or(Fault::StopReading);
    row.code = object.value(QLatin1String("code")).toInt();
    row.span = object.value(QLatin1String("us")).toInt(-1);
    const QByteArray remark = text("remark");
    row.mark = remark == "duplicate" ? TimelineRow::Mark::Duplicate
        : remark == "late"           ? TimelineRow::Mark::Late
                                     : TimelineRow::Mark::None;
    row.isMarked = object.value(QLatin1String("marked")).toBool();
    if (row.kind == TimelineRow::Kind::Failure)
        row.setFailure(failureOf(object));
    else
        row.payload = object.contains(QLatin1String("base64"))
            ? QByteArray::fromBase64(text("base64"))
            : text("data");
    row.setRepeatKey();
    return row;
}

/// Lines that could not be read: how many, and where the first is.
struct BrokenLines
{
    quint64 count = 0;
    quint64 first = 0;

    void add(quint64 number)
    {
        if (count++ == 0)
            first = number;
    }
};

} // namespace

tl::expected<void, QString> ConversationFile::write(
    QIODevice &file, const SavedConversation &conversation, const Progress &progress)
{
    QByteArray header = "{\"hydralog\":" + QByteArray::number(version);
    appendMember(header, "program", "hydra-client " HYDRA_VERSION);
    appendMember(header, "url", conversation.url.toUtf8());
    appendMember(header, "user", conversation.user.toUtf8());
    appendMember(header, "device", conversation.device.toUtf8());
    appendMember(header, "began", conversation.began.toUTC().toString(Qt::ISODateWithMs).toUtf8());
    header += "}\n";
    if (file.write(header) != header.size())
        return tl::unexpected(file.errorString());
    for (size_t i = 0; i < conversation.rows.size(); ++i) {
        const QByteArray line = lineOf(conversation.rows[i], conversation.firstNumber + i);
        if (file.write(line) != line.size())
            return tl::unexpected(file.errorString());
        if (i % stride == 0 && progress && !progress(double(i) / double(conversation.rows.size())))
            return tl::unexpected(QString());
    }
    return {};
}

tl::expected<SavedConversation, QString> ConversationFile::read(
    QIODevice &file, const Progress &progress)
{
    const auto header = QJsonDocument::fromJson(file.readLine(longestLine)).object();
    const QJsonValue found = header.value(QLatin1String("hydralog"));
    if (!found.isDouble())
        return tl::unexpected(tr("This is no conversation of hydra-client: its first line does "
                                 "not say so."));
    if (found.toInt() != version) {
        return tl::unexpected(tr("This conversation has format %1, and this hydra-client reads "
                                 "format %2: open it with the hydra-client that saved it.")
                                  .arg(QString::number(found.toInt()), QString::number(version)));
    }
    SavedConversation conversation;
    conversation.url = header.value(QLatin1String("url")).toString();
    conversation.user = header.value(QLatin1String("user")).toString();
    conversation.device = header.value(QLatin1String("device")).toString();
    conversation.began
        = QDateTime::fromString(header.value(QLatin1String("began")).toString(), Qt::ISODateWithMs)
              .toLocalTime();

    TimelineRows rows;
    BrokenLines broken;
    quint64 last = 0;
    for (quint64 number = 2; !file.atEnd(); ++number) {
        const QByteArray line = file.readLine(longestLine);
        if (line.trimmed().isEmpty())
            continue;
        const QJsonObject object = QJsonDocument::fromJson(line).object();
        if (auto row = rowOf(object)) {
            rows.append(std::move(*row));
            last = quint64(object.value(QLatin1String("n")).toInteger());
        } else {
            broken.add(number);
        }
        if (number % stride != 0)
            continue;
        rows.trim();
        if (progress && !progress(double(file.pos()) / double(std::max<qint64>(file.size(), 1))))
            return tl::unexpected(QString());
    }
    rows.trim();
    conversation.rows = rows.toVector();
    const quint64 count = conversation.rows.size();
    conversation.firstNumber = last >= count ? last - count + 1 : 1;
    if (broken.count > 0) {
        conversation.complaint
            = tr("%n line(s) of the file could not be read and were left out; the first is line "
                 "%1.",
                nullptr, int(std::min<quint64>(broken.count, INT_MAX)))
                  .arg(broken.first);
    }
    return conversation;
}

} // namespace hydra
