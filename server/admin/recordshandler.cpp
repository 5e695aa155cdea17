// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/admin/recordshandler.h"

#include "common/protocol/jsontext.h"
#include "common/protocol/limits.h"
#include "server/survey/feedlines.h"

#include <QDateTime>
#include <QTimer>

#include <algorithm>

namespace hydra {

namespace {

constexpr qsizetype itemsMost = 1000;
constexpr qsizetype itemsDefault = 200;
constexpr qint64 secondsMost = 86'400;
constexpr std::array levels { "debug", "info", "warning", "error" };

} // namespace

RecordsHandler::RecordsHandler(Feed &feed, PeerQuestions &peers, AuditLog &audit,
    ProgramControl program, InstanceAddress own, QObject *parent)
    : QObject(parent)
    , m_feed(feed)
    , m_peers(peers)
    , m_audit(audit)
    , m_program(std::move(program))
    , m_own(std::move(own))
{
}

RecordsHandler::~RecordsHandler() = default;

void RecordsHandler::readPlace(RequestReader &reader, Wish &wish)
{
    wish.limit = reader.integer("limit", 1, itemsMost, itemsDefault);
    const QByteArray cursor = reader.text("cursor", limits::commandName);
    if (cursor.isEmpty())
        return;
    const QByteArrayList parts = cursor.split('.');
    bool isTime = false;
    bool isCount = false;
    wish.before = parts.value(0).toLongLong(&isTime);
    wish.skip = parts.value(1).toLongLong(&isCount);
    if (!isTime || !isCount || parts.size() != 2 || wish.before < 0 || wish.skip < 0
        || wish.skip > qint64(PushHistory::recordsMost))
        reader.refuse("cursor", "must be the next of an earlier page");
}

void RecordsHandler::history(
    RequestReader &reader, const AdminCall &call, const RequestProblems &problems)
{
    Wish wish;
    wish.path = "/admin/push/history";
    readPlace(reader, wish);
    std::optional<UserId> user;
    int state = -1;
    qint64 from = 0;
    qint64 to = std::numeric_limits<qint64>::max();
    QByteArrayList parts;
    if (auto filter = reader.object("filter")) {
        if (filter->has("uuid")) {
            user = filter->field("uuid").user();
            if (!user)
                filter->refuse("uuid", "must be a user id");
            else
                parts.append("\"uuid\":" + user->toDigits());
        }
        state = filter->choice("state", pushStateNames, -1);
        if (state >= 0)
            parts.append("\"state\":\"" % QByteArray(pushStateNames[size_t(state)]) % '"');
        from = filter->integer("from", 0, to, from);
        to = filter->integer("to", 0, to, to);
        parts.append("\"from\":" + QByteArray::number(from));
        parts.append("\"to\":" + QByteArray::number(to));
        filter->finish();
    }
    reader.finish();
    if (!problems.isEmpty()) {
        call.refuse(problems);
        return;
    }
    m_feed.expectPushReader(!call.isLocal);
    wish.question = "\"filter\":{" % parts.join(',') % "},";
    wish.extra = ",\"recordingSince\":" + QByteArray::number(m_feed.recordingSince());
    std::vector<Item> items;
    const PushHistory &log = m_feed.history();
    const auto most = size_t(wish.limit + wish.skip + 1);
    for (quint64 at = log.last(); at >= log.first() && items.size() < most; --at) {
        const PushRecord &record = log.at(at);
        const bool isMeant = (!user || record.user == *user)
            && (state < 0 || int(record.state) == state) && record.at >= from && record.at <= to
            && record.at <= wish.before;
        if (isMeant)
            items.push_back({ record.at, feedlines::historyItem(record, call.idsAsText) });
    }
    answer(call, std::move(wish), std::move(items));
}

void RecordsHandler::audits(
    RequestReader &reader, const AdminCall &call, const RequestProblems &problems)
{
    Wish wish;
    wish.path = "/admin/audit/list";
    readPlace(reader, wish);
    reader.finish();
    if (!problems.isEmpty()) {
        call.refuse(problems);
        return;
    }
    std::vector<Item> items;
    const auto most = size_t(wish.limit + wish.skip + 1);
    for (quint64 at = m_audit.last(); at >= m_audit.first() && items.size() < most; --at) {
        const AuditRecord &record = m_audit.at(at);
        if (record.at <= wish.before)
            items.push_back(
                { record.at, feedlines::audited(record, m_own).toJson(call.idsAsText) });
    }
    answer(call, std::move(wish), std::move(items));
}

QCoro::Task<> RecordsHandler::answer(AdminCall call, Wish wish, std::vector<Item> items)
{
    QList<PeerReply> replies;
    if (!call.isLocal) {
        auto looking = m_peers.others();
        QList<InstanceInfo> others = co_await looking;
        QByteArray question = "{\"scope\":\"local\"," % wish.question % "\"idsAsText\":"
            % (call.idsAsText ? "true" : "false") % ",\"limit\":"
            % QByteArray::number(std::min(wish.limit + 1, itemsMost));
        // Of the same time are few, and those that were given are skipped below.
        if (wish.before != std::numeric_limits<qint64>::max())
            question += ",\"cursor\":\"" + QByteArray::number(wish.before) + ".0\"";
        auto asking = m_peers.ask(std::move(others), wish.path, question + '}');
        replies = co_await asking;
    }
    bool hasMore = false;
    for (PeerReply &reply : replies) {
        const auto object = m_reader.read(reply.data);
        const auto list = object ? fieldOf(*object, "items").array() : std::nullopt;
        if (!reply.isRight() || !list) {
            if (reply.isRight())
                reply.spoil(502, "bad answer");
            continue;
        }
        for (const simdjson::dom::element element : *list) {
            const auto item = JsonField(element).object();
            const auto at = item
                ? fieldOf(*item, "at").integer(0, std::numeric_limits<qint64>::max())
                : std::nullopt;
            if (at)
                items.push_back({ *at, JsonField(element).json() });
        }
        hasMore = hasMore || fieldOf(*object, "next").text(limits::commandName).has_value();
    }
    std::stable_sort(
        items.begin(), items.end(), [](const Item &a, const Item &b) { return a.at > b.at; });
    // Those of the cursor's own time that were on the page before.
    const auto skipped = std::min<qsizetype>(wish.skip, qsizetype(items.size()));
    const auto end = std::min<qsizetype>(qsizetype(items.size()), skipped + wish.limit);
    hasMore = hasMore || end < qsizetype(items.size());
    QByteArrayList shown;
    for (qsizetype at = skipped; at < end; ++at)
        shown.append(items[size_t(at)].json);
    QByteArray next = "null";
    if (hasMore && end > skipped) {
        const qint64 last = items[size_t(end - 1)].at;
        qint64 same = last == wish.before ? wish.skip : 0;
        for (qsizetype at = skipped; at < end; ++at)
            same += items[size_t(at)].at == last ? 1 : 0;
        next = '"' % QByteArray::number(last) % '.' % QByteArray::number(same) % '"';
    }
    call.responder.reply(Code::Ok,
        QByteArray("{\"items\":[" % shown.join(',') % "],\"next\":" % next % wish.extra % ','
            % partialJson(replies) % '}'));
}

void RecordsHandler::config(const AdminCall &call)
{
    call.responder.reply(Code::Ok, QByteArray("{\"items\":[" % m_program.settings() % "]}"));
}

void RecordsHandler::logLevel(
    RequestReader &reader, const AdminCall &call, const RequestProblems &problems)
{
    if (!reader.has("level"))
        reader.refuse("level", "must be one of debug, info, warning, error");
    const QByteArray level = levels[size_t(reader.choice("level", levels, 0))];
    const QByteArray category = reader.text("category", limits::commandName, "hydra");
    const bool isOurs = category == "hydra" || category.startsWith("hydra.");
    const bool isPlain = std::all_of(category.begin(), category.end(),
        [](char c) { return (c >= 'a' && c <= 'z') || c == '.'; });
    if (!isOurs || !isPlain)
        reader.refuse("category", "must be hydra, or one such as hydra.cluster");
    const qint64 seconds = reader.integer("seconds", 1, secondsMost, 600);
    reader.finish();
    if (!problems.isEmpty()) {
        call.refuse(problems);
        return;
    }
    const QByteArray before = m_program.setLogLevel(category, level);
    const quint64 change = ++m_levelChanges[category];
    QTimer::singleShot(std::chrono::seconds(seconds), this, [this, category, change] {
        if (m_levelChanges.value(category) == change)
            m_program.setLogLevel(category, {});
    });
    m_audit.append({ QDateTime::currentMSecsSinceEpoch(), call.caller, call.address, call.action,
        "{\"category\":\"" % category % "\",\"level\":\"" % level % "\",\"seconds\":"
            % QByteArray::number(seconds) % '}',
        "was " + before });
    call.responder.reply(Code::Ok,
        QByteArray("{\"level\":" % json::quoted(before) % ",\"category\":\"" % category % "\"}"));
}

} // namespace hydra
