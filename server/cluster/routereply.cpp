// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/cluster/routereply.h"

#include "common/protocol/limits.h"

#include <simdjson.h>

#include <limits>

namespace hydra {

namespace {

bool isCalled(std::string_view key, QByteArrayView wanted)
{
    return QByteArrayView(key.data(), qsizetype(key.size())).compare(wanted, Qt::CaseInsensitive)
        == 0;
}

/// Reads `data`; null counts as empty, since that is how Go writes an absent object.
bool readData(simdjson::dom::element data, RouteReply &reply)
{
    // A later duplicate replaces the whole object, not its fields.
    reply.seq = {};
    reply.isAcknowledged = false;
    if (data.is_null())
        return true;
    simdjson::dom::object fields;
    if (data.get(fields) != simdjson::SUCCESS)
        return false;
    for (const auto [key, value] : fields) {
        if (isCalled(key, "seq")) {
            std::string_view text;
            if (value.get(text) != simdjson::SUCCESS || qsizetype(text.size()) > limits::pushId)
                return false;
            reply.seq = Seq(QByteArray(text.data(), qsizetype(text.size())));
        } else if (isCalled(key, "acked")) {
            if (value.get(reply.isAcknowledged) != simdjson::SUCCESS)
                return false;
        }
    }
    return true;
}

} // namespace

RouteReplyReader::RouteReplyReader()
    : m_parser(std::make_unique<simdjson::dom::parser>())
{
    // What the first reply would do, and the bound on nesting, which later growth keeps.
    const auto error = m_parser->allocate(1024, limits::jsonDepth);
    Q_ASSERT(error == simdjson::SUCCESS);
    Q_UNUSED(error);
}

RouteReplyReader::~RouteReplyReader() = default;

Result<RouteReply> RouteReplyReader::read(const QByteArray &body)
{
    simdjson::dom::object envelope;
    // The copy that this makes has the padding that the parser needs to read past the end.
    if (m_parser->parse(body.constData(), size_t(body.size())).get(envelope) != simdjson::SUCCESS)
        return failure(ErrorKind::BadReply, "not a JSON object");

    RouteReply reply;
    bool hasCode = false;
    for (const auto [key, value] : envelope) {
        if (isCalled(key, "code")) {
            int64_t code = 0;
            hasCode = value.get(code) == simdjson::SUCCESS && code > 0
                && code <= std::numeric_limits<int>::max();
            if (!hasCode)
                return failure(ErrorKind::BadReply, "code is no result code");
            reply.code = int(code);
        } else if (isCalled(key, "data") && !readData(value, reply)) {
            return failure(ErrorKind::BadReply, "data has another shape");
        }
    }
    if (!hasCode)
        return failure(ErrorKind::BadReply, "no code");
    return reply;
}

} // namespace hydra
