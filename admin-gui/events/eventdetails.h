// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/models/events/event.h"

#include <QTabWidget>

class QPlainTextEdit;
class QTreeView;

namespace hydra {

class JsonOutline;

/// One event in full, as a tree and as text; of a traced message, what went over the wire.
class EventDetails final : public QTabWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EventDetails)

public:
    explicit EventDetails(QWidget *parent = nullptr);

    /// Null empties it.
    void show(const Event *event);

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();

    JsonOutline *m_outline;
    QTreeView *m_tree;
    QPlainTextEdit *m_raw;
};

} // namespace hydra
