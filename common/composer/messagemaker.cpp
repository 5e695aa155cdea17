// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/composer/messagemaker.h"

#include "common/protocol/jsontext.h"

namespace hydra {

MessageMaker::MessageMaker(
    const MessageDraft &draft, QHash<QString, QString> variables, QStringList columns)
    : m_template(
        draft.text, draft.isJson ? MessageTemplate::Kind::Json : MessageTemplate::Kind::PlainText)
    , m_isJson(draft.isJson)
    , m_variables(std::move(variables))
    , m_columns(std::move(columns))
{
}

QList<TemplateError> MessageMaker::errors() const
{
    return m_template.errors(valuesFor({ UserId(1), m_columns }, 1));
}

MessageMaker::Made MessageMaker::make(
    const Receiver &receiver, qint64 number, const QDateTime &now, QRandomGenerator &random) const
{
    MessageValues values = valuesFor(receiver, number);
    values.now = now;
    Made made;
    made.text = m_template.filledIn(values, random);
    if (m_isJson)
        made.problem = checkJson(made.text).error;
    if (!made.problem)
        made.json = m_isJson ? made.text.toUtf8() : json::quoted(made.text.toUtf8());
    return made;
}

MessageValues MessageMaker::valuesFor(const Receiver &receiver, qint64 number) const
{
    MessageValues values { .user = receiver.user, .number = number, .variables = m_variables };
    for (qsizetype i = 0; i < m_columns.size() && i < receiver.cells.size(); ++i)
        values.columns.insert(m_columns[i], receiver.cells[i]);
    return values;
}

} // namespace hydra
