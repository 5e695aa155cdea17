// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/text/jsoncheck.h"

#include <QPlainTextEdit>
#include <QTimer>

namespace hydra {

class JsonHighlighter;

/// An editor for the text of a message: line numbers, and for JSON colours, matching brackets, the
/// first error underlined, warnings. From quietSize on it only edits, so that it stays quick.
class JsonEditor final : public QPlainTextEdit
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(JsonEditor)

public:
    /// Unit: UTF-16 units.
    static constexpr int quietSize = 256 * 1024;

    explicit JsonEditor(QWidget *parent = nullptr);
    ~JsonEditor() override;

    /// Off for a message that is plain text: no colours, no report.
    void setJson(bool isJson);
    [[nodiscard]] bool isJson() const { return m_isJson; }

    /// What is wrong with the text now; checked at once if need be.
    [[nodiscard]] const JsonReport &report();
    /// "line 3, col 14: …" for the error, else for the first warning; empty if there is none.
    [[nodiscard]] QString reportText();

    void paintGutter(QPaintEvent *event);
    [[nodiscard]] int gutterWidth() const;

public slots:
    /// Lays the text out over lines, as one step that can be undone; not if it is no JSON.
    void layOut();
    /// Puts the cursor where the error is.
    void goToError();

signals:
    /// A moment after the text changed.
    void reportChanged();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void check();
    void mark();
    void appendBrackets(QList<QTextEdit::ExtraSelection> &marks) const;
    [[nodiscard]] bool isWatched() const;
    void updateGutter();

    QWidget *m_gutter;
    JsonHighlighter *m_highlighter;
    QTimer m_soon;
    JsonReport m_report;
    bool m_isJson = true;
    bool m_isStale = false;
    int m_revision = 0;
};

} // namespace hydra
