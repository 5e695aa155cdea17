// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/api/jsonreader.h"

#include "common/protocol/jsontext.h"
#include "common/protocol/limits.h"

#include <algorithm>

namespace hydra {

namespace {

QByteArrayView viewOf(std::string_view text) { return { text.data(), qsizetype(text.size()) }; }

bool isDigit(char c) { return c >= '0' && c <= '9'; }

bool mayFollowNumber(char c)
{
    return c == ',' || c == ']' || c == '}' || c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? char(c | 0x20) : c; }

bool isSameName(std::string_view key, QByteArrayView name)
{
    return qsizetype(key.size()) == name.size()
        && std::equal(key.begin(), key.end(), name.begin(),
            [](char a, char b) { return lower(a) == lower(b); });
}

/// Whether every number in \a bytes is spelled as RFC 8259 §6 wants, so that only its size can be
/// wrong. Looks at nothing else.
bool spellsNumbersWell(QByteArrayView bytes)
{
    const auto digits = [&bytes](qsizetype at) {
        while (at < bytes.size() && isDigit(bytes[at]))
            ++at;
        return at;
    };
    bool isInString = false;
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        const char c = bytes[i];
        if (isInString) {
            i += c == '\\' ? 1 : 0;
            isInString = c != '"';
            continue;
        }
        isInString = c == '"';
        if (c != '-' && !isDigit(c))
            continue;
        const qsizetype first = c == '-' ? i + 1 : i;
        qsizetype end = digits(first);
        if (end == first || (bytes[first] == '0' && end > first + 1))
            return false;
        if (end < bytes.size() && bytes[end] == '.') {
            const qsizetype fraction = end + 1;
            end = digits(fraction);
            if (end == fraction)
                return false;
        }
        if (end < bytes.size() && (bytes[end] == 'e' || bytes[end] == 'E')) {
            qsizetype exponent = end + 1;
            if (exponent < bytes.size() && (bytes[exponent] == '+' || bytes[exponent] == '-'))
                ++exponent;
            end = digits(exponent);
            if (end == exponent)
                return false;
        }
        if (end < bytes.size() && !mayFollowNumber(bytes[end]))
            return false;
        i = end - 1;
    }
    return true;
}

/// Whether arrays and objects lie within each other more than limits::jsonDepth deep. Only for
/// valid JSON.
bool isTooDeep(QByteArrayView bytes)
{
    int depth = 0;
    bool isInString = false;
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        const char c = bytes[i];
        if (isInString) {
            i += c == '\\' ? 1 : 0;
            isInString = c != '"';
        } else if (c == '"') {
            isInString = true;
        } else if (c == '{' || c == '[') {
            if (++depth > limits::jsonDepth)
                return true;
        } else if (c == '}' || c == ']') {
            --depth;
        }
    }
    return false;
}

} // namespace

std::optional<UserId> JsonField::user() const
{
    if (!m_value)
        return std::nullopt;
    if (m_value->is_string())
        return UserId::fromDigits(viewOf(m_value->get_string().value_unsafe()));
    uint64_t number = 0;
    // Not is_double(): simdjson counts every number as one.
    if (m_value->type() == simdjson::dom::element_type::DOUBLE
        || m_value->get(number) != simdjson::SUCCESS || number == 0)
        return std::nullopt;
    return UserId(number);
}

std::optional<QByteArray> JsonField::text(qsizetype most) const
{
    if (!m_value || !m_value->is_string())
        return std::nullopt;
    const QByteArrayView text = viewOf(m_value->get_string().value_unsafe());
    if (text.size() > most)
        return std::nullopt;
    return text.toByteArray();
}

std::optional<QByteArray> JsonField::identifier(qsizetype least, qsizetype most) const
{
    if (!m_value)
        return std::nullopt;
    QByteArray digits;
    uint64_t number = 0;
    int64_t negative = 0;
    if (m_value->type() != simdjson::dom::element_type::DOUBLE) {
        if (m_value->get(number) == simdjson::SUCCESS)
            json::appendNumber(digits, quint64(number));
        else if (m_value->get(negative) == simdjson::SUCCESS)
            json::appendNumber(digits, qint64(negative));
        if (!digits.isEmpty())
            return digits;
    }
    std::optional<QByteArray> id = text(most);
    if (id && id->size() < least)
        return std::nullopt;
    return id;
}

std::optional<qint64> JsonField::integer(qint64 least, qint64 most) const
{
    int64_t number = 0;
    if (!m_value || m_value->type() == simdjson::dom::element_type::DOUBLE
        || m_value->get(number) != simdjson::SUCCESS)
        return std::nullopt;
    if (number < least || number > most)
        return std::nullopt;
    return number;
}

std::optional<bool> JsonField::boolean() const
{
    bool value = false;
    if (!m_value || m_value->get(value) != simdjson::SUCCESS)
        return std::nullopt;
    return value;
}

std::optional<simdjson::dom::array> JsonField::array() const
{
    simdjson::dom::array value;
    if (!m_value || m_value->get(value) != simdjson::SUCCESS)
        return std::nullopt;
    return value;
}

std::optional<simdjson::dom::object> JsonField::object() const
{
    simdjson::dom::object value;
    if (!m_value || m_value->get(value) != simdjson::SUCCESS)
        return std::nullopt;
    return value;
}

QByteArray JsonField::json() const
{
    if (!m_value)
        return {};
    if (m_value->is_string())
        return json::quoted(viewOf(m_value->get_string().value_unsafe()));
    return QByteArray::fromStdString(simdjson::minify(*m_value));
}

void findFields(simdjson::dom::object object, std::span<const QByteArrayView> names,
    std::span<JsonField> fields)
{
    for (const auto field : object) {
        for (size_t i = 0; i < names.size(); ++i) {
            if (isSameName(field.key, names[i]))
                fields[i] = JsonField(field.value);
        }
    }
}

JsonField fieldOf(simdjson::dom::object object, QByteArrayView name)
{
    JsonField field;
    findFields(object, { &name, 1 }, { &field, 1 });
    return field;
}

tl::expected<simdjson::dom::object, Code> JsonReader::read(QByteArrayView bytes)
{
    // Not to be shown to simdjson, which copies from the null pointer that an empty view may be.
    if (bytes.isEmpty())
        return tl::unexpected(Code::BadRequest);
    if (bytes.size() > m_capacity || m_capacity == 0) {
        // A few sizes rather than each: growing is what costs.
        const qsizetype capacity
            = qMax<qsizetype>(4096, qsizetype(qNextPowerOfTwo(quint64(bytes.size()))));
        if (m_parser.allocate(size_t(capacity), limits::jsonDepth + 1) != simdjson::SUCCESS)
            return tl::unexpected(Code::SystemError);
        m_capacity = capacity;
    }
    simdjson::dom::element root;
    // Copies into the parser's padded buffer: the bytes at hand end where the next message begins.
    const simdjson::error_code error
        = m_parser.parse(bytes.data(), size_t(bytes.size()), true).get(root);
    if (error == simdjson::NUMBER_ERROR && spellsNumbersWell(bytes))
        return tl::unexpected(Code::ParameterError);
    simdjson::dom::object object;
    if (error != simdjson::SUCCESS || root.get(object) != simdjson::SUCCESS)
        return tl::unexpected(Code::BadRequest);
    // simdjson does not count an innermost level that is empty. Shorter texts cannot be so deep.
    if (bytes.size() > 2 * qsizetype(limits::jsonDepth) && isTooDeep(bytes))
        return tl::unexpected(Code::BadRequest);
    return object;
}

} // namespace hydra
