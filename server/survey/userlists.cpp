// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/survey/userlists.h"

#include "common/protocol/limits.h"
#include "server/survey/adminrequest.h"

#include <QCryptographicHash>
#include <QDataStream>
#include <QDateTime>
#include <QIODevice>

#include <algorithm>
#include <iterator>

namespace hydra {

namespace {

constexpr qsizetype pageMost = 5000;
constexpr qsizetype longestCursor = 4096;
constexpr auto textForm = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;

QByteArray requestBody(const UserQuery &query)
{
    QByteArray body = "{\"scope\":\"local\",\"format\":\"rows\",\"filter\":"
        % filterToJson(query.filter) % ",\"sort\":\""
        % QByteArray(sessionFieldNames[size_t(query.sort)]) % "\",\"order\":\""
        % QByteArray(query.isDescending ? "desc" : "asc") % "\",\"limit\":"
        % QByteArray::number(query.limit);
    if (query.after) {
        ListCursor cursor;
        cursor.madeAt = QDateTime::currentMSecsSinceEpoch();
        cursor.fingerprint = UserLists::fingerprint(query);
        cursor.after = *query.after;
        body += ",\"cursor\":\"" + cursor.toText() + '"';
    }
    return body + '}';
}

} // namespace

QByteArray ListCursor::toText() const
{
    QByteArray bytes;
    QDataStream stream(&bytes, QIODevice::WriteOnly);
    stream << madeAt << fingerprint << after.number << after.text << quint64(after.user.number())
           << after.session << given << total;
    return bytes.toBase64(textForm);
}

std::optional<ListCursor> ListCursor::fromText(const QByteArray &text)
{
    const auto decoded
        = QByteArray::fromBase64Encoding(text, textForm | QByteArray::AbortOnBase64DecodingErrors);
    if (text.size() > longestCursor || !decoded)
        return std::nullopt;
    QDataStream stream(*decoded);
    ListCursor cursor;
    quint64 user = 0;
    stream >> cursor.madeAt >> cursor.fingerprint >> cursor.after.number >> cursor.after.text
        >> user >> cursor.after.session >> cursor.given >> cursor.total;
    cursor.after.user = UserId(user);
    if (stream.status() != QDataStream::Ok || !stream.atEnd() || user == 0 || cursor.given < 0
        || cursor.total < 0)
        return std::nullopt;
    return cursor;
}

UserLists::UserLists(Gatherer &gatherer, PeerQuestions &peers, InstanceAddress own)
    : m_gatherer(gatherer)
    , m_peers(peers)
    , m_own(std::move(own))
{
}

QByteArray UserLists::fingerprint(const UserQuery &query)
{
    UserQuery bare;
    bare.filter = query.filter;
    // Sets have no order of their own.
    const UserFilter &filter = query.filter;
    QByteArrayList names(filter.instances.cbegin(), filter.instances.cend());
    names.reserve(names.size() + filter.sessions.size());
    std::copy(filter.sessions.cbegin(), filter.sessions.cend(), std::back_inserter(names));
    std::sort(names.begin(), names.end());
    bare.filter.instances.clear();
    bare.filter.sessions.clear();
    const QByteArray text = filterToJson(bare.filter) % names.join(',')
        % QByteArray::number(int(query.sort)) % (query.isDescending ? 'd' : 'a');
    return QCryptographicHash::hash(text, QCryptographicHash::Sha1).left(8);
}

QCoro::Task<std::vector<UserPage>> UserLists::ownPages(UserQuery query)
{
    if (!query.filter.allowsInstance(m_own.text()))
        co_return std::vector<UserPage>();
    auto asked
        = m_gatherer.ask<UserPage>([query](WorkerView &view, const Gatherer::Give<UserPage> &give) {
              UserSearch::start(view, query, give);
          });
    std::vector<UserPage> pages = co_await std::move(asked);
    co_return pages;
}

QCoro::Task<QList<PeerReply>> UserLists::askPeers(
    UserFilter filter, QByteArray path, QByteArray body)
{
    if (body.isEmpty())
        co_return QList<PeerReply>();
    auto looking = m_peers.others();
    QList<InstanceInfo> others = co_await looking;
    others.removeIf([&filter](const InstanceInfo &other) {
        return !filter.allowsInstance(other.address.text());
    });
    auto asking = m_peers.ask(std::move(others), std::move(path), std::move(body));
    QList<PeerReply> replies = co_await asking;
    co_return replies;
}

QCoro::Task<UserLists::Page> UserLists::page(Request request)
{
    UserQuery &query = request.query;
    query.counts = !query.after;
    // Both are asked before the first answer is awaited.
    auto searching = ownPages(query);
    auto asking = askPeers(
        query.filter, "/admin/users/list", request.isLocal ? QByteArray() : requestBody(query));
    Page page;
    std::vector<UserPage> parts = co_await searching;
    page.peers = co_await asking;
    for (PeerReply &reply : page.peers) {
        if (reply.isRight())
            parts.push_back(readPage(reply, query));
    }
    bool hasMore = false;
    page.total = request.total;
    for (UserPage &part : parts) {
        hasMore = hasMore || part.hasMore;
        page.total += query.counts ? part.matched : 0;
        std::move(part.rows.begin(), part.rows.end(), std::back_inserter(page.rows));
    }
    const auto isBefore = [&query](const SessionRow &a, const SessionRow &b) {
        return query.isBefore(SortKey::of(a, query.sort), SortKey::of(b, query.sort));
    };
    std::sort(page.rows.begin(), page.rows.end(), isBefore);
    if (qsizetype(page.rows.size()) > query.limit) {
        page.rows.resize(size_t(query.limit));
        hasMore = true;
    }
    if (hasMore && !page.rows.empty()) {
        ListCursor cursor;
        cursor.madeAt = QDateTime::currentMSecsSinceEpoch();
        cursor.fingerprint = fingerprint(query);
        cursor.after = SortKey::of(page.rows.back(), query.sort);
        cursor.given = request.given + qint64(page.rows.size());
        cursor.total = page.total;
        page.next = cursor.toText();
    }
    co_return page;
}

QCoro::Task<UserLists::Page> UserLists::collect(UserFilter filter, bool isLocal, qsizetype most)
{
    Page all;
    Request request;
    request.query.filter = std::move(filter);
    request.isLocal = isLocal;
    do {
        request.query.limit = std::min(pageMost, most + 1 - qsizetype(all.rows.size()));
        auto asking = page(request);
        Page part = co_await asking;
        if (!request.query.after || !part.peers.isEmpty())
            all.peers = part.peers;
        std::move(part.rows.begin(), part.rows.end(), std::back_inserter(all.rows));
        all.next = part.next;
        all.total = part.total;
        if (!all.rows.empty())
            request.query.after = SortKey::of(all.rows.back(), SessionField::Uuid);
    } while (!all.next.isEmpty() && qsizetype(all.rows.size()) <= most);
    co_return all;
}

QCoro::Task<UserLists::Page> UserLists::sessionsOf(QList<UserId> users, bool isLocal)
{
    auto asked = m_gatherer.askNow<std::vector<SessionRow>>([users](WorkerView &view) {
        std::vector<SessionRow> rows;
        for (const UserId user : users) {
            for (SessionRow &row : view.rowsOf(user))
                rows.push_back(std::move(row));
        }
        return rows;
    });
    QByteArrayList ids;
    for (const UserId user : users)
        ids.append(user.toDigits());
    auto asking = askPeers({}, "/admin/users/get",
        isLocal ? QByteArray()
                : "{\"scope\":\"local\",\"format\":\"rows\",\"uuids\":[" % ids.join(',') % "]}");
    Page page;
    std::vector<std::vector<SessionRow>> parts = co_await std::move(asked);
    for (std::vector<SessionRow> &part : parts)
        std::move(part.begin(), part.end(), std::back_inserter(page.rows));
    page.peers = co_await asking;
    UserQuery query;
    query.limit = std::numeric_limits<qsizetype>::max();
    for (PeerReply &reply : page.peers) {
        UserPage part = readPage(reply, query);
        std::move(part.rows.begin(), part.rows.end(), std::back_inserter(page.rows));
    }
    std::sort(page.rows.begin(), page.rows.end(), [](const SessionRow &a, const SessionRow &b) {
        return SortKey::of(a, SessionField::Uuid) < SortKey::of(b, SessionField::Uuid);
    });
    co_return page;
}

UserPage UserLists::readPage(PeerReply &reply, const UserQuery &query)
{
    UserPage page;
    if (!reply.isRight())
        return page;
    const auto object = m_reader.read(reply.data);
    const auto rows = object ? fieldOf(*object, "rows").array() : std::nullopt;
    const qint64 total = object
        ? fieldOf(*object, "total").integer(0, limits::ledgerEntries * 1000).value_or(0)
        : 0;
    bool isRight = rows.has_value();
    if (rows) {
        for (const simdjson::dom::element element : *rows) {
            std::optional<SessionRow> row = readRow(element);
            isRight = row && qsizetype(page.rows.size()) < query.limit;
            if (!isRight)
                break;
            // It speaks for itself only.
            row->instance = reply.instance.address.text();
            page.rows.push_back(std::move(*row));
        }
    }
    if (!isRight) {
        reply.spoil(502, "bad answer");
        return {};
    }
    page.matched = total;
    page.hasMore = fieldOf(*object, "next").text(longestCursor).has_value();
    return page;
}

} // namespace hydra
