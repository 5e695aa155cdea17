// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/app/commandline.h"

#include "server/app/settingkinds.h"
#include "server/ops/accesskeys.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace hydra {

namespace {

constexpr qsizetype longestWord = 64;

struct Flag
{
    QLatin1String name;
    /// What stands for its value in --help; empty: it takes none.
    QLatin1String value;
    /// The setting it gives; empty: it is none.
    QLatin1String id;
    QLatin1String help;
};

struct Group
{
    QLatin1String title;
    std::vector<Flag> flags;
};

const std::vector<Group> &groups()
{
    using L = QLatin1String;
    static const std::vector<Group> all {
        { L("Where it listens and finds Redis"),
            {
                { L("--listen"), L("HOST:PORT"), L("server.listen"),
                    L("numeric address; default 127.0.0.1:10240") },
                { L("--redis"), L("URL"), L("redis.url"),
                    L("HOST:PORT, redis://HOST or unix:/PATH;\ndefault: none, presence is in this "
                      "process") },
                { L("--insecure"), L(""), L("server.insecure"),
                    L("listen beyond loopback although nothing\nprotects the port") },
            } },
        { L("How it works"),
            {
                { L("--presence-ttl"), L("SECONDS"), L("presence.ttl"),
                    L("a client silent for this long is offline;\ndefault 120; with a unit: 90s, "
                      "2m") },
                { L("--engine"), L("ENGINE"), L("server.engine"),
                    L("what speaks WebSocket: native or qt") },
                { L("--threads"), L("N"), L("server.threads"),
                    L("worker threads; 0: one per core") },
            } },
        { L("Configuration"),
            {
                { L("--config"), L("FILE"), L(""), L("read settings from a TOML file") },
                { L("--set"), L("SECTION.KEY=VALUE"), L(""),
                    L("give any setting; may be repeated") },
                { L("--check-config"), L(""), L(""), L("say whether the configuration is right") },
                { L("--print-config"), L(""), L(""),
                    L("show every setting and where it comes from") },
            } },
        { L("Keys"),
            {
                { L("--gen-key"), L("NAME:ROLE"), L(""),
                    L("make a key, show it once, with the line for\nthe file; roles: viewer, "
                      "sender, "
                      "operator,\nbackend, peer") },
            } },
        { L("About"),
            {
                { L("--version"), L(""), L(""), L("show the version") },
                { L("--help"), L(""), L(""), L("show this") },
            } },
    };
    return all;
}

const Flag *findFlag(const QString &name)
{
    for (const Group &group : groups()) {
        for (const Flag &flag : group.flags) {
            if (flag.name == name)
                return &flag;
        }
    }
    return nullptr;
}

QString unknown(const QString &name)
{
    QStringList names;
    for (const Group &group : groups()) {
        for (const Flag &flag : group.flags)
            names.append(flag.name);
    }
    const QString nearest = nearestWord(name, names);
    const QString hint = nearest.isEmpty() ? QStringLiteral("see --help")
                                           : QStringLiteral("did you mean %1?").arg(nearest);
    return QStringLiteral("unknown option %1; %2").arg(quotedShort(name), hint);
}

/// Keystrokes from \a a to \a b: insert, delete, change, or swap two neighbours.
size_t editDistance(QStringView a, QStringView b)
{
    const auto width = static_cast<size_t>(b.size()) + 1;
    std::vector<size_t> beforeLast(width);
    std::vector<size_t> last(width);
    std::vector<size_t> row(width);
    for (size_t j = 0; j < width; ++j)
        row[j] = j;
    for (qsizetype i = 0; i < a.size(); ++i) {
        std::swap(beforeLast, last);
        std::swap(last, row);
        row[0] = static_cast<size_t>(i) + 1;
        for (qsizetype j = 0; j < b.size(); ++j) {
            const auto at = static_cast<size_t>(j) + 1;
            const size_t change = last[at - 1] + (a[i] == b[j] ? 0 : 1);
            row[at] = std::min({ last[at] + 1, row[at - 1] + 1, change });
            if (i > 0 && j > 0 && a[i] == b[j - 1] && a[i - 1] == b[j])
                row[at] = std::min(row[at], beforeLast[at - 2] + 1);
        }
    }
    return row.back();
}

/// Applies one option that has its value, if it takes one. Returns a complaint, or nothing.
QString apply(CommandLine &result, const Flag &flag, const QString &value)
{
    if (!flag.id.isEmpty()) {
        const bool isSwitch = flag.value.isEmpty();
        result.overrides.append({ flag.id, isSwitch ? QStringLiteral("true") : value, flag.name });
    } else if (flag.name == QLatin1String("--config")) {
        if (value.isEmpty())
            return QStringLiteral("--config needs the name of a file");
        result.configFile = value;
    } else if (flag.name == QLatin1String("--set")) {
        const qsizetype equals = value.indexOf(u'=');
        if (equals <= 0)
            return QStringLiteral(
                "--set needs SECTION.KEY=VALUE, such as --set http.max_body=4MiB");
        result.overrides.append({ value.first(equals), value.sliced(equals + 1), flag.name });
    } else if (flag.name == QLatin1String("--gen-key")) {
        result.genKey = value;
        const QByteArray name = value.section(u':', 0, -2).toUtf8();
        if (!isKeyName(name) || !roleCalled(value.section(u':', -1).toUtf8()))
            return QStringLiteral("--gen-key needs NAME:ROLE, such as alice:operator; roles are "
                                  "viewer, sender, operator, backend and peer");
    } else if (flag.name == QLatin1String("--check-config")) {
        result.checkConfig = true;
    } else if (flag.name == QLatin1String("--print-config")) {
        result.printConfig = true;
    } else if (flag.name == QLatin1String("--version")) {
        result.version = true;
    } else {
        result.help = true;
    }
    return {};
}

} // namespace

tl::expected<CommandLine, QString> CommandLine::parse(const QStringList &arguments)
{
    CommandLine result;
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        const QString &argument = arguments[i];
        if (argument == QLatin1String("-h")) {
            result.help = true;
            continue;
        }
        if (!argument.startsWith(u'-')) {
            return tl::make_unexpected(
                QStringLiteral("unexpected argument %1; see --help").arg(quotedShort(argument)));
        }
        const qsizetype equals = argument.indexOf(u'=');
        const QString name = argument.first(equals < 0 ? argument.size() : equals);
        const Flag *flag = findFlag(name);
        if (!flag)
            return tl::make_unexpected(unknown(name));

        QString value;
        if (flag->value.isEmpty()) {
            if (equals >= 0)
                return tl::make_unexpected(name + QLatin1String(" takes no value"));
        } else if (equals >= 0) {
            value = argument.sliced(equals + 1);
        } else if (i + 1 == arguments.size() || arguments[i + 1].startsWith(QLatin1String("--"))) {
            return tl::make_unexpected(name + QLatin1String(" needs a value: ") + flag->value);
        } else {
            value = arguments[++i];
        }
        if (const QString complaint = apply(result, *flag, value); !complaint.isEmpty())
            return tl::make_unexpected(complaint);
    }
    return result;
}

QString CommandLine::helpText()
{
    constexpr qsizetype column = 32;
    QString text = QStringLiteral(
        "Usage: hydra-server [OPTION]…\n\n"
        "Holds a WebSocket connection to every logged-in user and delivers pushes.\n");
    for (const Group &group : groups()) {
        text += u'\n' + group.title + QLatin1String(":\n");
        for (const Flag &flag : group.flags) {
            QString left = QLatin1String("  ") + flag.name;
            if (!flag.value.isEmpty())
                left += u' ' + flag.value;
            QString help = flag.help;
            help.replace(u'\n', u'\n' + QString(column, u' '));
            text += left.leftJustified(column) + help + u'\n';
        }
    }
    return text + QStringLiteral(R"(
Every setting can also be given as a variable, HYDRA_SECTION_KEY.
An option goes before a variable, a variable before the file.

Examples:
  hydra-server
      one instance on 127.0.0.1:10240, for trying it out
  hydra-server --listen 127.0.0.1:10241 --redis 127.0.0.1:6379
      an instance of a cluster
  hydra-server --config /etc/hydra/hydra.toml --check-config
      check a file before a restart
  HYDRA_REDIS_PASSWORD=… hydra-server --set http.max_body=4MiB --print-config
      see what the server would run with

Ends with 0 (stopped in order), 1 (failure), 2 (wrong use), 73 (cannot listen),
77 (not permitted) or 78 (wrong configuration).
)");
}

QString CommandLine::keyText() const
{
    const auto role = roleCalled(genKey.section(u':', -1).toUtf8());
    if (!role)
        return {};
    const NewKey made = makeKey(genKey.section(u':', 0, -2).toUtf8(), *role);
    return QStringLiteral("The key, shown this once; its owner sends it as Authorization: Bearer "
                          "KEY:\n\n    %1\n\nFor the configuration (further keys are further "
                          "items of the list):\n\n    [ops]\n    keys = [\"%2\"]\n")
        .arg(QString::fromLatin1(made.text), QString::fromLatin1(made.key.toText()));
}

QString CommandLine::versionText() { return QStringLiteral("hydra-server " HYDRA_VERSION "\n"); }

QString nearestWord(const QString &word, const QStringList &known)
{
    if (word.size() > longestWord)
        return {};
    QString nearest;
    // A third of the word may be wrong; with more, the guess would be worse than none.
    size_t least = static_cast<size_t>(word.size()) / 3 + 1;
    for (const QString &candidate : known) {
        const size_t distance = editDistance(word, candidate);
        if (distance < least) {
            least = distance;
            nearest = candidate;
        }
    }
    return nearest;
}

} // namespace hydra
