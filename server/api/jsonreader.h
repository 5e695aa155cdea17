// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/protocol/codes.h"
#include "common/protocol/ids.h"

#include <simdjson.h>
#include <tl/expected.hpp>

#include <array>
#include <optional>
#include <span>

namespace hydra {

/// One field of a JSON object, read as what the contract says it is. Nothing is what any of the
/// readers gives for a value of another type or out of range.
class JsonField final
{
public:
    JsonField() = default;
    explicit JsonField(simdjson::dom::element value)
        : m_value(value)
    {
    }

    [[nodiscard]] bool isMissing() const { return !m_value; }
    [[nodiscard]] bool isNull() const { return m_value && m_value->is_null(); }

    /// A user's number, as a number or as a string of its digits.
    [[nodiscard]] std::optional<UserId> user() const;
    /// A string of at most \a most bytes.
    [[nodiscard]] std::optional<QByteArray> text(qsizetype most) const;
    /// An identifier: a string of \a least to \a most bytes, or an integer, taken as its digits.
    [[nodiscard]] std::optional<QByteArray> identifier(qsizetype least, qsizetype most) const;
    [[nodiscard]] std::optional<qint64> integer(qint64 least, qint64 most) const;
    [[nodiscard]] std::optional<bool> boolean() const;
    [[nodiscard]] std::optional<simdjson::dom::array> array() const;
    [[nodiscard]] std::optional<simdjson::dom::object> object() const;
    /// The value as JSON text again, whatever it is.
    [[nodiscard]] QByteArray json() const;

private:
    std::optional<simdjson::dom::element> m_value;
};

/// The field of \a object called \a name, without regard to case; of several the last.
[[nodiscard]] JsonField fieldOf(simdjson::dom::object object, QByteArrayView name);

/// The same for several \a names in one walk; \a fields has a place for each.
void findFields(simdjson::dom::object object, std::span<const QByteArrayView> names,
    std::span<JsonField> fields);
template <size_t Count>
[[nodiscard]] std::array<JsonField, Count> fieldsOf(
    simdjson::dom::object object, const std::array<QByteArrayView, Count> &names)
{
    std::array<JsonField, Count> fields;
    findFields(object, names, fields);
    return fields;
}

/// Reads JSON objects strictly: RFC 8259, UTF-8 without BOM, limits::jsonDepth levels at most.
///
/// Thread: its worker. Source: PROTOCOL.md §1; REQUIREMENTS.md 10, 11.
class JsonReader final
{
    Q_DISABLE_COPY_MOVE(JsonReader)

public:
    JsonReader() = default;
    ~JsonReader() = default;

    /// What it gives is valid until the next call.
    /// Errors: BadRequest (not JSON, or not an object), ParameterError (a number too large to be
    /// kept exactly).
    [[nodiscard]] tl::expected<simdjson::dom::object, Code> read(QByteArrayView bytes);

private:
    simdjson::dom::parser m_parser;
    qsizetype m_capacity = 0;
};

} // namespace hydra
