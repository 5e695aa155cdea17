// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/protocol/result.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <optional>

namespace hydra {

/// One message of the server, taken apart. Keys are matched without regard to case and of
/// duplicates the last counts. Numbers are never converted: an id or a msg reaches the reader digit
/// by digit. Source: PROTOCOL.md §1 and §2.
struct ServerMessage
{
    /// What became of a command of ours.
    struct Outcome
    {
        int code = 0;
        QString text;
    };

    /// Text; a number is taken as its digits.
    QByteArray id;
    QByteArray command;
    /// The content of a string in UTF-8, or the JSON text of any other value as it came.
    std::optional<QByteArray> msg;
    /// Whether msg was a string.
    bool isText = false;
    std::optional<Outcome> outcome;

    /// Errors: BadReply for anything but a JSON object.
    [[nodiscard]] static Result<ServerMessage> parse(const QByteArray &json);

    /// The member of \a json that the names in \a path lead to, outermost first: a string's
    /// content, all else exactly as it came. Nothing if there is none, or \a json is no object.
    [[nodiscard]] static std::optional<QByteArray> member(
        const QByteArray &json, const QList<QByteArray> &path);

    [[nodiscard]] bool isPush() const { return command == "push" && (msg || !outcome); }
    [[nodiscard]] bool isKick() const { return command == "kick"; }
};

} // namespace hydra
