// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/protocol/envelope.h"

#include <QByteArray>

namespace hydra {

enum class HttpMethod { Get, Head, Post, Options, Other };

/// What a request shows to be let in, and where it says it comes from. Empty: no such field.
struct Credentials
{
    QByteArray authorization;
    QByteArray apiKey;
    QByteArray signature;
    /// Only browsers send one, on behalf of a page.
    QByteArray origin;
};

/// Which of the listening addresses a connection came to.
enum class Entrance : quint8 { Front, Operations };

/// One request, complete.
struct HttpRequest
{
    Entrance entrance = Entrance::Front;
    Credentials credentials;
    HttpMethod method = HttpMethod::Other;
    QByteArray path;
    /// Without the question mark.
    QByteArray query;
    QByteArray body;
};

struct HttpResponse
{
    int status = 200;
    QByteArray body;
    /// Lifetime: static.
    QByteArrayView contentType = "application/json";
    /// Further header lines, each with its CRLF.
    QByteArray fields;

    /// An answer that never reached the meaning of the request: code and HTTP status are the same
    /// number.
    [[nodiscard]] static HttpResponse refusal(Envelope shape, int status, QByteArray fields = {});
};

/// The words of an HTTP status line, "Not Found".
[[nodiscard]] QByteArrayView httpReason(int status);

/// What one answer needs to know of its connection and time.
struct HttpFraming
{
    /// The connection ends after this answer.
    bool closes = false;
    /// The client spoke HTTP/1.0 and has to be told that the connection stays.
    bool saysKeepAlive = false;
    /// A HEAD request: the same head, no body.
    bool omitsBody = false;
    /// `Date: …` with its CRLF.
    QByteArrayView dateLine;
};

/// Appends the bytes of \a response. Source: RFC 9112 §4 to §6, RFC 9110 §6.6.1.
void appendResponse(QByteArray &out, const HttpResponse &response, const HttpFraming &framing);

/// The Date field, made anew once a second. Thread: its worker.
class HttpDate final
{
public:
    [[nodiscard]] QByteArrayView line();

private:
    qint64 m_second = 0;
    QByteArray m_line;
};

} // namespace hydra
