// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/ui/settings/settingsfile.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>
#include <QStringDecoder>

namespace hydra {
namespace {

/// Larger than any settings of ours; reading more is a sign that it is another file.
constexpr qint64 sizeAtMost = 16LL * 1024 * 1024;

QString versionKey() { return QStringLiteral("settingsVersion"); }

/// QSettings takes nearly anything for an INI file: what has lines that are neither group, value
/// nor comment, or bytes that are no text, was damaged.
bool isSound(const QString &path)
{
    QFile file(path);
    if (!file.exists())
        return true;
    if (file.size() > sizeAtMost || !file.open(QIODevice::ReadOnly))
        return false;
    const QByteArray bytes = file.readAll();
    if (bytes.contains('\0'))
        return false;
    QStringDecoder decode(QStringDecoder::Utf8);
    const QString text = decode(bytes);
    if (decode.hasError())
        return false;
    bool goesOn = false;
    for (const QString &raw : text.split(u'\n')) {
        const QString line = raw.trimmed();
        const bool isGroup = line.startsWith(u'[') && line.endsWith(u']');
        const bool isSaid = line.isEmpty() || line.startsWith(u';') || line.startsWith(u'#')
            || isGroup || goesOn || line.contains(u'=');
        if (!isSaid)
            return false;
        goesOn = line.endsWith(u'\\');
    }
    return true;
}

QString standardPath(const QString &application)
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation);
    return folder + QStringLiteral("/hydra/") + application + QStringLiteral(".ini");
}

} // namespace

SettingsFile::SettingsFile(const QString &path, const QString &application)
{
    const QString file = path.isEmpty() ? standardPath(application) : path;
    if (!isSound(file)) {
        const QString time
            = QDateTime::currentDateTimeUtc().toString(QStringLiteral("yyyyMMdd-HHmmss"));
        const QString aside = file + QStringLiteral(".broken-") + time;
        if (QFile::rename(file, aside)) {
            m_condition = Condition::PutAside;
            m_putAside = aside;
        }
    }
    m_store = std::make_unique<QSettings>(file, QSettings::IniFormat);
    const int version = m_store->value(versionKey(), 0).toInt();
    if (version > currentVersion)
        m_condition = Condition::Newer;
    else if (version < currentVersion)
        m_store->setValue(versionKey(), currentVersion);
    m_store->sync();
    if (m_store->status() != QSettings::NoError || !m_store->isWritable())
        m_condition = Condition::ReadOnly;
}

SettingsFile::~SettingsFile() = default;

QString SettingsFile::path() const { return m_store->fileName(); }

QString SettingsFile::conditionText() const
{
    switch (m_condition) {
    case Condition::Fine:
        break;
    case Condition::PutAside:
        return QCoreApplication::translate("SettingsFile",
            "The settings could not be read and were put aside as %1. This start has the defaults.")
            .arg(QFileInfo(m_putAside).fileName());
    case Condition::Newer:
        return QCoreApplication::translate("SettingsFile",
            "The settings were written by a newer version of this program. What it does not know "
            "stays as it is.");
    case Condition::ReadOnly:
        return QCoreApplication::translate("SettingsFile",
            "The settings file %1 cannot be written: changes last until the program ends.")
            .arg(path());
    }
    return {};
}

} // namespace hydra
