// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "client-gui/headless/expectation.h"

#include "client-gui/headless/duration.h"
#include "common/net/servermessage.h"
#include "common/protocol/codes.h"

#include <QRegularExpression>

#include <algorithm>

namespace hydra {

namespace {

using Kind = SessionRecord::Kind;
using What = Expectation::Condition::What;

bool isPatternText(const QByteArray &text)
{
    return text.size() >= 2 && text.startsWith('/') && text.endsWith('/');
}

QRegularExpression patternOf(const QByteArray &text)
{
    return QRegularExpression(QString::fromUtf8(text));
}

/// The error is a sentence.
tl::expected<Expectation::Condition, QByteArray> parseCondition(const QByteArray &word)
{
    Expectation::Condition condition;
    bool isNumber = false;
    condition.code = word == "ok" ? wireCode(Code::Ok) : word.toInt(&isNumber);
    if (isNumber || word == "ok")
        return condition;
    const qsizetype equals = word.indexOf('=');
    condition.isPattern = isPatternText(word);
    condition.value = word;
    condition.what = What::Text;
    if (!condition.isPattern) {
        if (equals <= 0)
            return tl::unexpected("what \"" + word + "\" means is not known");
        condition.what = What::Field;
        condition.path = word.first(equals).split('.');
        condition.value = word.sliced(equals + 1);
        condition.isPattern = isPatternText(condition.value);
    }
    if (condition.isPattern) {
        condition.value = condition.value.sliced(1).chopped(1);
        if (const auto pattern = patternOf(condition.value); !pattern.isValid())
            return tl::unexpected("the pattern is not right: " + pattern.errorString().toUtf8());
    }
    return condition;
}

bool holds(const Expectation::Condition &condition, const SessionRecord &record,
    const Variables &variables)
{
    if (condition.what == What::Code)
        return record.code == condition.code;
    const bool isFailure = record.kind == Kind::Failure;
    const QByteArray text = isFailure ? record.failure.inEnglish().toUtf8() : record.payload;
    const std::optional<QByteArray> given
        = condition.what == What::Text ? text : ServerMessage::member(text, condition.path);
    if (!given)
        return false;
    if (condition.isPattern)
        return patternOf(condition.value).match(QString::fromUtf8(*given)).hasMatch();
    const auto wanted = expanded(condition.value, variables);
    return wanted && *wanted == *given;
}

/// What a script may wait for: what comes in, and failures.
bool canBeExpected(Kind kind)
{
    return kind != Kind::Transition && kind != Kind::Fault && kind != Kind::Acknowledgment;
}

} // namespace

tl::expected<QByteArray, QByteArray> expanded(const QByteArray &text, const Variables &variables)
{
    QByteArray result;
    qsizetype at = 0;
    while (true) {
        const qsizetype begin = text.indexOf("${", at);
        const qsizetype end = begin < 0 ? -1 : text.indexOf('}', begin);
        if (end < 0)
            return result + text.sliced(at);
        const QByteArray name = text.sliced(begin + 2, end - begin - 2);
        const auto value = variables.constFind(name);
        if (value == variables.constEnd())
            return tl::unexpected(name);
        result += text.sliced(at, begin - at) + *value;
        at = end + 1;
    }
}

tl::expected<Expectation, QByteArray> Expectation::parse(QList<QByteArray> words)
{
    Expectation expectation;
    if (words.size() >= 2 && words[words.size() - 2] == "within") {
        const auto time = parseDuration(words.last());
        if (!time)
            return tl::unexpected("within wants a time such as 500ms or 2s, not " + words.last());
        expectation.within = *time;
        words.resize(words.size() - 2);
    }
    if (!words.isEmpty() && words.first() == "not") {
        expectation.isNegated = true;
        words.removeFirst();
    }
    if (words.isEmpty())
        return tl::unexpected(QByteArray("expect what? For example: expect push within 2s"));
    const QByteArray name = words.takeFirst();
    if (name == "state") {
        expectation.state = words.isEmpty() ? std::nullopt : stateFromName(words.takeFirst());
        if (!expectation.state || !words.isEmpty())
            return tl::unexpected(QByteArray("expect state wants one state, such as online"));
        return expectation;
    }
    if (name != "message") {
        expectation.kind = recordKindFromName(name);
        if (!expectation.kind || !canBeExpected(*expectation.kind))
            return tl::unexpected("nothing called \"" + name + "\" can be expected");
    }
    for (const QByteArray &word : std::as_const(words)) {
        auto condition = parseCondition(word);
        if (!condition)
            return tl::unexpected(condition.error());
        expectation.conditions.append(*std::move(condition));
    }
    return expectation;
}

bool Expectation::matches(const SessionRecord &record, const Variables &variables) const
{
    const bool isMessage = record.opcode == Opcode::Text || record.opcode == Opcode::Binary;
    const bool isFailure = record.kind == Kind::Failure;
    if (record.direction != SessionRecord::Direction::In && !isFailure)
        return false;
    if (kind ? record.kind != *kind : (isFailure || !isMessage))
        return false;
    return std::all_of(conditions.begin(), conditions.end(),
        [&](const Condition &each) { return holds(each, record, variables); });
}

} // namespace hydra
