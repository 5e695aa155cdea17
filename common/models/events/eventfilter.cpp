// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/models/events/eventfilter.h"

#include "common/models/events/eventtext.h"

namespace hydra {

namespace {

/// Lifetime: no longer than the event's.
class EventSubject final : public FilterSubject
{
public:
    explicit EventSubject(const Event &event)
        : m_event(event)
    {
    }

    [[nodiscard]] UserId user() const override { return m_event.user; }

    [[nodiscard]] QByteArrayView text(FilterField field) const override
    {
        switch (field) {
        case FilterField::Session:
            return m_event.user.isNobody() ? QByteArrayView() : QByteArrayView(m_event.actor);
        case FilterField::Instance:
            return m_event.instance;
        case FilterField::Kind:
            return nameOf(m_event.kind);
        case FilterField::Address:
            return m_event.kind == EventKind::Login ? QByteArrayView(m_event.text)
                                                    : QByteArrayView();
        case FilterField::Client:
            return m_event.kind == EventKind::Login ? QByteArrayView(m_event.note)
                                                    : QByteArrayView();
        case FilterField::Anything:
            return all();
        default:
            return {};
        }
    }

    [[nodiscard]] std::optional<qint64> number(FilterField field) const override
    {
        return field == FilterField::Level ? std::optional<qint64>(int(m_event.severity))
                                           : std::nullopt;
    }

private:
    [[nodiscard]] QByteArrayView all() const
    {
        if (m_all.isEmpty()) {
            m_all = EventText::sentence(m_event).toUtf8() + ' ' + m_event.word + ' ' + m_event.actor
                + ' ' + m_event.text + ' ' + m_event.note + ' ' + m_event.seq;
        }
        return m_all;
    }

    const Event &m_event;
    mutable QByteArray m_all;
};

} // namespace

bool EventFilter::shows(const Event &event) const
{
    if (!m_shown.at(size_t(event.kind)))
        return false;
    return m_filter.isEmpty() || m_filter.matches(EventSubject(event));
}

} // namespace hydra
