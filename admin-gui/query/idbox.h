// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QPlainTextEdit>

namespace hydra {

/// A box for ids, whatever they are mixed with. A text that is too long to be laid out without a
/// pause is kept, but only its beginning is shown.
class IdBox final : public QPlainTextEdit
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(IdBox)

public:
    /// Unit: UTF-16 units.
    static constexpr qsizetype longText = 50'000;
    static constexpr qsizetype shownOfLongText = 1000;

    explicit IdBox(QWidget *parent = nullptr);

    /// Everything that was entered, shown or not.
    [[nodiscard]] QString ids() const;
    void setIds(const QString &text);
    /// Whether only the beginning is shown; it cannot be edited then.
    [[nodiscard]] bool isShortened() const { return !m_kept.isEmpty(); }

signals:
    void idsChanged();
    /// Ctrl+Return.
    void submitted();

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void insertFromMimeData(const QMimeData *source) override;

private:
    QString m_kept;
};

} // namespace hydra
