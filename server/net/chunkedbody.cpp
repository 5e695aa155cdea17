// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/net/chunkedbody.h"

#include "server/net/httpsyntax.h"

#include <algorithm>

namespace hydra {

using namespace http;

namespace {

/// Of extensions and trailers together. Every chunk may be one byte long and carry an extension, so
/// that without a bound a small body could cost any amount of reading.
constexpr int mostDroppedBytes = 8192;
constexpr int mostSizeDigits = 16;

} // namespace

enum class ChunkedBody::Phase : quint8 {
    Size,
    BeforeExtension,
    ExtensionStart,
    ExtensionName,
    AfterName,
    ValueStart,
    Value,
    QuotedValue,
    EscapedByte,
    AfterQuoted,
    SizeEnd,
    Payload,
    PayloadReturn,
    PayloadEnd,
    FieldStart,
    FieldName,
    FieldValue,
    FieldEnd,
    LastEnd,
};

qsizetype ChunkedBody::feed(QByteArrayView bytes, QByteArray &body)
{
    qsizetype at = 0;
    while (at < bytes.size() && m_state == State::NeedMore) {
        if (m_phase != Phase::Payload) {
            if (take(bytes[at]))
                ++at;
            continue;
        }
        const qsizetype size = std::min(m_size, bytes.size() - at);
        body.append(bytes.sliced(at, size));
        at += size;
        m_size -= size;
        if (m_size == 0)
            m_phase = Phase::PayloadReturn;
    }
    return at;
}

/// Takes one byte of what is not payload; false when it does not belong there.
bool ChunkedBody::take(char byte)
{
    const auto goTo = [this](Phase phase) {
        m_phase = phase;
        return true;
    };
    const auto expect
        = [&](char expected, Phase phase) { return byte == expected ? goTo(phase) : fail(400); };
    /// What may follow anything that is complete on a size line.
    const auto endElement = [&] {
        if (byte == '\r')
            return goTo(Phase::SizeEnd);
        return isBlank(byte) ? goTo(Phase::BeforeExtension) : expect(';', Phase::ExtensionStart);
    };

    const bool isExtension = m_phase > Phase::Size && m_phase < Phase::SizeEnd;
    if ((isExtension || m_phase >= Phase::FieldStart) && ++m_droppedBytes > mostDroppedBytes)
        return fail(isExtension ? 400 : 431);

    switch (m_phase) {
    case Phase::Size:
        if (hexValue(byte) >= 0)
            return takeSizeDigit(hexValue(byte));
        return m_sizeDigits == 0 ? fail(400) : endElement();
    case Phase::BeforeExtension:
        return isBlank(byte) || expect(';', Phase::ExtensionStart);
    case Phase::ExtensionStart:
        if (isBlank(byte))
            return true;
        return isA(TokenByte, byte) ? goTo(Phase::ExtensionName) : fail(400);
    case Phase::ExtensionName:
        if (isA(TokenByte, byte))
            return true;
        if (isBlank(byte))
            return goTo(Phase::AfterName);
        return byte == '=' ? goTo(Phase::ValueStart) : endElement();
    case Phase::AfterName:
        if (isBlank(byte))
            return true;
        return byte == '=' ? goTo(Phase::ValueStart) : expect(';', Phase::ExtensionStart);
    case Phase::ValueStart:
        if (isBlank(byte))
            return true;
        return isA(TokenByte, byte) ? goTo(Phase::Value) : expect('"', Phase::QuotedValue);
    case Phase::Value:
        return isA(TokenByte, byte) || endElement();
    case Phase::QuotedValue:
        if (isA(QuotedByte, byte))
            return true;
        return byte == '\\' ? goTo(Phase::EscapedByte) : expect('"', Phase::AfterQuoted);
    case Phase::EscapedByte:
        return isA(ValueByte, byte) ? goTo(Phase::QuotedValue) : fail(400);
    case Phase::AfterQuoted:
        return endElement();
    case Phase::SizeEnd:
        m_total += m_size;
        m_sizeDigits = 0;
        return expect('\n', m_size == 0 ? Phase::FieldStart : Phase::Payload);
    case Phase::Payload:
        Q_UNREACHABLE();
    case Phase::PayloadReturn:
        return expect('\r', Phase::PayloadEnd);
    case Phase::PayloadEnd:
        return expect('\n', Phase::Size);
    case Phase::FieldStart:
        return isA(TokenByte, byte) ? goTo(Phase::FieldName) : expect('\r', Phase::LastEnd);
    case Phase::FieldName:
        return isA(TokenByte, byte) || expect(':', Phase::FieldValue);
    case Phase::FieldValue:
        return isA(ValueByte, byte) || expect('\r', Phase::FieldEnd);
    case Phase::FieldEnd:
        return expect('\n', Phase::FieldStart);
    case Phase::LastEnd:
        if (byte != '\n')
            return fail(400);
        m_state = State::Complete;
        return true;
    }
    Q_UNREACHABLE();
}

bool ChunkedBody::takeSizeDigit(int digit)
{
    if (++m_sizeDigits > mostSizeDigits)
        return fail(400);
    const qsizetype left = m_limit - m_total;
    if (m_size > left / 16 || m_size * 16 > left - digit)
        return fail(413);
    m_size = m_size * 16 + digit;
    return true;
}

bool ChunkedBody::fail(int status)
{
    m_status = status;
    m_state = State::Failed;
    return false;
}

} // namespace hydra
