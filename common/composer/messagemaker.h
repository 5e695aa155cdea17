// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/composer/composition.h"
#include "common/text/jsoncheck.h"
#include "common/text/messagetemplate.h"

namespace hydra {

/// Makes the messages of a draft, one for each receiver.
class MessageMaker final
{
public:
    struct Made
    {
        /// For people: the text, or the JSON.
        QString text;
        /// For the wire; empty if it has a problem.
        QByteArray json;
        /// Filled in it is no JSON any more.
        std::optional<JsonRemark> problem;
    };

    MessageMaker(const MessageDraft &draft, QHash<QString, QString> variables, QStringList columns);

    /// What is unknown or not closed, in order.
    [[nodiscard]] QList<TemplateError> errors() const;
    [[nodiscard]] bool isPersonal() const { return m_template.isPersonal(); }
    /// \a number: from 1, which push of a series this is.
    [[nodiscard]] Made make(const Receiver &receiver, qint64 number, const QDateTime &now,
        QRandomGenerator &random) const;

private:
    [[nodiscard]] MessageValues valuesFor(const Receiver &receiver, qint64 number) const;

    MessageTemplate m_template;
    bool m_isJson;
    QHash<QString, QString> m_variables;
    QStringList m_columns;
};

} // namespace hydra
