// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/protocol/envelope.h"
#include "server/net/door.h"

namespace hydra {

/// Answers one HTTP request, in the envelope that its path wants. A value: it may be kept until the
/// answer is known; if the client is gone by then nothing happens.
///
/// Lifetime: the door outlives it.
class Responder final
{
public:
    Responder(Door &door, LinkId link, Envelope shape)
        : m_door(&door)
        , m_link(link)
        , m_shape(shape)
    {
    }

    /// \a data: a JSON object.
    void reply(Code code, QByteArrayView data = "{}") const
    {
        HttpResponse response;
        response.status = httpStatus(code);
        response.body = envelope(m_shape, code, data);
        // Seconds; full of push ids, and those go one by one.
        if (code == Code::TooManyRequests)
            response.fields = "Retry-After: 10\r\n";
        m_door->respond(m_link, response);
    }

    /// Answers with something else than the envelope.
    void respond(const HttpResponse &response) const { m_door->respond(m_link, response); }
    /// The numeric address of who asks.
    [[nodiscard]] QByteArray peerName() const { return m_door->peerName(m_link); }

    /// Answers without looking at the request's meaning: wrong path, wrong method.
    void refuse(int status, QByteArray fields = {}) const
    {
        m_door->respond(m_link, HttpResponse::refusal(m_shape, status, std::move(fields)));
    }

private:
    Door *m_door;
    LinkId m_link;
    Envelope m_shape;
};

} // namespace hydra
