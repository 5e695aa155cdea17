// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QDialog>

class QDialogButtonBox;
class QListWidget;
class QStackedWidget;

namespace hydra {

/// One page of the preferences: shows what is set, and sets it when asked.
class PreferencesPage : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PreferencesPage)

public:
    using QWidget::QWidget;

    /// Translated; asked again when the language changes.
    [[nodiscard]] virtual QString title() const = 0;
    [[nodiscard]] virtual QString iconName() const = 0;
    /// Fills the controls with what is set now.
    virtual void load() = 0;
    virtual void apply() = 0;
};

/// Pages with a list at their left. OK and Apply apply all pages; Cancel leaves everything as it
/// is.
class PreferencesDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PreferencesDialog)

public:
    explicit PreferencesDialog(QWidget *parent = nullptr);

    /// Takes \a page over and loads it.
    void add(PreferencesPage *page);
    void showPage(int index);

signals:
    /// After all pages were applied.
    void applied();

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    void apply();

    QListWidget *m_list;
    QStackedWidget *m_stack;
    QDialogButtonBox *m_buttons;
    QList<PreferencesPage *> m_pages;
};

} // namespace hydra
