// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QCoreApplication>
#include <QString>

#include <tl/expected.hpp>

#include <chrono>

namespace hydra {

/// Why the operator API gave no answer, with what an operator has to know to go on.
class AdminError final
{
    Q_DECLARE_TR_FUNCTIONS(hydra::AdminError)

public:
    enum class Kind {
        Unreachable,
        NameUnknown,
        TimedOut,
        Untrusted,
        BadTlsSettings,
        ProxyFailed,
        ExpectsTls,
        ExpectsPlain,
        NotHydra,
        NoOperatorApi,
        KeyRefused,
        RoleTooLow,
        Throttled,
        Draining,
        Unavailable,
        Refused,
        ServerFault,
        BadAnswer,
        Closed,
    };

    /// What happened and what to do, a sentence or two in the language of the moment.
    [[nodiscard]] QString text() const;
    /// Whether trying again may help without anybody changing anything.
    [[nodiscard]] bool isPassing() const;

    Kind kind = Kind::Closed;
    /// host:port, or the name alone where that is what is wrong.
    QString address;
    /// The exact words of the system or the server, for the details; part of some sentences.
    QString detail;
    int code = 0;
    std::chrono::seconds retryAfter { 0 };
};

template <typename T> using AdminResult = tl::expected<T, AdminError>;

} // namespace hydra
