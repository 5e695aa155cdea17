// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QList>
#include <QWidget>

class QGridLayout;
class QTabBar;

namespace hydra {

class SessionPage;

/// The pages of all sessions: one at a time behind tabs, or all at once as tiles.
class SessionArea final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SessionArea)

public:
    /// Each keeps up to TimelineRows::mostRows rows.
    static constexpr int mostPages = 32;

    explicit SessionArea(QWidget *parent = nullptr);

    /// Takes \a page over and shows it. False, and not taken, over mostPages.
    [[nodiscard]] bool add(SessionPage *page);
    /// Gives the page back without a parent.
    [[nodiscard]] SessionPage *take(SessionPage *page);
    void setTiled(bool tiled);
    void setCurrent(int index);
    /// The next one round the end; backwards with a negative step.
    void step(int by);

    [[nodiscard]] bool isTiled() const { return m_isTiled; }
    /// Null while there is none.
    [[nodiscard]] SessionPage *current() const;
    [[nodiscard]] const QList<SessionPage *> &pages() const { return m_pages; }

signals:
    void currentChanged();
    void closeAsked(hydra::SessionPage *page);
    void newAsked();

protected:
    void changeEvent(QEvent *event) override;

private:
    void arrange();
    void showTab(int index);
    void onFocusChanged(QWidget *old, QWidget *now);
    void retranslate();

    QList<SessionPage *> m_pages;
    QTabBar *m_tabs;
    QGridLayout *m_grid;
    bool m_isTiled = false;
};

} // namespace hydra
