// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/net/httphead.h"

#include "server/net/httpsyntax.h"

#include <algorithm>

namespace hydra {

using http::isEqual;

bool hasToken(QByteArrayView list, QByteArrayView token)
{
    while (!list.isEmpty()) {
        const qsizetype comma = list.indexOf(',');
        if (isEqual((comma < 0 ? list : list.first(comma)).trimmed(), token))
            return true;
        list = comma < 0 ? QByteArrayView() : list.sliced(comma + 1);
    }
    return false;
}

QByteArrayView HttpHead::path() const
{
    // An absolute-form target may leave it out. Source: RFC 9110 §4.2.3.
    return m_path.size == 0 ? QByteArrayView("/") : in(m_path);
}

HttpHead::Field HttpHead::field(qsizetype index) const
{
    const FieldSpans &spans = m_fields[size_t(index)];
    return { in(spans.name), in(spans.value) };
}

QByteArrayView HttpHead::value(QByteArrayView name) const
{
    for (const FieldSpans &spans : m_fields) {
        if (isEqual(in(spans.name), name))
            return in(spans.value);
    }
    return {};
}

int HttpHead::count(QByteArrayView name) const
{
    return int(std::count_if(m_fields.begin(), m_fields.end(),
        [this, name](FieldSpans spans) { return isEqual(in(spans.name), name); }));
}

bool HttpHead::lists(QByteArrayView name, QByteArrayView token) const
{
    return std::any_of(m_fields.begin(), m_fields.end(), [&](FieldSpans spans) {
        return isEqual(in(spans.name), name) && hasToken(in(spans.value), token);
    });
}

} // namespace hydra
