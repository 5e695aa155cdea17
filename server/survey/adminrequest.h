// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "server/api/jsonreader.h"
#include "server/api/responder.h"
#include "server/ops/accesskeys.h"
#include "server/ops/userfilter.h"

#include <QByteArrayList>

#include <memory>
#include <span>

namespace hydra {

/// What is wrong with a request, field by field.
class RequestProblems final
{
public:
    void add(const QByteArray &field, const QByteArray &problem);
    [[nodiscard]] bool isEmpty() const { return m_items.isEmpty(); }
    /// `{"details":[{"field":…,"problem":…}]}`
    [[nodiscard]] QByteArray toJson() const;

private:
    QByteArrayList m_items;
};

/// Reads the fields of an operator's request and minds those that nobody asked for: a typing error
/// must never mean "all". What is wrong gives the fallback and is noted.
///
/// Lifetime: as long as the JSON that it reads.
class RequestReader final
{
public:
    RequestReader(simdjson::dom::object object, RequestProblems &problems, QByteArray prefix = {});

    /// The field as it is; it counts as known from then on.
    [[nodiscard]] JsonField field(const char *name);
    [[nodiscard]] bool has(const char *name) { return !field(name).isMissing(); }

    [[nodiscard]] qint64 integer(const char *name, qint64 least, qint64 most, qint64 fallback);
    [[nodiscard]] bool boolean(const char *name, bool fallback = false);
    [[nodiscard]] QByteArray text(
        const char *name, qsizetype most, const QByteArray &fallback = {});
    /// The index of the text among \a choices.
    [[nodiscard]] int choice(const char *name, std::span<const char *const> choices, int fallback);
    [[nodiscard]] QList<UserId> users(const char *name, qsizetype most);
    [[nodiscard]] QByteArrayList texts(const char *name, qsizetype most, qsizetype longest);
    /// The field's own fields; nothing where it is missing or no object.
    [[nodiscard]] std::optional<RequestReader> object(const char *name);

    void refuse(const char *name, const QByteArray &problem);
    /// Notes the fields that nobody asked for. The last thing to call.
    void finish();

private:
    simdjson::dom::object m_object;
    RequestProblems &m_problems;
    QByteArray m_prefix;
    QByteArrayList m_known;
};

/// The part of users/list and its like that says which sessions are meant. Source:
/// docs/admin-api.md.
[[nodiscard]] UserFilter readFilter(RequestReader &reader);
/// What readFilter() reads as \a filter; for other instances.
[[nodiscard]] QByteArray filterToJson(const UserFilter &filter);

/// One request of an operator on its way through the room.
struct AdminCall
{
    /// Without "/admin/".
    QByteArray action;
    Caller caller;
    QByteArray address;
    Responder responder;
    bool idsAsText = false;
    /// Only what this process has is asked for.
    bool isLocal = false;

    void refuse(const RequestProblems &problems) const
    {
        responder.reply(Code::ParameterError, problems.toJson());
    }
    void refuse(const QByteArray &field, const QByteArray &problem) const;
};

} // namespace hydra
