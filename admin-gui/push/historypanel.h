// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/models/pushhistoryfilter.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSettings;
class QTableView;

namespace hydra {

class PushHistoryView;

/// The last pushes of the cluster: filtered, sent again, copied, exported.
class HistoryPanel final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HistoryPanel)

public:
    explicit HistoryPanel(QWidget *parent = nullptr);
    ~HistoryPanel() override;

    [[nodiscard]] PushHistoryModel &history() { return m_history; }
    [[nodiscard]] QTableView &view() const;
    /// Top to bottom.
    [[nodiscard]] QList<int> selectedRows() const;
    [[nodiscard]] QList<PushRecord> selected() const;
    /// Shows those alone whose user, id, seq or instance has \a text.
    void setFilter(const QString &text);
    void focusFilter();
    void save(QSettings &settings) const;
    void restore(QSettings &settings);

signals:
    void resendAsked();
    void curlAsked();
    void exportAsked();

protected:
    void changeEvent(QEvent *event) override;

private:
    void updateState();
    void retranslate();

    PushHistoryModel m_history;
    PushHistoryFilter m_shown { m_history };
    QLabel *m_title;
    QLineEdit *m_filter;
    QComboBox *m_state;
    QPushButton *m_resend;
    QPushButton *m_curl;
    QPushButton *m_export;
    PushHistoryView *m_view;
};

} // namespace hydra
