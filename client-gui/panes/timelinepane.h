// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/models/timeline/timelinefilter.h"

#include <QWidget>

#include <array>
#include <optional>

class QSettings;
class QToolButton;

namespace hydra {

class EmptyState;
class FilterLine;
class FindBar;
class RecordedSession;
class TimelineTable;

/// The timeline with its filter, its toggles and its search.
class TimelinePane final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TimelinePane)

public:
    explicit TimelinePane(RecordedSession &session, QWidget *parent = nullptr);

    void restore(QSettings &settings);
    void save(QSettings &settings) const;

    void openFind();
    void find(bool forwards);
    void focusFilter();
    /// Of the selected rows: all, unless all are marked already.
    void toggleMarks();
    void goToMark(bool forwards);
    void setCollapsed(bool collapsed);

    [[nodiscard]] TimelineTable &table() const { return *m_table; }
    [[nodiscard]] FilterLine &filterLine() const { return *m_filter; }
    /// A sentence about two selected rows: how far they are apart; else empty.
    [[nodiscard]] QString selectionText() const;

signals:
    void currentNumberChanged();
    void selectionTextChanged();
    /// The button of a timeline without rows.
    void connectAsked();

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    void applyFilter();
    void showEmptyState();
    void retranslate();

    RecordedSession &m_session;
    FilterLine *m_filter;
    std::array<QToolButton *, rowGroupCount> m_toggles {};
    TimelineTable *m_table;
    FindBar *m_find;
    EmptyState *m_empty;
};

} // namespace hydra
