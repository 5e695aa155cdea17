// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QDialog>

class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace hydra {

/// Which code and reason a session is closed with. Any number that fits the wire may be chosen,
/// since wrong ones are worth trying, too; what the number means is said beside it.
class CloseCodeDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CloseCodeDialog)

public:
    explicit CloseCodeDialog(QWidget *parent = nullptr);

    [[nodiscard]] int code() const;
    /// UTF-8, closeReasonAtMost bytes at most.
    [[nodiscard]] QByteArray reason() const;

    /// Whether an endpoint may send \a code in a close frame. Source: RFC 6455 §7.4 and the
    /// registry of IANA.
    [[nodiscard]] static bool isValid(int code);

protected:
    void changeEvent(QEvent *event) override;

private:
    void refresh();
    void retranslate();

    QLabel *m_codeLabel;
    QSpinBox *m_code;
    QLabel *m_reasonLabel;
    QLineEdit *m_reason;
    QLabel *m_remark;
    QPushButton *m_close;
    QPushButton *m_cancel;
};

} // namespace hydra
