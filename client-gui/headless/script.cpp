// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "client-gui/headless/script.h"

#include "client-gui/headless/duration.h"

#include <QFile>
#include <QHash>

#include <cstdio>

namespace hydra {

namespace {

using Verb = ScriptStep::Verb;
using Words = QList<QByteArray>;
/// The error is a sentence.
using Verdict = tl::expected<void, QByteArray>;

const QHash<QByteArray, Verb> &verbs()
{
    static const QHash<QByteArray, Verb> table {
        { "connect", Verb::Connect },
        { "login", Verb::Login },
        { "heartbeat", Verb::Heartbeat },
        { "logout", Verb::Logout },
        { "ack", Verb::Acknowledge },
        { "acks", Verb::Acknowledgments },
        { "send", Verb::Send },
        { "close", Verb::Close },
        { "fault", Verb::Fault },
        { "wait", Verb::Wait },
        { "set", Verb::Set },
        { "expect", Verb::Expect },
    };
    return table;
}

tl::unexpected<QByteArray> wrong(const QByteArray &text) { return tl::unexpected(text); }

/// Nothing if a quote is not closed. A quote opens only where a word, or the value after its =,
/// begins, and a pattern is one word even with blanks in it.
std::optional<Words> split(const QByteArray &line)
{
    Words words;
    for (qsizetype at = 0; at < line.size();) {
        if (line[at] == ' ' || line[at] == '\t') {
            ++at;
            continue;
        }
        QByteArray word;
        bool isStart = true;
        while (at < line.size() && line[at] != ' ' && line[at] != '\t') {
            const char c = line[at];
            const bool isQuote = isStart && (c == '"' || c == '\'');
            if (isQuote || (isStart && c == '/')) {
                const qsizetype end = line.indexOf(c, at + 1);
                if (end < 0)
                    return std::nullopt;
                word += isQuote ? line.sliced(at + 1, end - at - 1) : line.sliced(at, end - at + 1);
                at = end + 1;
                isStart = false;
                continue;
            }
            word += c;
            isStart = c == '=';
            ++at;
        }
        words.append(word);
    }
    return words;
}

Verdict takeFault(ScriptStep &step, const Words &words)
{
    if (words.size() != 1)
        return wrong("fault wants a name, such as stop-reading");
    const qsizetype colon = words[0].indexOf(':');
    const QByteArray name = colon < 0 ? words[0] : words[0].first(colon);
    const auto fault = faultFromName(name);
    if (!fault)
        return wrong("no fault is called \"" + name + '"');
    step.fault = *fault;
    if (colon < 0)
        return {};
    bool isNumber = false;
    const int number = words[0].sliced(colon + 1).toInt(&isNumber);
    const auto range = numberOf(*fault);
    if (!range)
        return wrong(name + " takes no number");
    if (!isNumber || number < range->least || number > range->most) {
        return wrong(name + " takes a number from " + QByteArray::number(range->least) + " to "
            + QByteArray::number(range->most));
    }
    step.number = number;
    return {};
}

/// `ack`, `ack CODE`, `ack SEQ CODE`.
Verdict takeAcknowledgment(ScriptStep &step, const Words &words)
{
    if (words.isEmpty())
        return {};
    bool isNumber = false;
    step.number = words.last().toInt(&isNumber);
    if (words.size() > 2 || !isNumber)
        return wrong("ack wants nothing, a code, or a seq and a code");
    if (words.size() == 2)
        step.text = words.first();
    return {};
}

/// `close`, `close CODE`, `close CODE REASON`.
Verdict takeClose(ScriptStep &step, const Words &words)
{
    if (words.isEmpty())
        return {};
    bool isNumber = false;
    step.number = words.first().toInt(&isNumber);
    if (!isNumber || *step.number < 0 || *step.number > 0xffff)
        return wrong("close wants nothing, or a code from 0 to 65535 and perhaps a reason");
    step.text = words.sliced(1).join(' ');
    if (step.text.size() > closeReasonAtMost)
        return wrong("a reason has 123 bytes at most");
    return {};
}

Verdict takeWords(ScriptStep &step, const Words &words, const QByteArray &rest)
{
    switch (step.verb) {
    case Verb::Send:
        step.text = rest;
        return rest.isEmpty() ? wrong("send what? The rest of the line is the message") : Verdict();
    case Verb::Set:
        if (words.size() < 2)
            return wrong("set wants a name and a value");
        step.name = words.first();
        step.text = words.size() == 2 ? words[1] : rest.sliced(step.name.size()).trimmed();
        return {};
    case Verb::Wait: {
        const auto time = words.size() == 1 ? parseDuration(words.first()) : std::nullopt;
        step.time = time.value_or(std::chrono::milliseconds(0));
        return time ? Verdict() : wrong("wait wants a time such as 500ms or 2s");
    }
    case Verb::Acknowledgments: {
        const auto policy = words.size() == 1 ? AckPolicy::parse(words.first()) : std::nullopt;
        step.policy = policy.value_or(AckPolicy());
        return policy ? Verdict()
                      : wrong("acks wants never, hand, or such as 200, 500,delay=300, every=3");
    }
    case Verb::Fault:
        return takeFault(step, words);
    case Verb::Acknowledge:
        return takeAcknowledgment(step, words);
    case Verb::Close:
        return takeClose(step, words);
    case Verb::Expect: {
        auto expectation = Expectation::parse(words);
        if (!expectation)
            return wrong(expectation.error());
        step.expectation = *std::move(expectation);
        return {};
    }
    case Verb::Connect:
    case Verb::Login:
    case Verb::Heartbeat:
    case Verb::Logout:
        break;
    }
    return words.isEmpty() ? Verdict() : wrong("nothing may follow here");
}

} // namespace

tl::expected<Script, QString> Script::parse(const QByteArray &text, const QString &file)
{
    Script script { file, {} };
    int number = 0;
    const auto complaint = [&](const QByteArray &what) {
        return tl::unexpected(QStringLiteral("%1:%2: %3")
                                  .arg(file, QString::number(number), QString::fromUtf8(what)));
    };
    for (const QByteArray &each : text.split('\n')) {
        ++number;
        const QByteArray line = each.trimmed();
        if (line.isEmpty() || line.startsWith('#'))
            continue;
        const qsizetype blank = line.indexOf(' ');
        const QByteArray verb = blank < 0 ? line : line.first(blank);
        const QByteArray rest = blank < 0 ? QByteArray() : line.sliced(blank).trimmed();
        const auto known = verbs().constFind(verb);
        if (known == verbs().constEnd())
            return complaint("no command is called \"" + verb + '"');
        ScriptStep step;
        step.line = number;
        step.source = line;
        step.verb = *known;
        // A message is not looked into.
        const auto words = step.verb == Verb::Send ? Words() : split(rest);
        if (!words)
            return complaint("a quote or pattern is not closed");
        if (const auto verdict = takeWords(step, *words, rest); !verdict)
            return complaint(verdict.error());
        script.steps.append(step);
    }
    return script;
}

tl::expected<Script, QString> Script::load(const QString &file)
{
    QFile source(file);
    const bool isInput = file == QLatin1String("-");
    const bool isOpen
        = isInput ? source.open(stdin, QIODevice::ReadOnly) : source.open(QIODevice::ReadOnly);
    if (!isOpen)
        return tl::unexpected(QStringLiteral("%1: %2").arg(file, source.errorString()));
    const QByteArray text = source.read(largestFile + 1);
    if (text.size() > largestFile)
        return tl::unexpected(QStringLiteral("%1: larger than 1 MiB").arg(file));
    return parse(text, file);
}

} // namespace hydra
