// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "server/app/config.h"

#include <QString>
#include <QStringList>

#include <array>
#include <optional>
#include <variant>

namespace hydra {

/// A value as its source gives it. Files have types; the environment and the command line give
/// text, which each kind of setting reads in its own way.
struct RawValue
{
    /// monostate: a TOML type that no setting has.
    std::variant<std::monostate, bool, qint64, QString, QStringList> content;
    bool isText = false;
    /// The value for messages, or its type: quoted and short.
    QString shown;

    [[nodiscard]] static RawValue fromText(const QString &text);
};

/// \a text in quotation marks, escaped as TOML wants it; no sign of it can steer a terminal.
[[nodiscard]] QString quotedToml(QStringView text);

/// The same for messages: cut when long.
[[nodiscard]] QString quotedShort(QStringView text);

/// Inclusive. Unit: milliseconds, bytes or 1, as the kind has it.
struct Bounds
{
    qint64 least = 0;
    qint64 most = 0;
};

/// How settings of one C++ type are read and written. A kind has a name, and
/// - range(): the values within the bounds, for the documentation; empty if the name says it all,
/// - expects(): the same for an error message,
/// - read(): the value, or nothing if the raw one has another type or is out of bounds,
/// - write(): the value as TOML.
template <typename T> struct Kind;

template <> struct Kind<bool>
{
    static constexpr const char *name = "boolean";
    static QString range(Bounds) { return {}; }
    static QString expects(Bounds) { return QStringLiteral("true or false"); }
    static std::optional<bool> read(const RawValue &raw, Bounds bounds);
    static QString write(bool value);
};

template <> struct Kind<int>
{
    static constexpr const char *name = "integer";
    static QString range(Bounds bounds);
    static QString expects(Bounds bounds);
    static std::optional<int> read(const RawValue &raw, Bounds bounds);
    static QString write(int value);
};

template <> struct Kind<qsizetype>
{
    static constexpr const char *name = "size";
    static QString range(Bounds bounds);
    static QString expects(Bounds bounds);
    static std::optional<qsizetype> read(const RawValue &raw, Bounds bounds);
    static QString write(qsizetype value);
};

template <> struct Kind<std::chrono::milliseconds>
{
    static constexpr const char *name = "duration";
    static QString range(Bounds bounds);
    static QString expects(Bounds bounds);
    static std::optional<std::chrono::milliseconds> read(const RawValue &raw, Bounds bounds);
    static QString write(std::chrono::milliseconds value);
};

template <> struct Kind<QString>
{
    static constexpr const char *name = "string";
    static QString range(Bounds) { return {}; }
    static QString expects(Bounds) { return QStringLiteral("a string"); }
    static std::optional<QString> read(const RawValue &raw, Bounds bounds);
    static QString write(const QString &value);
};

template <> struct Kind<QStringList>
{
    static constexpr const char *name = "list";
    static QString range(Bounds) { return {}; }
    static QString expects(Bounds) { return QStringLiteral("a list of strings"); }
    static std::optional<QStringList> read(const RawValue &raw, Bounds bounds);
    static QString write(const QStringList &value);
};

template <> struct Kind<HostPort>
{
    static constexpr const char *name = "address";
    static QString range(Bounds) { return {}; }
    static QString expects(Bounds) { return QStringLiteral("HOST:PORT or [IPV6]:PORT"); }
    static std::optional<HostPort> read(const RawValue &raw, Bounds bounds);
    static QString write(const HostPort &value);
};

/// An enum whose values, from 0 on, have the given names.
template <typename T, const auto &names> struct ChoiceKind
{
    static constexpr const char *name = "choice";

    static QString range(Bounds)
    {
        QStringList words;
        for (const char *word : names)
            words.append(quotedToml(QString::fromLatin1(word)));
        return words.join(QLatin1String(", "));
    }
    static QString expects(Bounds bounds) { return QStringLiteral("one of ") + range(bounds); }
    static std::optional<T> read(const RawValue &raw, Bounds)
    {
        const auto *text = std::get_if<QString>(&raw.content);
        for (size_t i = 0; text && i < names.size(); ++i) {
            if (*text == QLatin1String(names[i]))
                return static_cast<T>(i);
        }
        return {};
    }
    static QString write(T value)
    {
        return quotedToml(QString::fromLatin1(names[static_cast<size_t>(value)]));
    }
};

inline constexpr std::array engineNames { "qt", "native" };
inline constexpr std::array logLevelNames { "debug", "info", "warning", "error" };
inline constexpr std::array logFormatNames { "text", "json" };

template <> struct Kind<Engine> : ChoiceKind<Engine, engineNames>
{
};
template <> struct Kind<LogLevel> : ChoiceKind<LogLevel, logLevelNames>
{
};
template <> struct Kind<LogFormat> : ChoiceKind<LogFormat, logFormatNames>
{
};

} // namespace hydra
