// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/net/admin/adminerror.h"

#include <QByteArray>
#include <QJsonObject>
#include <QNetworkReply>
#include <QString>

namespace hydra {

/// What came back for a question to the operator API, copied from the network's object so that a
/// worker can read it.
struct HttpAnswer
{
    QNetworkReply::NetworkError error = QNetworkReply::NoError;
    /// 0: nobody answered.
    int status = 0;
    QByteArray body;
    /// What the server calls itself.
    QString server;
    int retryAfter = 0;
    /// The network's own words, for the details.
    QString errorText;
    /// Why nothing was even tried.
    QString settingsError;
    /// Certificate errors, one a sentence.
    QString tlsErrors;
    QString address;
    bool isProxied = false;
    bool isTls = false;
};

/// The `data` of the envelope, if the answer is a good one of a server of ours.
/// Thread: any.
[[nodiscard]] AdminResult<QJsonObject> dataOf(const HttpAnswer &answer);

} // namespace hydra
