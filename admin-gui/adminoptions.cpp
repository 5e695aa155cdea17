// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "admin-gui/adminoptions.h"

#include <QCommandLineParser>
#include <QUrlQuery>

#include <optional>

namespace hydra {

namespace {

constexpr int usageError = 2;

tl::unexpected<EarlyEnd> mistake(const QString &text)
{
    return tl::unexpected(
        EarlyEnd { usageError, text + QLatin1String("\nTry: hydra-admin --help\n") });
}

QString texted(const char *text) { return QString::fromLatin1(text); }

/// HOST:PORT is taken as http://HOST:PORT.
QUrl urlOf(const QString &text)
{
    const QString whole = text.contains(QLatin1String("://")) ? text : texted("http://") + text;
    const QUrl url(whole, QUrl::StrictMode);
    const bool isRight = url.isValid() && !url.host().isEmpty() && url.userInfo().isEmpty()
        && (url.scheme() == QLatin1String("http") || url.scheme() == QLatin1String("https"));
    return isRight ? url : QUrl();
}

/// What a shared link shows: a profile's name, a page and a filter; neither a key nor anything to
/// be done. Nothing if it is not such a link.
struct Link
{
    QString profile;
    QString page;
    QString filter;

    [[nodiscard]] static std::optional<Link> parse(const QString &text)
    {
        const QUrl url(text, QUrl::StrictMode);
        const QStringList parts = url.path(QUrl::FullyDecoded).split(u'/', Qt::SkipEmptyParts);
        const bool isOurs = url.isValid() && url.scheme() == QLatin1String("hydra")
            && url.host() == QLatin1String("profile") && url.userInfo().isEmpty()
            && !url.hasFragment();
        const auto items = QUrlQuery(url).queryItems(QUrl::FullyDecoded);
        const bool isFilter = items.isEmpty()
            || (items.size() == 1 && items.first().first == QLatin1String("filter"));
        if (!isOurs || !isFilter || parts.isEmpty() || parts.size() > 2)
            return std::nullopt;
        const QString page = parts.value(1);
        if (!page.isEmpty() && !AdminOptions::pages().contains(page))
            return std::nullopt;
        return Link { parts.first(), page, items.isEmpty() ? QString() : items.first().second };
    }
};

} // namespace

const QStringList &AdminOptions::pages()
{
    static const QStringList names { texted("overview"), texted("users"), texted("push"),
        texted("query"), texted("instances"), texted("events") };
    return names;
}

tl::expected<AdminOptions, EarlyEnd> AdminOptions::parse(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        texted("Console for the operators of hydra: sees and steers a running cluster."));
    parser.addPositionalArgument(texted("link"),
        texted("Show what hydra://profile/NAME/PAGE?filter=TEXT names."), texted("[link]"));
    const QCommandLineOption help({ texted("h"), texted("help") }, texted("Show this text."));
    const QCommandLineOption version(
        { texted("v"), texted("version") }, texted("Show the version."));
    const QCommandLineOption connect(
        texted("connect"), texted("Connect to this server, without a profile."), texted("URL"));
    const QCommandLineOption profile(
        texted("profile"), texted("Connect with this profile."), texted("NAME"));
    const QCommandLineOption page(texted("page"),
        texted("Show this page: ") + pages().join(texted(", ")) + u'.', texted("NAME"));
    const QCommandLineOption filter(texted("filter"), texted("Filter the users."), texted("TEXT"));
    const QCommandLineOption readOnly(
        texted("read-only"), texted("Allow nothing that changes anything."));
    const QCommandLineOption keyFile(texted("api-key-file"),
        texted("Read the API key from a file that only you can read (or set HYDRA_API_KEY)."),
        texted("FILE"));
    const QCommandLineOption demo(
        texted("demo"), texted("Show a cluster that does not exist; needs no server."));
    const QCommandLineOption language(
        texted("lang"), texted("Language: system, en, zh_CN."), texted("CODE"));
    const QCommandLineOption theme(
        texted("theme"), texted("Theme: system, light, dark, contrast."), texted("NAME"));
    const QCommandLineOption geometry(
        texted("geometry"), texted("Size of the window."), texted("WIDTHxHEIGHT"));
    const QCommandLineOption reset(
        texted("reset-settings"), texted("Forget all settings and profiles first."));
    const QCommandLineOption settings(
        texted("settings"), texted("Keep the settings in this file."), texted("FILE"));
    parser.addOptions({ help, version, connect, profile, page, filter, readOnly, keyFile, demo,
        language, theme, geometry, reset, settings });

    if (!parser.parse(arguments))
        return mistake(parser.errorText());
    if (parser.isSet(help))
        return tl::unexpected(EarlyEnd { 0, parser.helpText() });
    if (parser.isSet(version))
        return tl::unexpected(EarlyEnd { 0, texted("hydra-admin " HYDRA_VERSION "\n") });
    const QStringList links = parser.positionalArguments();
    const auto link = links.isEmpty() ? std::optional(Link()) : Link::parse(links.first());
    if (!link || links.size() > 1)
        return mistake(texted("Unexpected argument: ") + links.constLast());

    AdminOptions options;
    options.profile = parser.value(profile);
    options.page = parser.value(page);
    options.filter = parser.value(filter);
    options.isReadOnly = parser.isSet(readOnly);
    options.keyFile = parser.value(keyFile);
    options.isDemo = parser.isSet(demo);
    options.language = parser.value(language);
    options.theme = parser.value(theme);
    options.geometry = parser.value(geometry);
    options.resetsSettings = parser.isSet(reset);
    options.settingsFile = parser.value(settings);
    if (parser.isSet(connect)) {
        options.url = urlOf(parser.value(connect));
        if (options.url.isEmpty())
            return mistake(
                texted("--connect wants http://HOST:PORT, not ") + parser.value(connect));
    }
    if (parser.isSet(page) && !pages().contains(options.page))
        return mistake(texted("--page wants one of: ") + pages().join(texted(", ")));
    const int targets = int(options.isDemo) + int(parser.isSet(connect))
        + int(parser.isSet(profile)) + int(links.size());
    if (targets > 1 && !links.isEmpty())
        return mistake(
            texted("A link says what to connect to; --demo, --connect and --profile don't "
                   "go with it"));
    if (!links.isEmpty()) {
        options.profile = link->profile;
        options.page = link->page.isEmpty() ? options.page : link->page;
        options.filter = link->filter.isEmpty() ? options.filter : link->filter;
    }
    if (targets > 1)
        return mistake(texted("Only one of --demo, --connect and --profile can be given"));
    return options;
}

} // namespace hydra
