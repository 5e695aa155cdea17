// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/ui/settings/preferencesdialog.h"

#include <QHash>
#include <QKeySequence>

class QKeySequenceEdit;
class QLabel;
class QLineEdit;
class QPushButton;
class QSettings;
class QTreeWidget;
class QTreeWidgetItem;

namespace hydra {

class ActionRegistry;

/// Every action with its key, to be changed; a key that another action has is named and not taken.
class ShortcutsPage final : public PreferencesPage
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ShortcutsPage)

public:
    ShortcutsPage(ActionRegistry &actions, QSettings &settings, QWidget *parent = nullptr);

    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString iconName() const override;
    void load() override;
    void apply() override;

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    void showSelected();
    void take(const QList<QKeySequence> &keys);
    void fill(QTreeWidgetItem *row, const QString &id);
    void applyFilter();
    /// Who of those in the same reach has \a key among the keys as edited here.
    [[nodiscard]] QString ownerOf(const QKeySequence &key, const QString &except) const;
    [[nodiscard]] QString selectedId() const;

    ActionRegistry &m_actions;
    QSettings &m_settings;
    QHash<QString, QList<QKeySequence>> m_keys;
    QLineEdit *m_filter;
    QTreeWidget *m_list;
    QLabel *m_label;
    QKeySequenceEdit *m_edit;
    QPushButton *m_clear;
    QPushButton *m_reset;
    QLabel *m_problem;
};

} // namespace hydra
