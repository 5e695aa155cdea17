// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/composer/pushtemplates.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSettings>

#include <algorithm>

namespace hydra {
namespace {

constexpr int formatVersion = 1;

QString groupOf(QUuid id)
{
    return QStringLiteral("Push/templates/") + id.toString(QUuid::WithoutBraces);
}

} // namespace

PushTemplates::PushTemplates(QSettings &settings, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
{
    load();
}

std::optional<PushTemplate> PushTemplates::find(QUuid id) const
{
    for (const PushTemplate &each : m_templates) {
        if (each.id == id)
            return each;
    }
    return std::nullopt;
}

std::optional<PushTemplate> PushTemplates::find(const QString &name) const
{
    for (const PushTemplate &each : m_templates) {
        if (each.name.compare(name, Qt::CaseInsensitive) == 0)
            return each;
    }
    return std::nullopt;
}

QString PushTemplates::save(const PushTemplate &draft)
{
    if (draft.name.trimmed().isEmpty())
        return tr("The template needs a name.");
    if (draft.draft.text.size() > longestText)
        return tr("The message is too long for a template.");
    const auto isSame = [&draft](const PushTemplate &other) { return other.id == draft.id; };
    const auto place = std::find_if(m_templates.begin(), m_templates.end(), isSame);
    if (place != m_templates.end())
        *place = draft;
    else if (m_templates.size() < templatesAtMost)
        m_templates.append(draft);
    else
        return tr(
            "There are %n templates already. Delete one first.", nullptr, int(templatesAtMost));
    sort();
    m_settings.beginGroup(groupOf(draft.id));
    m_settings.setValue(QStringLiteral("name"), draft.name);
    m_settings.setValue(QStringLiteral("text"), draft.draft.text);
    m_settings.setValue(QStringLiteral("json"), draft.draft.isJson);
    m_settings.endGroup();
    emit changed();
    return {};
}

void PushTemplates::remove(QUuid id)
{
    m_templates.removeIf([&id](const PushTemplate &each) { return each.id == id; });
    m_settings.remove(groupOf(id));
    emit changed();
}

QByteArray PushTemplates::exported() const
{
    QJsonArray list;
    for (const PushTemplate &each : m_templates) {
        list.append(QJsonObject { { QStringLiteral("name"), each.name },
            { QStringLiteral("text"), each.draft.text },
            { QStringLiteral("json"), each.draft.isJson } });
    }
    return QJsonDocument(QJsonObject { { QStringLiteral("hydraPushTemplates"), formatVersion },
                             { QStringLiteral("templates"), list } })
        .toJson();
}

Result<qsizetype> PushTemplates::import(const QByteArray &json)
{
    const QJsonObject file = QJsonDocument::fromJson(json).object();
    if (file.value(QLatin1String("hydraPushTemplates")).toInt() != formatVersion) {
        return failure(ErrorKind::Invalid,
            tr("This is no file of templates that this version can read.").toUtf8());
    }
    qsizetype taken = 0;
    const QJsonArray list = file.value(QLatin1String("templates")).toArray();
    for (const auto &entry : list) {
        const QJsonObject object = entry.toObject();
        PushTemplate each;
        each.name = object.value(QLatin1String("name")).toString();
        each.draft = { object.value(QLatin1String("text")).toString(),
            object.value(QLatin1String("json")).toBool(true) };
        if (save(each).isEmpty())
            ++taken;
    }
    return taken;
}

void PushTemplates::load()
{
    m_settings.beginGroup(QStringLiteral("Push/templates"));
    const QStringList ids = m_settings.childGroups();
    for (const QString &id : ids) {
        PushTemplate each;
        each.id = QUuid::fromString(id);
        each.name = m_settings.value(id + QLatin1String("/name")).toString();
        each.draft = { m_settings.value(id + QLatin1String("/text")).toString(),
            m_settings.value(id + QLatin1String("/json"), true).toBool() };
        if (!each.id.isNull() && !each.name.isEmpty() && m_templates.size() < templatesAtMost)
            m_templates.append(each);
    }
    m_settings.endGroup();
    sort();
}

void PushTemplates::sort()
{
    std::stable_sort(
        m_templates.begin(), m_templates.end(), [](const PushTemplate &a, const PushTemplate &b) {
            return a.name.compare(b.name, Qt::CaseInsensitive) < 0;
        });
}

} // namespace hydra
