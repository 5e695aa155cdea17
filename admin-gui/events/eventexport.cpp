// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "admin-gui/events/eventexport.h"

#include "admin-gui/events/eventspage.h"
#include "common/models/events/eventfile.h"

#include <QCoreApplication>

namespace hydra::eventexport {

namespace {

/// Events as they were; their texts are shared with the table, so a copy costs little.
class Rows final : public ExportRows
{
public:
    explicit Rows(std::vector<Event> events)
        : m_events(std::move(events))
    {
        for (int i = 0; i < EventFile::columns; ++i) {
            const auto column = EventFile::Column(i);
            m_columns.append({ EventFile::nameOf(column), EventFile::titleOf(column), true });
        }
    }

    [[nodiscard]] QList<ExportColumn> columns() const override { return m_columns; }
    [[nodiscard]] qsizetype count() const override { return qsizetype(m_events.size()); }
    [[nodiscard]] QVariant cell(qsizetype row, qsizetype column) const override
    {
        return EventFile::cell(m_events[size_t(row)], EventFile::Column(column));
    }

private:
    std::vector<Event> m_events;
    QList<ExportColumn> m_columns;
};

} // namespace

QList<ExportScope> scopesOf(const EventsPage &page)
{
    const EventModel &model = page.model();
    std::vector<Event> selected;
    for (const quint64 number : page.selectedNumbers())
        selected.push_back(model.events().at(number));
    std::vector<Event> shown;
    shown.reserve(size_t(model.rowCount()));
    for (int line = 0; line < model.rowCount(); ++line)
        shown.push_back(model.events().at(model.numberAt(line)));
    return { { QCoreApplication::translate("EventExport", "Selected events"),
                 std::make_shared<Rows>(selected) },
        { QCoreApplication::translate("EventExport", "Events that are shown"),
            std::make_shared<Rows>(shown) },
        { QCoreApplication::translate("EventExport", "All events"),
            std::make_shared<Rows>(model.events().toVector()) } };
}

} // namespace hydra::eventexport
