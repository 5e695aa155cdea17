// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/ui/profiles/secretstore.h"

#ifdef HYDRA_WITH_KEYCHAIN
#include "common/ui/profiles/keyringsecretstore.h"
#endif

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

namespace hydra {
namespace {

/// Far more than a key has; keeps a wrong file from being read whole.
constexpr qint64 keyAtMost = 4096;

tl::unexpected<Error> refused(const char *source, const QString &file)
{
    return failure(
        ErrorKind::Invalid, QCoreApplication::translate("SecretStore", source).arg(file).toUtf8());
}

} // namespace

void SessionSecretStore::read(const QString &name, QObject *context, Answer answer)
{
    const auto found = m_secrets.constFind(name);
    const auto secret = found == m_secrets.cend() ? std::nullopt : std::optional(*found);
    // Queued, as a keyring's answer would be: callers need to be ready for nothing else.
    QMetaObject::invokeMethod(
        context, [answer = std::move(answer), secret] { answer(secret); }, Qt::QueuedConnection);
}

void SessionSecretStore::write(const QString &name, const QString &secret)
{
    m_secrets.insert(name, secret);
}

void SessionSecretStore::remove(const QString &name) { m_secrets.remove(name); }

std::unique_ptr<SecretStore> makeSecretStore()
{
#ifdef HYDRA_WITH_KEYCHAIN
    return std::make_unique<KeyringSecretStore>();
#else
    return std::make_unique<SessionSecretStore>();
#endif
}

Result<std::optional<QString>> givenApiKey(const QString &file)
{
    if (file.isEmpty()) {
        const QString key = qEnvironmentVariable("HYDRA_API_KEY").trimmed();
        return key.isEmpty() ? std::nullopt : std::optional(key);
    }
    QFile source(file);
    if (!source.open(QIODevice::ReadOnly))
        return refused(QT_TRANSLATE_NOOP("SecretStore", "The key file %1 cannot be read."), file);
    // What ssh asks of its private keys.
    constexpr auto others = QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ExeGroup
        | QFileDevice::ReadOther | QFileDevice::WriteOther | QFileDevice::ExeOther;
    if (QFileInfo(source).permissions() & others)
        return refused(QT_TRANSLATE_NOOP("SecretStore",
                           "The key file %1 is open to others than its owner. Run: chmod 600 %1"),
            file);
    const QString key = QString::fromUtf8(source.read(keyAtMost + 1)).trimmed();
    if (key.isEmpty() || key.size() > keyAtMost || key.contains(u'\n'))
        return refused(
            QT_TRANSLATE_NOOP("SecretStore", "The key file %1 holds no key in one line."), file);
    return key;
}

} // namespace hydra
