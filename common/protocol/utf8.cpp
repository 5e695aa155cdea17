// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/protocol/utf8.h"

#include <array>
#include <cstring>

namespace hydra {

namespace {

// The states of the automaton. Each is the place of its successor in the 64-bit row of a byte, so
// that a step is one load and one shift, without a branch.
constexpr quint64 invalid = 0;
constexpr quint64 boundary = 6;
constexpr quint64 oneMore = 12;
constexpr quint64 twoMore = 18;
constexpr quint64 threeMore = 24;
constexpr quint64 afterE0 = 30; ///< overlong below A0
constexpr quint64 afterEd = 36; ///< surrogates above 9F
constexpr quint64 afterF0 = 42; ///< overlong below 90
constexpr quint64 afterF4 = 48; ///< above U+10FFFF from 90

constexpr quint64 afterLead(int byte)
{
    if (byte < 0x80)
        return boundary;
    if (byte < 0xc2 || byte > 0xf4)
        return invalid;
    if (byte < 0xe0)
        return oneMore;
    if (byte < 0xf0)
        return byte == 0xe0 ? afterE0 : byte == 0xed ? afterEd : twoMore;
    return byte == 0xf0 ? afterF0 : byte == 0xf4 ? afterF4 : threeMore;
}

constexpr std::array<quint64, 256> rows = [] {
    std::array<quint64, 256> result {};
    for (int byte = 0; byte < 256; ++byte) {
        quint64 &row = result[size_t(byte)];
        row = afterLead(byte) << boundary;
        if (byte < 0x80 || byte > 0xbf)
            continue;
        row |= boundary << oneMore | oneMore << twoMore | twoMore << threeMore;
        row |= byte >= 0xa0 ? oneMore << afterE0 : oneMore << afterEd;
        row |= byte >= 0x90 ? twoMore << afterF0 : twoMore << afterF4;
    }
    return result;
}();

constexpr qsizetype blockSize = 16;

bool isAsciiBlock(const char *block)
{
    quint64 halves[2];
    std::memcpy(halves, block, blockSize);
    return ((halves[0] | halves[1]) & 0x8080'8080'8080'8080) == 0;
}

} // namespace

bool Utf8Validator::feed(QByteArrayView bytes)
{
    static_assert(Utf8Validator::boundary == hydra::boundary);
    const char *at = bytes.data();
    const char *const end = at + bytes.size();
    quint64 state = m_state;
    const auto step = [&] { state = rows[quint8(*at++)] >> (state & 63); };

    while (end - at >= blockSize) {
        if ((state & 63) == boundary && isAsciiBlock(at)) {
            at += blockSize;
            continue;
        }
        for (qsizetype i = 0; i < blockSize; ++i)
            step();
    }
    while (at < end)
        step();
    m_state = state & 63;
    return m_state != invalid;
}

bool Utf8Validator::isComplete() const { return m_state == boundary; }

bool Utf8Validator::isValid(QByteArrayView text)
{
    Utf8Validator validator;
    return validator.feed(text) && validator.isComplete();
}

} // namespace hydra
