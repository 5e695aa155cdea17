// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/protocol/codes.h"

namespace hydra {

QByteArrayView wireText(Code code)
{
    switch (code) {
    case Code::Ok:
        return "ok";
    case Code::BadRequest:
        return "bad request";
    case Code::Unauthorized:
        return "unauthorized";
    case Code::Forbidden:
        return "forbidden";
    case Code::NotFound:
        return "not found";
    case Code::Replaced:
        return "replaced";
    case Code::TooManyRequests:
        return "too many requests";
    case Code::SystemError:
        return "system error";
    case Code::ParameterError:
        return "parameter error";
    case Code::AlreadySent:
        return "already sent id";
    case Code::Offline:
        return "offline";
    case Code::NotLoggedIn:
        return "not logged in";
    case Code::RouteFailed:
        return "route failed";
    case Code::DeliveryUnknown:
        return "delivery unknown";
    case Code::QueueFull:
        return "queue full";
    case Code::PresenceUnavailable:
        return "presence unavailable";
    }
    Q_ASSERT_X(false, "wireText", "a code without a text");
    return "system error";
}

int httpStatus(Code code)
{
    switch (code) {
    case Code::Ok:
    case Code::Replaced:
    case Code::AlreadySent:
    case Code::Offline:
    case Code::NotLoggedIn:
    case Code::RouteFailed:
    case Code::DeliveryUnknown:
    case Code::QueueFull:
        return 200;
    case Code::BadRequest:
    case Code::ParameterError:
        return 400;
    case Code::Unauthorized:
    case Code::Forbidden:
    case Code::NotFound:
    case Code::TooManyRequests:
    case Code::SystemError:
        return static_cast<int>(code);
    case Code::PresenceUnavailable:
        return 503;
    }
    return 500;
}

bool mayReconnectAfter(int code)
{
    return code != static_cast<int>(CloseCode::Kicked)
        && code != static_cast<int>(CloseCode::Banned)
        && code != static_cast<int>(CloseCode::Replaced);
}

QByteArrayView closeReason(CloseCode code)
{
    switch (code) {
    case CloseCode::Normal:
        return "";
    case CloseCode::GoingAway:
        return "server shutting down";
    case CloseCode::ProtocolError:
        return "protocol error";
    case CloseCode::InvalidText:
        return "invalid UTF-8";
    case CloseCode::PolicyViolation:
        return "too many errors";
    case CloseCode::TooBig:
        return "message too big";
    case CloseCode::Kicked:
        return "kicked";
    case CloseCode::Banned:
        return "banned";
    case CloseCode::Replaced:
        return "replaced by a newer login";
    case CloseCode::Draining:
        return "draining, reconnect elsewhere";
    case CloseCode::HeartbeatTimeout:
        return "no heartbeat";
    case CloseCode::LoginTimeout:
        return "no login";
    case CloseCode::TokenExpired:
        return "token expired";
    case CloseCode::SlowReader:
        return "reader too slow";
    }
    return "";
}

} // namespace hydra
