// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>
#include <QRandomGenerator>

#include <algorithm>
#include <array>
#include <chrono>
#include <optional>
#include <vector>

namespace hydra {

/// What was tried and waits to be done: each is kept under a token that serves once, for a minute,
/// for the same request of the same key.
template <typename Payload> class Confirmations final
{
public:
    using Clock = std::chrono::steady_clock;

    static constexpr std::chrono::seconds lifetime { 60 };
    /// Over it the oldest are forgotten; each may hold a hundred thousand names.
    static constexpr size_t openMost = 8;

    /// \a purpose: the key and the request, whatever must be the same.
    [[nodiscard]] QByteArray add(QByteArray purpose, Payload payload, Clock::time_point now)
    {
        std::erase_if(m_open, [now](const Open &open) { return open.end <= now; });
        if (m_open.size() >= openMost)
            m_open.erase(m_open.begin());
        std::array<quint32, 4> random {};
        QRandomGenerator::system()->fillRange(random.data(), random.size());
        QByteArray token
            = QByteArray(reinterpret_cast<const char *>(random.data()), sizeof random).toHex();
        m_open.push_back({ token, std::move(purpose), std::move(payload), now + lifetime });
        return token;
    }

    /// Nothing when \a token is unknown, used, too old, or for something else.
    [[nodiscard]] std::optional<Payload> take(
        const QByteArray &token, const QByteArray &purpose, Clock::time_point now)
    {
        const auto place = std::find_if(m_open.begin(), m_open.end(), [&](const Open &open) {
            return open.token == token && open.purpose == purpose && now < open.end;
        });
        if (place == m_open.end())
            return std::nullopt;
        Payload payload = std::move(place->payload);
        m_open.erase(place);
        return payload;
    }

private:
    struct Open
    {
        QByteArray token;
        QByteArray purpose;
        Payload payload;
        Clock::time_point end;
    };

    std::vector<Open> m_open;
};

} // namespace hydra
