// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/composer/pushcurl.h"

#include "common/text/shellword.h"

namespace hydra {

QString pushCurl(const QUrl &server, UserId user, const QByteArray &message)
{
    QUrl url = server;
    url.setPath(QStringLiteral("/push"));
    const QString body
        = QString::fromUtf8("\",\"uuid\":" + user.toDigits() + ",\"msg\":" + message + '}');
    // The shell makes a new id each time, or the second push would be refused as a repeat.
    return QStringLiteral("curl -H \"Authorization: Bearer $HYDRA_API_KEY\" "
                          "-d '{\"id\":\"'\"$(date +%s%N)\"")
        + shellWord(body) + u' '
        + shellWord(url.toString(QUrl::FullyEncoded | QUrl::RemoveUserInfo));
}

} // namespace hydra
