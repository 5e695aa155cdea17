// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/ui/profiles/profilestore.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSettings>

#include <algorithm>

namespace hydra {
namespace {

constexpr int formatVersion = 1;

QString group() { return QStringLiteral("Profiles"); }

} // namespace

ProfileStore::ProfileStore(QSettings &settings, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
{
    load();
}

std::optional<Profile> ProfileStore::find(QUuid id) const
{
    for (const Profile &profile : m_profiles) {
        if (profile.id == id)
            return profile;
    }
    return std::nullopt;
}

std::optional<Profile> ProfileStore::find(const QString &name) const
{
    for (const Profile &profile : m_profiles) {
        if (profile.name.compare(name, Qt::CaseInsensitive) == 0)
            return profile;
    }
    return std::nullopt;
}

void ProfileStore::save(const Profile &profile)
{
    const auto isSame = [&profile](const Profile &other) { return other.id == profile.id; };
    const auto place = std::find_if(m_profiles.begin(), m_profiles.end(), isSame);
    if (place != m_profiles.end())
        *place = profile;
    else if (m_profiles.size() < profilesAtMost)
        m_profiles.append(profile);
    else
        return;
    sort();
    m_settings.beginGroup(group() + u'/' + profile.id.toString(QUuid::WithoutBraces));
    const QJsonObject json = profile.toJson();
    for (auto value = json.constBegin(); value != json.constEnd(); ++value) {
        // A map as text: INI keys would lose the case and the letters of its names.
        if (value->isObject())
            m_settings.setValue(
                value.key(), QJsonDocument(value->toObject()).toJson(QJsonDocument::Compact));
        else
            m_settings.setValue(value.key(), value->toVariant());
    }
    m_settings.endGroup();
    emit changed();
}

void ProfileStore::remove(QUuid id)
{
    m_profiles.removeIf([&id](const Profile &profile) { return profile.id == id; });
    m_settings.remove(group() + u'/' + id.toString(QUuid::WithoutBraces));
    emit changed();
}

QByteArray ProfileStore::exported() const
{
    QJsonArray list;
    for (const Profile &profile : m_profiles)
        list.append(profile.toJson());
    return QJsonDocument(QJsonObject { { QStringLiteral("hydraProfiles"), formatVersion },
                             { QStringLiteral("profiles"), list } })
        .toJson();
}

Result<qsizetype> ProfileStore::import(const QByteArray &json)
{
    const QJsonObject file = QJsonDocument::fromJson(json).object();
    if (file.value(QLatin1String("hydraProfiles")).toInt() != formatVersion)
        return failure(ErrorKind::Invalid,
            tr("This is no file of profiles that this version can read.").toUtf8());
    qsizetype taken = 0;
    const QJsonArray list = file.value(QLatin1String("profiles")).toArray();
    for (const auto &entry : list) {
        auto profile = Profile::fromJson(entry.toObject());
        if (!profile || m_profiles.size() >= profilesAtMost)
            continue;
        profile->id = QUuid::createUuid();
        save(*profile);
        ++taken;
    }
    return taken;
}

void ProfileStore::load()
{
    m_settings.beginGroup(group());
    const QStringList ids = m_settings.childGroups();
    for (const QString &id : ids) {
        m_settings.beginGroup(id);
        QJsonObject json;
        const QStringList keys = m_settings.childKeys();
        for (const QString &key : keys) {
            const QVariant value = m_settings.value(key);
            // INI knows only texts.
            if (key == u"variables")
                json.insert(key, QJsonDocument::fromJson(value.toByteArray()).object());
            else if (key == u"readOnly" || key == u"connectsAtStart")
                json.insert(key, value.toBool());
            else if (key == u"proxyPort" || key == u"timeout")
                json.insert(key, value.toInt());
            else
                json.insert(key, value.toString());
        }
        json.insert(QStringLiteral("id"), id);
        m_settings.endGroup();
        if (const auto profile = Profile::fromJson(json);
            profile && m_profiles.size() < profilesAtMost)
            m_profiles.append(*profile);
    }
    m_settings.endGroup();
    sort();
}

void ProfileStore::sort()
{
    std::stable_sort(m_profiles.begin(), m_profiles.end(), [](const Profile &a, const Profile &b) {
        return a.name.compare(b.name, Qt::CaseInsensitive) < 0;
    });
}

} // namespace hydra
