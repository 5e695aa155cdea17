// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "admin-gui/locator/locator.h"

#include <QLineEdit>
#include <QPointer>

class QAction;
class QTreeWidget;

namespace hydra {

/// The line that goes to a user, an instance, a page or an action, with what it found below it: Up
/// and Down choose, Return goes, Escape goes back to where the focus was.
class LocatorLine final : public QLineEdit
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LocatorLine)

public:
    explicit LocatorLine(Locator locator, QWidget *parent = nullptr);

    /// Takes the focus, and gives it back when something was chosen or nothing is wanted.
    void begin();

signals:
    void chosen(const hydra::LocatorEntry &entry);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void showFound();
    void place();
    void step(int by);
    void choose();
    void end();
    void retranslate();

    const Locator m_locator;
    QList<LocatorEntry> m_found;
    /// A child of the window, so that it may be larger than this line and never takes the focus.
    QPointer<QTreeWidget> m_list;
    QPointer<QWidget> m_before;
    QAction *m_magnifier;
};

} // namespace hydra
