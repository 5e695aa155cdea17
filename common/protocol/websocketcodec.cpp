// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/protocol/websocketcodec.h"

#include "common/protocol/codes.h"

#include <QtEndian>

#include <algorithm>
#include <cstring>

namespace hydra {

namespace {

constexpr quint16 noError = 0;
constexpr auto protocolError = quint16(CloseCode::ProtocolError);
constexpr auto invalidText = quint16(CloseCode::InvalidText);
constexpr auto tooBig = quint16(CloseCode::TooBig);

constexpr qsizetype controlPayload = 125;
constexpr int length16 = 126;
constexpr int length64 = 127;

QByteArrayView viewOf(std::span<const char> bytes)
{
    return { bytes.data(), qsizetype(bytes.size()) };
}

char *appendHeader(QByteArray &out, Opcode opcode, qsizetype size, bool isFinal, bool isMasked)
{
    const qsizetype at = out.size();
    const qsizetype keySize = isMasked ? qsizetype(sizeof(MaskKey)) : 0;
    out.resize(at + frameHeaderSize(size) + keySize + size);
    char *to = out.data() + at;
    const int maskBit = isMasked ? 0x80 : 0;
    *to++ = char((isFinal ? 0x80 : 0) | int(opcode));
    if (size <= controlPayload) {
        *to++ = char(maskBit | int(size));
    } else if (size <= 0xffff) {
        *to++ = char(maskBit | length16);
        qToBigEndian(quint16(size), to);
        to += sizeof(quint16);
    } else {
        *to++ = char(maskBit | length64);
        qToBigEndian(quint64(size), to);
        to += sizeof(quint64);
    }
    return to;
}

} // namespace

FrameDecoder::FrameDecoder(WebSocketRole role, qsizetype limit)
    : m_limit(limit)
    , m_role(role)
{
}

FrameEvent FrameDecoder::next(std::span<char> &bytes)
{
    // What was handed out is released and not kept for later: an idle connection holds no buffer.
    if (m_messageKind == Opcode::Continuation)
        m_message = QByteArray();
    if (!m_isHeaderRead)
        m_control = QByteArray();

    while (!m_isFinished) {
        if (!m_isHeaderRead) {
            if (const quint16 error = takeHeader(bytes); error != noError)
                return fail(error);
            if (!m_isHeaderRead)
                return {};
        }
        // An empty payload is whole with its header, without waiting for another byte.
        const FrameEvent event = isControl() ? takeControlPayload(bytes) : takeDataPayload(bytes);
        if (event.kind != FrameEvent::Kind::NeedMore || m_payloadLeft > 0)
            return event;
    }
    bytes = {};
    return {};
}

/// Takes bytes up to the end of the header at most. Returns the code to fail with, if any.
quint16 FrameDecoder::takeHeader(std::span<char> &bytes)
{
    while (!bytes.empty()) {
        m_header[m_headerTaken++] = quint8(bytes.front());
        bytes = bytes.subspan(1);

        quint16 error = noError;
        if (m_headerTaken == 1)
            error = judgeFirstByte();
        else if (m_headerTaken == 2)
            error = judgeSecondByte();
        if (error == noError && m_headerTaken == lengthEnd())
            error = takeLength();
        if (error != noError)
            return error;

        const int headerEnd = lengthEnd() + (isMasked() ? int(sizeof(MaskKey)) : 0);
        if (m_headerTaken == headerEnd) {
            m_isHeaderRead = true;
            if (opcode() == Opcode::Text || opcode() == Opcode::Binary)
                m_messageKind = opcode();
            return noError;
        }
    }
    return noError;
}

quint16 FrameDecoder::judgeFirstByte() const
{
    constexpr int reservedBits = 0x70;
    if (m_header[0] & reservedBits)
        return protocolError;
    const bool isInMessage = m_messageKind != Opcode::Continuation;
    bool isRight = false;
    switch (opcode()) {
    case Opcode::Continuation:
        isRight = isInMessage;
        break;
    case Opcode::Text:
    case Opcode::Binary:
        isRight = !isInMessage;
        break;
    case Opcode::Close:
    case Opcode::Ping:
    case Opcode::Pong:
        isRight = isFinal();
        break;
    }
    return isRight ? noError : protocolError;
}

quint16 FrameDecoder::judgeSecondByte() const
{
    if (isMasked() != (m_role == WebSocketRole::Server))
        return protocolError;
    return isControl() && shortLength() > controlPayload ? protocolError : noError;
}

quint16 FrameDecoder::takeLength()
{
    quint64 length = quint64(shortLength());
    quint64 leastInThisForm = 0;
    if (shortLength() == length16) {
        length = qFromBigEndian<quint16>(&m_header[2]);
        leastInThisForm = controlPayload + 1;
    } else if (shortLength() == length64) {
        length = qFromBigEndian<quint64>(&m_header[2]);
        leastInThisForm = 0x10000;
    }
    if (length < leastInThisForm || length >> 63)
        return protocolError;
    if (!isControl() && length > quint64(m_limit - m_message.size()))
        return tooBig;
    m_payloadLeft = qsizetype(length);
    return noError;
}

FrameEvent FrameDecoder::takeControlPayload(std::span<char> &bytes)
{
    QByteArrayView payload = viewOf(takeUnmasked(bytes));
    if (m_payloadLeft > 0 || !m_control.isEmpty()) {
        m_control.append(payload);
        payload = m_control;
    }
    if (m_payloadLeft > 0)
        return {};
    startFrame();
    switch (opcode()) {
    case Opcode::Ping:
        return { FrameEvent::Kind::Ping, payload };
    case Opcode::Pong:
        return { FrameEvent::Kind::Pong, payload };
    default:
        return closed(payload);
    }
}

FrameEvent FrameDecoder::takeDataPayload(std::span<char> &bytes)
{
    QByteArrayView payload = viewOf(takeUnmasked(bytes));
    const bool isText = m_messageKind == Opcode::Text;
    if (isText && !m_utf8.feed(payload))
        return fail(invalidText);
    const bool isWhole = m_payloadLeft == 0 && isFinal();
    if (!isWhole || !m_message.isEmpty()) {
        m_message.append(payload);
        payload = m_message;
    }
    if (m_payloadLeft == 0)
        startFrame();
    if (!isWhole)
        return {};
    if (isText && !m_utf8.isComplete())
        return fail(invalidText);
    m_messageKind = Opcode::Continuation;
    return { isText ? FrameEvent::Kind::Text : FrameEvent::Kind::Binary, payload };
}

std::span<char> FrameDecoder::takeUnmasked(std::span<char> &bytes)
{
    const size_t size = std::min(bytes.size(), size_t(m_payloadLeft));
    const std::span<char> part = bytes.first(size);
    bytes = bytes.subspan(size);
    m_payloadLeft -= qsizetype(size);
    if (isMasked()) {
        MaskKey key;
        std::memcpy(key.data(), &m_header[size_t(lengthEnd())], key.size());
        applyMask(part, key, m_maskAt);
        m_maskAt = quint8((m_maskAt + size) % key.size());
    }
    return part;
}

FrameEvent FrameDecoder::closed(QByteArrayView payload)
{
    if (payload.size() == 1)
        return fail(protocolError);
    FrameEvent event { FrameEvent::Kind::Close, {}, noCloseCode };
    if (!payload.isEmpty()) {
        event.code = qFromBigEndian<quint16>(payload.data());
        event.payload = payload.sliced(sizeof(quint16));
        if (!isValidCloseCode(event.code))
            return fail(protocolError);
        if (!Utf8Validator::isValid(event.payload))
            return fail(invalidText);
    }
    m_isFinished = true;
    return event;
}

FrameEvent FrameDecoder::fail(quint16 code)
{
    m_isFinished = true;
    m_message = QByteArray();
    return { FrameEvent::Kind::Error, {}, code };
}

/// Makes ready for the next header. The bytes of this one stay readable until they are overwritten.
void FrameDecoder::startFrame()
{
    m_isHeaderRead = false;
    m_headerTaken = 0;
    m_maskAt = 0;
}

/// Where the length ends in the header; right once its second byte is there.
int FrameDecoder::lengthEnd() const
{
    return 2 + (shortLength() == length16 ? 2 : shortLength() == length64 ? 8 : 0);
}

bool isValidCloseCode(int code)
{
    // 1004 is reserved; 1005, 1006 and 1015 only ever stand for what came without a code.
    const bool isOfTheProtocol = code >= 1000 && code <= 1014 && (code < 1004 || code > 1006);
    return isOfTheProtocol || (code >= 3000 && code <= 4999);
}

void applyMask(std::span<char> bytes, MaskKey key, size_t offset)
{
    std::array<char, sizeof(quint64)> pattern;
    for (size_t i = 0; i < pattern.size(); ++i)
        pattern[i] = key[(offset + i) % key.size()];
    quint64 mask;
    std::memcpy(&mask, pattern.data(), sizeof mask);

    size_t at = 0;
    for (; at + sizeof mask <= bytes.size(); at += sizeof mask) {
        quint64 word;
        std::memcpy(&word, &bytes[at], sizeof word);
        word ^= mask;
        std::memcpy(&bytes[at], &word, sizeof word);
    }
    for (size_t i = 0; at < bytes.size(); ++at, ++i)
        bytes[at] = char(bytes[at] ^ pattern[i]);
}

void appendFrame(QByteArray &out, Opcode opcode, QByteArrayView payload, bool isFinal)
{
    char *const to = appendHeader(out, opcode, payload.size(), isFinal, false);
    std::copy(payload.begin(), payload.end(), to);
}

void appendMaskedFrame(
    QByteArray &out, Opcode opcode, QByteArrayView payload, MaskKey key, bool isFinal)
{
    char *const to = std::copy(
        key.begin(), key.end(), appendHeader(out, opcode, payload.size(), isFinal, true));
    std::copy(payload.begin(), payload.end(), to);
    applyMask({ to, size_t(payload.size()) }, key);
}

QByteArray closePayload(quint16 code, QByteArrayView reason)
{
    qsizetype size = std::min(reason.size(), controlPayload - qsizetype(sizeof code));
    while (size > 0 && size < reason.size() && (quint8(reason[size]) & 0xc0) == 0x80)
        --size;
    QByteArray payload(sizeof code, Qt::Uninitialized);
    qToBigEndian(code, payload.data());
    return payload.append(reason.first(size));
}

} // namespace hydra
