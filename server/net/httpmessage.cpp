// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/net/httpmessage.h"

#include "common/protocol/appending.h"

#include <ctime>

namespace hydra {

HttpResponse HttpResponse::refusal(Envelope shape, int status, QByteArray fields)
{
    HttpResponse response;
    response.status = status;
    response.body = envelope(shape, status, httpReason(status).toByteArray().toLower());
    response.fields = std::move(fields);
    return response;
}

QByteArrayView httpReason(int status)
{
    switch (status) {
    case 200:
        return "OK";
    case 400:
        return "Bad Request";
    case 401:
        return "Unauthorized";
    case 403:
        return "Forbidden";
    case 404:
        return "Not Found";
    case 405:
        return "Method Not Allowed";
    case 408:
        return "Request Timeout";
    case 411:
        return "Length Required";
    case 413:
        return "Content Too Large";
    case 414:
        return "URI Too Long";
    case 415:
        return "Unsupported Media Type";
    case 417:
        return "Expectation Failed";
    case 426:
        return "Upgrade Required";
    case 429:
        return "Too Many Requests";
    case 431:
        return "Request Header Fields Too Large";
    case 500:
        return "Internal Server Error";
    case 501:
        return "Not Implemented";
    case 503:
        return "Service Unavailable";
    case 505:
        return "HTTP Version Not Supported";
    default:
        return "Unknown";
    }
}

void appendResponse(QByteArray &out, const HttpResponse &response, const HttpFraming &framing)
{
    const QByteArrayView connection = framing.closes ? "Connection: close\r\n"
        : framing.saysKeepAlive                      ? "Connection: keep-alive\r\n"
                                                     : "";
    appendAll(out,
        { "HTTP/1.1 ", Digits(response.status), " ", httpReason(response.status),
            "\r\nContent-Type: ", response.contentType, "\r\nContent-Length: ",
            Digits(response.body.size()), "\r\n", framing.dateLine, response.fields, connection,
            "\r\n", framing.omitsBody ? QByteArrayView() : QByteArrayView(response.body) });
}

QByteArrayView HttpDate::line()
{
    const std::time_t now = std::time(nullptr);
    if (now != m_second) {
        m_second = now;
        std::tm parts {};
        ::gmtime_r(&now, &parts);
        char text[64];
        // The C locale's names are what RFC 9110 §5.6.7 wants; the server never sets another
        // LC_TIME.
        const size_t size
            = std::strftime(text, sizeof text, "Date: %a, %d %b %Y %H:%M:%S GMT\r\n", &parts);
        m_line = QByteArray(text, static_cast<qsizetype>(size));
    }
    return m_line;
}

} // namespace hydra
