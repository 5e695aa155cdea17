// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArrayView>

#include <optional>
#include <vector>

namespace hydra {

/// Whether \a list, a comma-separated field value, has \a token as an element, without regard to
/// case. Source: RFC 9110 §5.6.1.
[[nodiscard]] bool hasToken(QByteArrayView list, QByteArrayView token);

/// One request's head, and what its fields say about the body and the connection. Holds positions,
/// and the bytes they point into are those last given to HttpHeadParser::feed(): every view is
/// valid as long as those bytes are.
class HttpHead final
{
public:
    struct Field
    {
        QByteArrayView name;
        QByteArrayView value;
    };

    [[nodiscard]] QByteArrayView method() const { return in(m_method); }
    /// The target as it was sent.
    [[nodiscard]] QByteArrayView target() const { return in(m_target); }
    /// The path as bytes, percent-encoding left as it is; "*" for OPTIONS *.
    [[nodiscard]] QByteArrayView path() const;
    /// Without the question mark; empty when there is none.
    [[nodiscard]] QByteArrayView query() const { return in(m_query); }
    /// 0 or 1; later minor versions are to be handled as 1. Source: RFC 9110 §2.5.
    [[nodiscard]] int minorVersion() const { return m_minorVersion; }
    /// How many bytes the head took; the body begins there.
    [[nodiscard]] qsizetype length() const { return m_length; }

    [[nodiscard]] qsizetype fieldCount() const { return qsizetype(m_fields.size()); }
    [[nodiscard]] Field field(qsizetype index) const;
    /// The value of the first field of this name, null when there is none.
    [[nodiscard]] QByteArrayView value(QByteArrayView name) const;
    [[nodiscard]] int count(QByteArrayView name) const;
    /// Whether any field \a name lists \a token.
    [[nodiscard]] bool lists(QByteArrayView name, QByteArrayView token) const;

    /// Nothing when the field is missing; values beyond 63 bits are given as the greatest qint64.
    [[nodiscard]] std::optional<qint64> contentLength() const { return m_contentLength; }
    [[nodiscard]] bool isChunked() const { return m_isChunked; }
    [[nodiscard]] bool hasBody() const { return m_isChunked || m_contentLength.value_or(0) > 0; }
    /// Whether a content coding other than identity was applied: to be answered 415.
    [[nodiscard]] bool isContentEncoded() const { return m_isContentEncoded; }
    [[nodiscard]] bool keepsAlive() const { return m_keepsAlive; }
    [[nodiscard]] bool expectsContinue() const { return m_expectsContinue; }
    /// Whether it expects anything but 100-continue: to be answered 417.
    [[nodiscard]] bool expectsUnknown() const { return m_expectsUnknown; }
    /// Whether it asks for the WebSocket protocol; if so validly is for checkHandshake() to say.
    [[nodiscard]] bool isUpgrade() const { return m_isUpgrade; }

private:
    friend class HttpHeadParser;

    /// Heads are bounded, so 32 bits do: a field takes 16 bytes.
    struct Span
    {
        quint32 at = 0;
        quint32 size = 0;
    };
    struct FieldSpans
    {
        Span name;
        Span value;
    };
    [[nodiscard]] QByteArrayView in(Span s) const { return m_bytes.sliced(s.at, s.size); }

    QByteArrayView m_bytes;
    std::vector<FieldSpans> m_fields;
    Span m_method;
    Span m_target;
    Span m_path;
    Span m_query;
    qsizetype m_length = 0;
    std::optional<qint64> m_contentLength;
    int m_minorVersion = 1;
    bool m_isChunked = false;
    bool m_isContentEncoded = false;
    bool m_keepsAlive = false;
    bool m_expectsContinue = false;
    bool m_expectsUnknown = false;
    bool m_isUpgrade = false;
};

} // namespace hydra
