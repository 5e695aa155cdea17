// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/protocol/ids.h"

#include <QDateTime>
#include <QHash>
#include <QList>
#include <QRandomGenerator>
#include <QString>

namespace hydra {

/// What the variables of a message stand for, for one receiver.
struct MessageValues
{
    UserId user;
    /// From 1: the how-manieth message of a list or a series.
    qint64 number = 1;
    QDateTime now;
    /// `{{csv.NAME}}`.
    QHash<QString, QString> columns = {};
    /// `{{env.NAME}}`.
    QHash<QString, QString> variables = {};
};

/// A place in a template that cannot be filled in.
struct TemplateError
{
    qsizetype position = 0;
    qsizetype length = 0;
    /// The variable's name; empty where the closing braces are missing.
    QString name;

    /// A sentence in the language of the moment.
    [[nodiscard]] QString text() const;
};

/// A message with variables: `{{uuid}} {{i}} {{now.iso}} {{now.ms}} {{random.8}} {{uuid4}}
/// {{csv.NAME}} {{env.NAME}}`. In JSON a value between double quotes is escaped as JSON has it;
/// `{{{…}}}` puts it in raw. Read once, filled in any number of times.
class MessageTemplate final
{
public:
    enum class Kind { Json, PlainText };

    explicit MessageTemplate(const QString &text, Kind kind = Kind::Json);

    /// The message for \a values. Call it only when errors(values) is empty; what is unknown stays
    /// as it was written.
    [[nodiscard]] QString filledIn(const MessageValues &values, QRandomGenerator &random) const;
    /// What is unknown to \a values or not closed, in order.
    [[nodiscard]] QList<TemplateError> errors(const MessageValues &values) const;
    [[nodiscard]] bool hasVariables() const;
    /// Whether no two messages are alike: it has a variable other than `{{env.NAME}}`.
    [[nodiscard]] bool isPersonal() const;

    /// The names for completion and help, `csv.` and `env.` without theirs.
    [[nodiscard]] static QStringList knownNames();

private:
    struct Piece
    {
        /// What stands there, braces included.
        QString text;
        /// Empty for plain text.
        QString name;
        qsizetype position = 0;
        bool isEscaped = false;
        bool isUnclosed = false;
    };

    QList<Piece> m_pieces;
};

} // namespace hydra
