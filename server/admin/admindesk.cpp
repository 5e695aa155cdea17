// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/admin/admindesk.h"

#include "common/protocol/jsontext.h"
#include "common/protocol/limits.h"
#include "server/ops/health.h"

#include <QDateTime>

namespace hydra {

namespace {

constexpr qsizetype pageMost = 5000;
constexpr qsizetype pageDefault = 1000;
/// Rows that can be had in an order that no index keeps.
constexpr qint64 sortedMost = 10'000;
constexpr qint64 cursorLife = qint64 { 5 } * 60 * 1000;
constexpr qsizetype longestCursor = 4096;
constexpr std::array orders { "asc", "desc" };
constexpr std::array formats { "items", "rows" };
constexpr std::array scopes { "cluster", "local" };

int indexOf(SessionField field) { return int(field); }

} // namespace

AdminDesk::AdminDesk(const Rooms &rooms)
    : m_rooms(rooms)
    , m_gatherer(rooms.views, rooms.gatherers, rooms.worker)
    , m_peers(rooms.peers, rooms.directory)
    , m_lists(m_gatherer, m_peers, rooms.own)
    , m_statistics({ m_gatherer, m_peers, rooms.health, rooms.directory, rooms.own })
    , m_feed({ m_gatherer, m_peers, m_statistics, m_audit, rooms.own, rooms.program.log })
    , m_kicks(m_gatherer, m_peers, m_lists, m_audit, rooms.own)
    , m_jobs({ m_lists, rooms.pushes, rooms.presence, m_peers, m_audit })
    , m_records(m_feed, m_peers, m_audit, rooms.program, rooms.own)
    , m_streams(
          { rooms.door, rooms.engine, rooms.access, m_feed, m_statistics, m_audit, rooms.own })
{
    addUsers();
    addPushes();
    addRecords();
    rooms.router.get(
        "/metrics",
        [this](const HttpRequest &request, Responder responder) {
            m_statistics.metrics(request, responder);
        },
        Need::Watch);
}

AdminDesk::~AdminDesk() { m_gatherer.stop(); }

bool AdminDesk::isItsPath(QByteArrayView path)
{
    return path.startsWith("/admin/") || path == "/metrics";
}

void AdminDesk::stop()
{
    m_jobs.stop();
    m_streams.stop();
}

void AdminDesk::add(const char *action, Need need, Act act)
{
    m_rooms.router.postForOperators("/admin/" + QByteArray(action), need,
        [this, act = std::move(act), action = QByteArray(action)](const HttpRequest &request,
            const Caller &caller,
            const Responder &responder) { run(act, action, request, caller, responder); });
}

void AdminDesk::addUsers()
{
    using Reader = RequestReader;
    using Problems = RequestProblems;
    add("hello", Need::Watch, [this](Reader &reader, const AdminCall &call, Problems &problems) {
        reader.finish();
        if (problems.isEmpty())
            hello(call);
        else
            call.refuse(problems);
    });
    add("users/list", Need::Watch,
        [this](Reader &reader, const AdminCall &call, Problems &problems) {
            list(reader, call, problems);
        });
    add("users/get", Need::Watch,
        [this](Reader &reader, const AdminCall &call, Problems &problems) {
            get(reader, call, problems);
        });
    add("users/kick", Need::Steer,
        [this](Reader &reader, const AdminCall &call, Problems &problems) {
            m_kicks.kick(reader, call, problems);
        });
    add("stats", Need::Watch, [this](Reader &reader, const AdminCall &call, Problems &problems) {
        m_statistics.stats(reader, call, problems);
    });
    add("instances/list", Need::Watch,
        [this](Reader &reader, const AdminCall &call, Problems &problems) {
            m_statistics.instances(reader, call, problems);
        });
}

void AdminDesk::addPushes()
{
    using Reader = RequestReader;
    using Problems = RequestProblems;
    add("push/batch", Need::Send,
        [this](Reader &reader, const AdminCall &call, Problems &problems) {
            m_jobs.batch(reader, call, problems);
        });
    add("push/jobs", Need::Send, [this](Reader &reader, const AdminCall &call, Problems &problems) {
        reader.finish();
        if (problems.isEmpty())
            m_jobs.list(call);
        else
            call.refuse(problems);
    });
    for (const char *action : { "push/job", "push/pause", "push/resume", "push/cancel" })
        add(action, Need::Send, [this](Reader &reader, const AdminCall &call, Problems &problems) {
            m_jobs.steer(reader, call, problems);
        });
    add("push/history", Need::Watch,
        [this](Reader &reader, const AdminCall &call, Problems &problems) {
            m_records.history(reader, call, problems);
        });
}

void AdminDesk::addRecords()
{
    using Reader = RequestReader;
    using Problems = RequestProblems;
    add("config/get", Need::Steer,
        [this](Reader &reader, const AdminCall &call, Problems &problems) {
            reader.finish();
            if (problems.isEmpty())
                m_records.config(call);
            else
                call.refuse(problems);
        });
    add("log/level", Need::Steer,
        [this](Reader &reader, const AdminCall &call, Problems &problems) {
            m_records.logLevel(reader, call, problems);
        });
    add("audit/list", Need::Steer,
        [this](Reader &reader, const AdminCall &call, Problems &problems) {
            m_records.audits(reader, call, problems);
        });
    add("feed", Need::Steer, [this](Reader &reader, const AdminCall &call, Problems &problems) {
        m_feed.answer(reader, call, problems);
    });
}

void AdminDesk::run(const Act &act, const QByteArray &action, const HttpRequest &request,
    const Caller &caller, const Responder &responder)
{
    const auto object = m_reader.read(request.body.isEmpty() ? QByteArray("{}") : request.body);
    if (!object) {
        responder.reply(object.error());
        return;
    }
    RequestProblems problems;
    RequestReader reader(*object, problems);
    AdminCall call { action, caller, responder.peerName(), responder };
    call.idsAsText = reader.boolean("idsAsText");
    call.isLocal = reader.choice("scope", scopes, 0) == 1;
    // What an instance asks it has been asked itself; it must not go round.
    if (caller.isInstance && !call.isLocal) {
        responder.reply(Code::Forbidden);
        return;
    }
    act(reader, call, problems);
}

void AdminDesk::hello(const AdminCall &call)
{
    using std::chrono::seconds;
    const auto ttl = std::chrono::duration_cast<seconds>(m_rooms.presenceTtl).count();
    call.responder.reply(Code::Ok,
        QByteArray("{\"server\":\"hydra\",\"version\":\"" HYDRA_VERSION "\",\"api\":2,\"instance\":"
            % json::quoted(m_rooms.own.text()) % ",\"time\":"
            % QByteArray::number(QDateTime::currentMSecsSinceEpoch()) % ",\"role\":\""
            % roleName(call.caller.role).toByteArray() % "\",\"key\":"
            % json::quoted(call.caller.name) % ",\"presence\":\""
            % (m_rooms.directory ? "redis" : "memory")
            % "\",\"features\":[\"users\",\"stream\",\"kick\",\"push.job\",\"push.history\","
              "\"trace\",\"audit\",\"config\",\"log\",\"log.level\",\"metrics\"],\"limits\":{"
              "\"page\":5000,"
              "\"ids\":10000,\"watch\":500,\"message\":2097152,\"targets\":1000000,\"kick\":100000,"
              "\"history\":10000},\"heartbeat\":{\"ttl\":"
            % QByteArray::number(qint64(ttl)) % "}}"));
}

void AdminDesk::readOrder(RequestReader &reader, UserQuery &query)
{
    query.sort = SessionField(reader.choice("sort", sessionFieldNames, 0));
    if (query.sort == SessionField::Ttl || query.sort == SessionField::LastAckMs)
        reader.refuse("sort", "cannot be sorted by this");
    query.isDescending = reader.choice("order", orders, 0) == 1;
    query.limit = reader.integer("limit", 1, pageMost, pageDefault);
}

void AdminDesk::readCursor(RequestReader &reader, UserLists::Request &request)
{
    const QByteArray text = reader.text("cursor", longestCursor);
    if (text.isEmpty())
        return;
    const auto cursor = ListCursor::fromText(text);
    const qint64 age = QDateTime::currentMSecsSinceEpoch() - cursor.value_or(ListCursor()).madeAt;
    if (!cursor || cursor->fingerprint != UserLists::fingerprint(request.query)) {
        reader.refuse("cursor", "must be the next of a page of the same list");
    } else if (age > cursorLife || age < -cursorLife) {
        reader.refuse("cursor", "is older than five minutes: begin again");
    } else if (request.query.sort != SessionField::Uuid && cursor->given >= sortedMost) {
        reader.refuse("cursor", "narrow the filter: in this order only the first 10000 can be had");
    } else {
        request.query.after = cursor->after;
        request.given = cursor->given;
        request.total = cursor->total;
    }
}

void AdminDesk::list(RequestReader &reader, const AdminCall &call, RequestProblems &problems)
{
    UserLists::Request request;
    request.isLocal = call.isLocal;
    if (auto filter = reader.object("filter"))
        request.query.filter = readFilter(*filter);
    for (const QByteArray &name : reader.texts("instances", pageDefault, limits::commandId))
        request.query.filter.instances.insert(name);
    readOrder(reader, request.query);
    readCursor(reader, request);
    SessionFields fields;
    for (const QByteArray &name :
        reader.texts("fields", qsizetype(sessionFieldNames.size()), limits::commandName)) {
        const auto known = std::find(sessionFieldNames.begin(), sessionFieldNames.end(), name);
        if (known == sessionFieldNames.end())
            reader.refuse("fields", "unknown field " + name);
        else
            fields.append(SessionField(known - sessionFieldNames.begin()));
    }
    if (fields.isEmpty())
        fields = allSessionFields();
    const bool isRows = reader.choice("format", formats, 0) == 1;
    reader.finish();
    if (problems.isEmpty())
        answerList(call, std::move(request), std::move(fields), isRows);
    else
        call.refuse(problems);
}

QCoro::Task<> AdminDesk::answerList(
    AdminCall call, UserLists::Request request, SessionFields fields, bool isRows)
{
    // Before anything is read: what changes from here on is in the stream.
    m_feed.expectReader(!call.isLocal);
    const QByteArray epoch = m_feed.presence().epoch();
    const quint64 seq = m_feed.presence().last();
    auto listing = m_lists.page(std::move(request));
    const UserLists::Page page = co_await listing;
    QByteArray data = "{";
    if (isRows) {
        data += "\"fields\":";
        char mark = '[';
        for (const SessionField field : fields) {
            data += std::exchange(mark, ',');
            json::appendString(data, sessionFieldNames[size_t(indexOf(field))]);
        }
        data += "],";
    }
    data += isRows ? "\"rows\":[" : "\"items\":[";
    for (const SessionRow &row : page.rows) {
        if (&row != page.rows.data())
            data += ',';
        if (isRows)
            appendRow(data, row, fields, call.idsAsText);
        else
            appendItem(data, row, fields, call.idsAsText);
    }
    const bool isExact = std::all_of(
        page.peers.begin(), page.peers.end(), [](const PeerReply &r) { return r.isRight(); });
    data += QByteArray("],\"next\":"
        % (page.next.isEmpty() ? QByteArray("null") : json::quoted(page.next)) % ",\"total\":"
        % QByteArray::number(page.total) % ",\"totalIsExact\":" % (isExact ? "true" : "false")
        % ",\"asOf\":" % QByteArray::number(QDateTime::currentMSecsSinceEpoch()) % ",\"epoch\":"
        % json::quoted(epoch) % ",\"seq\":" % QByteArray::number(seq) % ','
        % partialJson(page.peers) % '}');
    call.responder.reply(Code::Ok, data);
}

void AdminDesk::get(RequestReader &reader, const AdminCall &call, const RequestProblems &problems)
{
    const QList<UserId> users = reader.users("uuids", limits::queriedUsers);
    if (!reader.has("uuids"))
        reader.refuse("uuids", "says who is meant");
    const bool isRows = reader.choice("format", formats, 0) == 1;
    reader.finish();
    if (problems.isEmpty())
        answerGet(call, users, isRows);
    else
        call.refuse(problems);
}

QCoro::Task<> AdminDesk::answerGet(AdminCall call, QList<UserId> users, bool isRows)
{
    auto asking = m_lists.sessionsOf(users, call.isLocal);
    const UserLists::Page page = co_await asking;
    if (isRows) {
        QByteArray rows;
        for (const SessionRow &row : page.rows) {
            rows += rows.isEmpty() ? "" : ",";
            appendRow(rows, row, allSessionFields(), call.idsAsText);
        }
        call.responder.reply(
            Code::Ok, QByteArray("{\"rows\":[" % rows % "]," % partialJson(page.peers) % '}'));
        co_return;
    }
    QHash<UserId, QByteArray> sessions;
    // Without the user, who stands above.
    const SessionFields fields = allSessionFields().mid(1);
    for (const SessionRow &row : page.rows) {
        QByteArray &text = sessions[row.user];
        text += text.isEmpty() ? "" : ",";
        appendItem(text, row, fields, call.idsAsText);
    }
    QByteArray items;
    for (const UserId user : users) {
        items += items.isEmpty() ? "{\"uuid\":" : ",{\"uuid\":";
        appendUser(items, user, call.idsAsText);
        const QByteArray text = sessions.value(user);
        items += QByteArray(",\"online\":" % QByteArray(text.isEmpty() ? "false" : "true")
            % ",\"sessions\":[" % text % "]}");
    }
    call.responder.reply(
        Code::Ok, QByteArray("{\"items\":[" % items % "]," % partialJson(page.peers) % '}'));
}

} // namespace hydra
