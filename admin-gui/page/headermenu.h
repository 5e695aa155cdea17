// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QObject>

class QTableView;

namespace hydra {

/// The menu of a table's header: which columns to see, how wide they are, and back to how they
/// were when this was made.
class HeaderMenu final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HeaderMenu)

public:
    /// Belongs to \a view.
    explicit HeaderMenu(QTableView &view);

    void open(QPoint globalPosition);

private:
    QTableView &m_view;
    const QByteArray m_first;
};

} // namespace hydra
