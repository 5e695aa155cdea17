// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/app/configloader.h"

#include "common/protocol/jsontext.h"
#include "common/protocol/limits.h"
#include "server/app/commandline.h"
#include "server/app/configschema.h"
#include "server/app/settingkinds.h"

#include <QFile>
#include <QProcessEnvironment>
#include <QRegularExpression>

#include <toml++/toml.h>

#include <cerrno>
#include <fcntl.h>
#include <sstream>
#include <sys/stat.h>

namespace hydra {

namespace {

constexpr qsizetype largestFile = limits::mebibyte;
constexpr qsizetype mostErrors = 50;

/// One `key = value` of the file.
struct Entry
{
    QString id;
    RawValue raw;
    QString origin;
};

struct Trouble
{
    QString text;
    ExitCode exitCode = ExitBadConfig;
};

/// Variables that begin as ours do but are no settings: two that our tests use, and those that
/// Kubernetes gives every container when a service is called hydra or hydra-something.
bool isForeignVariable(const QString &name, const QString &value)
{
    static const QRegularExpression ofKubernetes(
        QStringLiteral("_(SERVICE_HOST|SERVICE_PORT(_.*)?|PORT_[0-9]+_(TCP|UDP)(_.*)?)$"));
    return name == QLatin1String("HYDRA_BIN") || name == QLatin1String("HYDRA_SOURCE")
        || ofKubernetes.match(name).hasMatch() || value.startsWith(QLatin1String("tcp://"))
        || value.startsWith(QLatin1String("udp://"));
}

/// \a path for messages and comments: no line break or escape sequence of it gets through.
QString printable(const QString &path) { return quotedToml(path).sliced(1).chopped(1); }

tl::expected<QByteArray, Trouble> contentOf(const QString &path)
{
    const auto trouble = [](const QString &text, ExitCode code = ExitBadConfig) {
        return tl::make_unexpected(Trouble { text, code });
    };

    // Not QFile::open(): its error does not tell "not permitted" from "not there".
    const int descriptor = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) {
        const bool isForbidden = errno == EACCES || errno == EPERM;
        return trouble(qt_error_string(errno), isForbidden ? ExitNoPermission : ExitBadConfig);
    }
    QFile file;
    if (!file.open(descriptor, QIODevice::ReadOnly, QFileDevice::AutoCloseHandle)) {
        ::close(descriptor);
        return trouble(file.errorString());
    }
    struct stat status = {};
    if (::fstat(descriptor, &status) == 0 && S_ISDIR(status.st_mode))
        return trouble(QStringLiteral("is a directory, expected a TOML file"));

    QByteArray content;
    for (;;) {
        // A pipe gives what it has; only an empty answer is its end.
        const QByteArray part = file.read(largestFile + 1 - content.size());
        if (part.isEmpty())
            break;
        content += part;
        if (content.size() > largestFile)
            return trouble(QStringLiteral("is larger than 1 MiB, which no configuration needs"));
    }
    if (file.error() != QFileDevice::NoError)
        return trouble(file.errorString());
    return content;
}

QString originAt(const QString &path, const toml::source_region &source)
{
    return QStringLiteral("%1:%2:%3")
        .arg(printable(path))
        .arg(source.begin.line)
        .arg(source.begin.column);
}

QString fromToml(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

RawValue rawValue(const toml::node &node)
{
    RawValue raw;
    std::ostringstream type;
    type << node.type();
    raw.shown = QLatin1String("a value of type ") + QString::fromStdString(type.str());
    if (const auto *text = node.as_string()) {
        raw.content = fromToml(text->get());
        raw.shown = quotedShort(fromToml(text->get()));
    } else if (const auto *number = node.as_integer()) {
        raw.content = qint64(number->get());
        raw.shown = QString::number(number->get());
    } else if (const auto *truth = node.as_boolean()) {
        raw.content = truth->get();
        raw.shown = truth->get() ? QStringLiteral("true") : QStringLiteral("false");
    } else if (const auto *array = node.as_array()) {
        QStringList items;
        for (const auto &item : *array) {
            if (const auto *member = item.as_string())
                items.append(fromToml(member->get()));
        }
        if (items.size() == static_cast<qsizetype>(array->size()))
            raw.content = items;
    }
    return raw;
}

tl::expected<QList<Entry>, QString> entriesOf(const QByteArray &content, const QString &path)
{
    QList<Entry> entries;
    try {
        const toml::table root
            = toml::parse(std::string_view(content.data(), size_t(content.size())));
        for (const auto &[name, node] : root) {
            const QString section = fromToml(name.str());
            const toml::table *table = node.as_table();
            // Not a section, or an empty one: reported, if its name is wrong, as a setting of that
            // name.
            if (!table || table->empty())
                entries.append({ section, rawValue(node), originAt(path, name.source()) });
            if (!table)
                continue;
            for (const auto &[key, value] : *table) {
                const QString id = section % u'.' % fromToml(key.str());
                entries.append({ id, rawValue(value), originAt(path, key.source()) });
            }
        }
    } catch (const toml::parse_error &error) {
        const QString text = printable(fromToml(error.description()));
        return tl::make_unexpected(QString(originAt(path, error.source()) % u':' % u' ' % text));
    }
    return entries;
}

bool isSection(const QString &name)
{
    const auto &settings = configSettings();
    return std::any_of(settings.begin(), settings.end(),
        [&name](const Setting &setting) { return setting.section == name; });
}

QString hint(const QString &nearest)
{
    return nearest.isEmpty() ? QStringLiteral("see docs/configuration.md")
                             : QStringLiteral("did you mean %1?").arg(nearest);
}

/// The id that somebody who wrote \a id most likely meant: misspelled, or in the wrong section.
QString nearestSetting(const QString &id)
{
    QStringList ids;
    for (const Setting &setting : configSettings())
        ids.append(setting.id());
    QString nearest = nearestWord(id, ids);
    if (!nearest.isEmpty())
        return nearest;
    const QString key = id.sliced(id.lastIndexOf(u'.') + 1);
    for (const Setting &setting : configSettings()) {
        if (setting.key == key)
            return setting.id();
    }
    return {};
}

} // namespace

QString LoadedConfig::toToml() const
{
    QString text = QStringLiteral("# hydra-server " HYDRA_VERSION "\n");
    QString section;
    for (const Setting &setting : configSettings()) {
        if (setting.section != section) {
            section = setting.section;
            text += QLatin1String("\n[") + section + QLatin1String("]\n");
        }
        const QString origin = origins.value(setting.id(), QStringLiteral("default"));
        text += setting.key + QLatin1String(" = ") + setting.print(config) + QLatin1String("  # ")
            + origin + u'\n';
    }
    return text;
}

QByteArray LoadedConfig::toJson() const
{
    const Config defaults;
    QByteArray text;
    for (const Setting &setting : configSettings()) {
        const QString id = setting.id();
        const bool isLive = id == QLatin1String("log.level");
        // What TOML writes of our kinds is JSON as well.
        text += QByteArray((text.isEmpty() ? "{\"key\":" : ",{\"key\":") + json::quoted(id.toUtf8())
            + ",\"value\":" + setting.print(config).toUtf8()
            + ",\"origin\":" + json::quoted(origins.value(id, QStringLiteral("default")).toUtf8())
            + ",\"default\":" + setting.print(defaults).toUtf8() + ",\"reload\":\""
            + (isLive ? "live" : "restart") + "\"}");
    }
    return text;
}

tl::expected<LoadedConfig, ConfigErrors> ConfigLoader::load(
    const CommandLine &commandLine, const QProcessEnvironment &environment)
{
    ConfigLoader loader;
    if (!commandLine.configFile.isEmpty())
        loader.readFile(commandLine.configFile);
    loader.readEnvironment(environment);
    for (const Override &override : commandLine.overrides)
        loader.assign(override.id, RawValue::fromText(override.value), override.flag);

    for (const ConfigProblem &problem : problemsOf(loader.m_loaded.config)) {
        const QString origin
            = loader.m_loaded.origins.value(problem.key, QStringLiteral("default"));
        loader.report(origin, problem.key + QLatin1String(": ") + problem.text);
    }
    if (loader.m_errors.lines.isEmpty())
        return loader.m_loaded;
    if (const qsizetype more = loader.m_errors.lines.size() - mostErrors; more > 0) {
        loader.m_errors.lines.resize(mostErrors);
        loader.m_errors.lines.append(QStringLiteral("and %1 more errors").arg(more));
    }
    return tl::make_unexpected(loader.m_errors);
}

void ConfigLoader::readFile(const QString &path)
{
    const auto content = contentOf(path);
    if (!content) {
        m_errors.exitCode = content.error().exitCode;
        report(printable(path), content.error().text);
        return;
    }
    const auto entries = entriesOf(*content, path);
    if (!entries) {
        m_errors.lines.append(entries.error());
        return;
    }
    for (const Entry &entry : *entries) {
        if (!isSection(entry.id))
            assign(entry.id, entry.raw, entry.origin);
        else if (!entry.raw.shown.endsWith(QLatin1String("table")))
            report(entry.origin,
                QStringLiteral("%1: expected a section [%1], got %2")
                    .arg(entry.id, entry.raw.shown));
    }
}

void ConfigLoader::readEnvironment(const QProcessEnvironment &environment)
{
    QMap<QString, QString> ids;
    for (const Setting &setting : configSettings())
        ids.insert(setting.variable(), setting.id());
    QStringList names = environment.keys();
    names.sort();
    for (const QString &name : std::as_const(names)) {
        if (!name.startsWith(QLatin1String("HYDRA_")))
            continue;
        const QString value = environment.value(name);
        if (const auto id = ids.constFind(name); id != ids.constEnd())
            assign(*id, RawValue::fromText(value), name);
        else if (!isForeignVariable(name, value))
            report(printable(name),
                QLatin1String("no such setting; ") + hint(nearestWord(name, ids.keys())));
    }
}

void ConfigLoader::assign(const QString &id, const RawValue &raw, const QString &origin)
{
    const Setting *setting = findSetting(id);
    if (!setting) {
        // Looking for what was meant is not cheap, and a large file of another kind has many wrong
        // keys.
        const bool isShown = m_errors.lines.size() < mostErrors;
        const QString advice = isShown ? hint(nearestSetting(id)) : QString();
        report(origin, quotedShort(id) + QLatin1String(": no such setting; ") + advice);
        return;
    }
    if (const auto done = setting->assign(m_loaded.config, raw); done) {
        m_loaded.origins.insert(id, origin);
    } else {
        const QString got = setting->isSecret ? QString() : QLatin1String(", got ") + raw.shown;
        report(origin, id + QLatin1String(": expected ") + done.error() + got);
    }
}

void ConfigLoader::report(const QString &origin, const QString &text)
{
    m_errors.lines.append(origin + QLatin1String(": ") + text);
}

} // namespace hydra
