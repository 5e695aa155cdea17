// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QLocale>
#include <QObject>
#include <QTranslator>

namespace hydra {

/// The language of the program, switched live: our own texts (translations/), Qt's, and the locale
/// of numbers and dates. One object for each program.
///
/// Widgets follow by `changeEvent`: on QEvent::LanguageChange they set every text anew. Tables of
/// texts keep the source (QT_TRANSLATE_NOOP) and translate when they show it.
class Languages final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Languages)

public:
    enum class Choice { System, English, SimplifiedChinese };

    explicit Languages(QObject *parent = nullptr);
    ~Languages() override;

    void apply(Choice choice);

    [[nodiscard]] Choice choice() const { return m_choice; }
    /// What is spoken now; never System.
    [[nodiscard]] Choice spoken() const { return m_spoken; }

    /// `system`, `en`, `zh_CN`.
    [[nodiscard]] static QString codeOf(Choice choice);
    /// Also `zh`, `zh-CN`, `en_GB`; anything unknown is System.
    [[nodiscard]] static Choice fromCode(const QString &code);
    /// As its speakers call it; "System" in the language that is spoken now.
    [[nodiscard]] static QString nameOf(Choice choice);

signals:
    void changed();

private:
    void load(QTranslator &translator, const QString &file, const QString &folder);

    QTranslator m_ours;
    QTranslator m_qt;
    QLocale m_platformLocale;
    Choice m_choice = Choice::System;
    Choice m_spoken = Choice::English;
};

} // namespace hydra
