// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/admin/batchrequest.h"

#include "common/protocol/limits.h"
#include "server/survey/userlists.h"

#include <QCryptographicHash>
#include <QDateTime>

#include <algorithm>

namespace hydra {

namespace {

constexpr int rateMost = 10'000;
constexpr int rateDefault = 200;
constexpr int partsMost = 1'000'000;

} // namespace

BatchRequest BatchRequest::read(RequestReader &reader, const AdminCall &call)
{
    BatchRequest wish;
    wish.job = std::make_shared<BatchJob>();
    BatchJob &job = *wish.job;
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    job.id = reader.text("id", longestId, "job-" + QByteArray::number(now, 36));
    if (job.id.isEmpty())
        reader.refuse("id", "must not be empty");
    job.by = call.caller.name;
    job.rate = int(reader.integer("rate", 1, rateMost, rateDefault));
    job.wait = std::chrono::milliseconds(
        reader.integer("wait", 0, limits::acknowledgmentWait.count(), 5000));
    job.stopsOnError = reader.boolean("stopOnError");
    job.expected = reader.integer("expected", 0, targetsMost, 0);
    wish.isDryRun = reader.boolean("dryRun");
    wish.token = reader.text("token", longestId);
    if (reader.has("part"))
        wish.part = int(reader.integer("part", 1, partsMost, 1));
    wish.hasMore = reader.boolean("more");
    if (wish.part == 0 && (wish.hasMore || job.expected > 0))
        reader.refuse("part", "says which part this is, when more are to come");
    if (wish.part > 0 && (wish.isDryRun || !reader.has("id")))
        reader.refuse("part", "goes with an id and without dryRun");
    const JsonField message = reader.field("msg");
    job.message = message.isMissing() ? QByteArray() : message.json();
    wish.readTargets(reader);
    if (wish.isFilter && !wish.isDryRun && wish.token.isEmpty())
        reader.refuse(
            "token", "a filter, or all: ask with dryRun first, then with the token it gives");
    QCryptographicHash hash(QCryptographicHash::Sha1);
    hash.addData(job.message);
    for (const BatchJob::Target &target : job.targets) {
        hash.addData(target.user.toDigits());
        hash.addData(target.message);
    }
    UserQuery query;
    query.filter = wish.filter;
    wish.purpose = call.caller.name % '\n' % job.id % '\n' % hash.result().toHex() % '\n'
        % UserLists::fingerprint(query) % '\n' % QByteArray::number(job.rate);
    return wish;
}

void BatchRequest::readTargets(RequestReader &reader)
{
    const bool hasMessages = reader.has("msgs");
    const bool hasTarget = reader.has("target");
    // The last part may be nothing but the end.
    if (part > 1 && !hasMessages && !hasTarget && job->message.isEmpty())
        return;
    if (hasMessages == hasTarget || hasMessages != job->message.isEmpty()) {
        reader.refuse("target", "either target and msg, or msgs");
        return;
    }
    if (hasMessages)
        readMessages(reader);
    if (auto target = reader.object("target")) {
        const bool isAll = target->boolean("all");
        auto terms = target->object("filter");
        if (terms)
            filter = readFilter(*terms);
        isFilter = isAll || terms;
        const bool isList = target->has("uuids");
        for (const UserId user : target->users("uuids", targetsMost))
            job->targets.push_back({ user, {} });
        if (int(isAll) + int(bool(terms)) + int(isList) != 1)
            target->refuse("uuids", "exactly one of uuids, filter and all says who is meant");
        if (isFilter && part > 0)
            target->refuse("uuids", "parts are lists");
        target->finish();
        dropDuplicates();
    }
    if (!isFilter && job->targets.empty() && part <= 1)
        reader.refuse("target", "names nobody");
}

void BatchRequest::readMessages(RequestReader &reader)
{
    const auto list = reader.field("msgs").array();
    if (!list) {
        reader.refuse("msgs", "must be a list of objects with uuid and msg");
        return;
    }
    for (const simdjson::dom::element element : *list) {
        const auto item = JsonField(element).object();
        const auto user = item ? fieldOf(*item, "uuid").user() : std::nullopt;
        const JsonField message = item ? fieldOf(*item, "msg") : JsonField();
        if (!user || message.isMissing() || item->size() != 2) {
            reader.refuse("msgs", "must be a list of objects with uuid and msg");
            return;
        }
        job->targets.push_back({ *user, message.json() });
    }
}

/// One push a user, whoever is named twice. With messages of their own each is one.
void BatchRequest::dropDuplicates()
{
    using Target = BatchJob::Target;
    std::vector<Target> &targets = job->targets;
    std::stable_sort(targets.begin(), targets.end(),
        [](const Target &a, const Target &b) { return a.user < b.user; });
    const auto end = std::unique(targets.begin(), targets.end(),
        [](const Target &a, const Target &b) { return a.user == b.user; });
    duplicates = std::distance(end, targets.end());
    targets.erase(end, targets.end());
}

} // namespace hydra
